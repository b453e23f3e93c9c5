"""Cards as a reader of a terminal sees them."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import indent
from typing import Any

Card = Mapping[str, Any]
MARKS: Mapping[str, str] = {"critical": "!!!", "warning": " ! ", "info": " i "}
NOTHING = (
    "No cards: the service has nothing to say. An assessment was sent along; where a card was "
    "expected, check that CANONICAL_BASE is the same here and there."
)


def told_services(services: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a line for each service, and one for each prefetch template of it."""
    for one in services:
        yield f"{one['id']} on {one['hook']}: {one.get('title', one['description'])}"
        yield from (f"    {key}: {query}" for key, query in one.get("prefetch", {}).items())


def told_cards(cards: Sequence[Card]) -> Iterator[str]:
    """Yield the lines that tell cards, the most pressing first as they came."""
    if not cards:
        yield NOTHING
    for card in cards:
        yield ""
        yield f"[{MARKS[card['indicator']]}] {card['summary']}"
        yield indent(card.get("detail", ""), "      ")
        yield from _suggested(card)
        yield from (f"      → {one['label']}: {one['url']}" for one in card.get("links", ()))
        yield f"      {card['source']['label']} · card {card.get('uuid', 'without uuid')}"


def _suggested(card: Card) -> Iterator[str]:
    for suggestion in card.get("suggestions", ()):
        yield f"      + {suggestion['label']}"
        for action in suggestion.get("actions", ()):
            yield f"          {action['type']}: {action['description']}"
