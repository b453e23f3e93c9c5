"""The invariants of R4, run by fhirpathpy."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

import fhirpathpy
from fhirpathpy.engine.nodes import ResourceNode
from fhirpathpy.models import models

from tests.conformance.fhir.data import Json, Resource
from tests.conformance.fhir.structure import Invariant
from tests.conformance.fhir.xhtml import xhtml_faults

AROUND = ("%resource", "%rootResource", "%pointers")
CORRECTED = {
    # `as` takes one item and raises on more: R4 meant the filter; and once is enough to gather them
    "dom-3": (
        (
            "(%resource.descendants().reference | %resource.descendants().as(canonical)"
            " | %resource.descendants().as(uri) | %resource.descendants().as(url))"
        ),
        "%pointers",
    ),
    # FHIR's boolean is written small; R4 wrote FHIRPath's own
    "que-7": ("is Boolean", "is boolean"),
    # a reference without an address, as of somebody who is only named, made the answer empty
    "ref-1": ("reference.startsWith(", "reference.empty() or reference.startsWith("),
    # so did a prediction without a probability
    "ras-2": (
        "probability is decimal implies (probability as decimal) <= 100",
        "probability.ofType(decimal).empty() or probability.ofType(decimal) <= 100",
    ),
}


POINTERS = (
    "descendants().reference | descendants().ofType(canonical)"
    " | descendants().ofType(uri) | descendants().ofType(url)"
)


@dataclass(frozen=True)
class Surroundings:
    """What an invariant may look at beside its own element."""

    resource: Resource  # the one the element stands in
    root: Resource  # the one that contains it, or itself

    def variables(self, expression: str) -> dict[str, object]:
        """Return the variables of FHIRPath that an invariant may use."""
        found = {"resource": _node(self.resource), "rootResource": _node(self.root)}
        if "%pointers" in expression:
            found["pointers"] = list(_compiled(POINTERS)(_node(self.resource), {}))
        return found


def broken(invariant: Invariant, value: Json, path: str, around: Surroundings) -> str | None:
    """Return why a value breaks an invariant, or could not be held against it; None if it holds.

    `path` is where R4 defines the value: a type's name, or a path into a resource.
    """
    expression = corrected(invariant)
    try:
        held = _outcome(expression, value, path, around)
    except Exception as error:  # noqa: BLE001  # the library raises bare exceptions
        return f"{invariant.key} cannot be run: {error!r}"
    return None if held == [True] else f"{invariant.key}: {invariant.human}"


def corrected(invariant: Invariant) -> str:
    """Return the expression of an invariant, without the mistakes that are known in R4."""
    wrong, right = CORRECTED.get(invariant.key, ("", ""))
    return invariant.expression.replace(wrong, right) if wrong else invariant.expression


def _outcome(expression: str, value: Json, path: str, around: Surroundings) -> Sequence[object]:
    if any(variable in expression for variable in AROUND):
        return _compiled(expression)(_node(value, path), around.variables(expression))
    return _held(expression, path, json.dumps(value, sort_keys=True))


@lru_cache(maxsize=100_000)
def _held(expression: str, path: str, value: str) -> Sequence[object]:
    """Return the outcome for a value that is all the expression looks at: most recur often."""
    return _compiled(expression)(_node(json.loads(value), path), {})


def _node(value: Json, path: str | None = None) -> Any:  # noqa: ANN401  # the library is untyped here
    node: Any = ResourceNode
    return node.create_node(value, path)


@cache
def _compiled(expression: str) -> Callable[[Any, Any], list[object]]:
    options = {"userInvocationTable": FUNCTIONS, "traceFn": lambda *_: None}
    return fhirpathpy.compile(expression, model=models["r4"], options=options)


def _has_value(found: list[Json]) -> list[bool]:
    """Answer FHIR's own function hasValue, which fhirpathpy lacks."""
    return [len(found) == 1 and isinstance(found[0], bool | int | float | Decimal | str)]


def _is_narrative(found: list[Json]) -> list[bool]:
    """Answer FHIR's own function htmlChecks, which fhirpathpy lacks."""
    return [len(found) == 1 and not xhtml_faults(found[0])]


FUNCTIONS = {
    "hasValue": {"fn": _has_value, "arity": {0: []}},
    "htmlChecks": {"fn": _is_narrative, "arity": {0: []}},
}
