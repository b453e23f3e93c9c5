"""The items of a QuestionnaireResponse → its answers by linkId, wherever they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.intake.fhir.findings import Element, Finding

NO_LINK = "This item has no linkId."
UNKNOWN_LINK = "The questionnaire has no item with this linkId."
NO_QUESTION = "This item asks nothing, and has an answer."
LEFT_OUT = "What it says was left out; items inside it were read."


@dataclass(slots=True)
class Answered:
    """What was said to one question: the items with its linkId, and their answers."""

    items: list[Element] = field(default_factory=list)
    answers: list[Element] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Where the first answer stands, or the item where there is none."""
        return (self.answers or self.items)[0].path


def answers_by_link(
    response: Element, questions: frozenset[str], headings: frozenset[str]
) -> Mapping[str, Answered]:
    """Return what was said to each question; whatever else is there is told as a warning.

    Where an item stands does not matter: flat lists and foreign groups are read as well.
    `headings` are linkIds that ask nothing.
    """
    found: dict[str, Answered] = {}
    for item, answers in _items(response):
        link = item.text("linkId")
        if link in questions:
            answered = found.setdefault(str(link), Answered())
            answered.items.append(item)
            answered.answers.extend(answers)
        else:
            _tell_left_out(item, link, headings, is_answered=bool(answers))
    return found


def _items(parent: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Yield each item with its answers, and those inside it and inside its answers."""
    for item in parent.children("item"):
        answers = list(item.children("answer"))
        yield item, answers
        for outer in (item, *answers):
            yield from _items(outer)


def _tell_left_out(
    item: Element, link: str | None, headings: frozenset[str], *, is_answered: bool
) -> None:
    if is_answered or (link not in headings and _has_value(item)):
        item.findings.leave_out(_unasked(item, link, headings))
    elif link is None:
        item.findings.warn(item.path, NO_LINK, LEFT_OUT, "structure")
    elif link not in headings:
        item.findings.warn(item.path, UNKNOWN_LINK, LEFT_OUT, "not-found")


def _has_value(item: Element) -> bool:
    """Return whether a value stands at an item itself, where some clients put their answers."""
    return any(name.startswith("value") and item.has(name) for name in item.content)


def _unasked(item: Element, link: str | None, headings: frozenset[str]) -> Finding:
    asks_nothing = NO_QUESTION if link in headings else UNKNOWN_LINK
    return Finding(
        code="not-found" if asks_nothing == UNKNOWN_LINK and link else "structure",
        text=asks_nothing if link else NO_LINK,
        mend=LEFT_OUT,
        expression=item.path,
        not_read="not_asked",
    )
