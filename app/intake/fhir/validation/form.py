"""The Questionnaire that responses are held against, and what in it cannot be checked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from app.intake.fhir.validation.issues import Issue, not_supported
from app.intake.fhir.validation.known_extensions import ENFORCED, HARMLESS
from app.intake.fhir.validation.resources import EXTENSION, Json, Node, nodes, placed, text

GROUP = "group"
DISPLAY = "display"
TYPES: Mapping[str, frozenset[str]] = {
    "boolean": frozenset({"Boolean"}),
    "decimal": frozenset({"Decimal"}),
    "integer": frozenset({"Integer"}),
    "date": frozenset({"Date"}),
    "dateTime": frozenset({"DateTime"}),
    "time": frozenset({"Time"}),
    "string": frozenset({"String"}),
    "text": frozenset({"String"}),
    "choice": frozenset({"Coding"}),
    "open-choice": frozenset({"Coding", "String"}),
    "quantity": frozenset({"Quantity"}),
    GROUP: frozenset(),
    DISPLAY: frozenset(),
}
"""The types of items that are checked, and the kinds of values that answer them."""
PLACE = "Questionnaire"
MODIFYING = ("modifierExtension", "implicitRules")


@dataclass(frozen=True)
class Form:
    """A Questionnaire that R4 accepts; `published` holds value sets and code systems by URL.

    `harmless` names further extensions that forbid no answer: those of whoever made the form.
    """

    questionnaire: Node
    published: Mapping[str, Node] = field(default_factory=dict)
    harmless: frozenset[str] = frozenset()

    @cached_property
    def parents(self) -> Mapping[str, str | None]:
        """Where each question belongs: its linkId and that of the item around it."""
        return dict(_parents(self.questionnaire, None))

    @property
    def contained(self) -> Mapping[str, Node]:
        """The resources inside the Questionnaire, by `#id`."""
        return {f"#{each.get('id')}": each for each in nodes(self.questionnaire, "contained")}


def _parents(parent: Node, link_id: str | None) -> Iterator[tuple[str, str | None]]:
    for item in nodes(parent, "item"):
        own = text(item, "linkId") or ""
        yield own, link_id
        yield from _parents(item, own)


def unsupported(form: Form) -> Iterator[Issue]:
    """Yield what in a Questionnaire may make an answer wrong, and is not understood."""
    outside = {key: value for key, value in form.questionnaire.items() if key != "contained"}
    yield from _extensions(outside, PLACE, PLACE, form)
    yield from _items(form.questionnaire, PLACE)


def _items(parent: Node, place: str) -> Iterator[Issue]:
    for index, item in placed(parent, "item"):
        here = f"{place}.item[{index}]"
        if item.get("type") not in TYPES:
            known = ", ".join(TYPES)
            yield not_supported(f"Items of this type cannot be checked; only {known}.", here)
        if len(nodes(item, "enableWhen")) > 1 and item.get("enableBehavior") not in BEHAVIORS:
            yield not_supported("Several enableWhen need `enableBehavior`: any or all.", here)
        yield from _items(item, here)


BEHAVIORS = ("any", "all")


def _extensions(value: Json, name: str, place: str, form: Form) -> Iterator[Issue]:
    """Yield the extensions that are neither enforced where they stand nor known as harmless."""
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from _extensions(each, name, f"{place}[{index}]", form)
    elif isinstance(value, Mapping):
        if any(part in value for part in MODIFYING):
            yield not_supported("What modifies the meaning of the form is not understood.", place)
        allowed = ENFORCED.get(name, frozenset()) | HARMLESS | form.harmless
        for index, each in placed(value, EXTENSION):
            if each.get("url") not in allowed:
                text = "This extension is not understood, so that answers cannot be called valid."
                yield not_supported(text, f"{place}.extension[{index}]")
        for part, inner in value.items():
            if part != EXTENSION:
                yield from _extensions(inner, part, f"{place}.{part}", form)
