"""References and canonicals inside a resource: what they point at is there, and may be."""

from collections.abc import Iterator
from typing import Final

from tests.conformance.fhir.data import Json, Resource
from tests.conformance.fhir.structure import Kind

ITSELF: Final = "#"
ANY: Final = "Resource"
POINTING = {"Reference", "canonical"}


def reference_faults(value: Json, kind: Kind, where: str, root: Resource) -> Iterator[str]:
    """Yield a pointer to a contained resource that is not there, and one to a wrong type."""
    if kind.code not in POINTING:
        return
    pointer = value.get("reference") if isinstance(value, dict) else value
    if not isinstance(pointer, str):
        return
    target = _target(pointer, root)
    if pointer.startswith(ITSELF) and target is None:
        yield f"{where}: {pointer} is not contained"
    elif target and kind.code == "Reference" and not _may_be(target, kind):
        yield f"{where}: a reference to {target}, not to {' or '.join(kind.targets)}"


def _target(pointer: str, root: Resource) -> str | None:
    """Return the type a pointer leads to, where it says so."""
    if pointer == ITSELF:
        return str(root.get("resourceType"))
    if pointer.startswith(ITSELF):
        contained = root.get("contained", ())
        found = [each for each in contained if each.get("id") == pointer.removeprefix(ITSELF)]
        return str(found[0].get("resourceType")) if found else None
    kind, slash, _ = pointer.partition("/")
    return kind if slash and kind.isalpha() and kind[0].isupper() else None


def _may_be(target: str, kind: Kind) -> bool:
    return not kind.targets or ANY in kind.targets or target in kind.targets
