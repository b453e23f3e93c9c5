"""The Questionnaire that responses are held against."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from app.intake.fhir.validation.resources import Node, nodes, text

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
