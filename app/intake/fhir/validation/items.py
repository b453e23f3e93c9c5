"""The items of a response, held against those of the form: place, order, number, presence."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.intake.fhir.validation.answers import answer_issues
from app.intake.fhir.validation.enabling import Scope, Standing, is_enabled
from app.intake.fhir.validation.form import DISPLAY, GROUP, TYPES, Form
from app.intake.fhir.validation.issues import Code, Issue, Severity, error
from app.intake.fhir.validation.known_extensions import MAX_OCCURS, MIN_OCCURS
from app.intake.fhir.validation.options import exclusive_issues
from app.intake.fhir.validation.resources import Node, extension, nodes, placed, text

Occurrences = list[tuple[str, Node]]
FINISHED = frozenset({"completed", "amended"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read against what: a response as a whole, and the form."""

    form: Form
    is_finished: bool
    refused: frozenset[str]  # answers that R4 refuses already, by their place
    standing: Standing  # all items of the response, by their linkId
    denied: frozenset[str]  # questions that "none of these" has answered for, by their linkId

    def missing(self, item: Node, what: str, place: str) -> Iterator[Issue]:
        """Yield that something required is missing: no fault while a response is not finished."""
        if item.get("required") is True and item.get("linkId") not in self.denied:
            severity = Severity.ERROR if self.is_finished else Severity.WARNING
            message = f"`{item.get('linkId')}` is required and {what}."
            yield Issue(severity, Code.REQUIRED, message, place)


def level_issues(asking: Node, scope: Scope, place: str, reading: Reading) -> Iterator[Issue]:
    """Yield what is wrong with the items right below the innermost of a scope.

    `asking` is what asks for them in the form; `place` is where they stand in the response.
    """
    asked = {str(item.get("linkId")): item for item in nodes(asking, "item")}
    found: dict[str, Occurrences] = {link_id: [] for link_id in asked}
    for index, item in placed(scope[-1], "item"):
        here = f"{place}.item[{index}]"
        found.setdefault(text(item, "linkId") or "", []).append((here, item))
    for link_id in (name for name in found if name and name not in asked):
        yield from (_stranger(link_id, here, reading.form) for here, _ in found[link_id])
    yield from _disorder(scope[-1], list(asked), place)
    for link_id, item in asked.items():
        if item.get("type") in TYPES:
            yield from _question(item, found[link_id], scope, place, reading)


def _stranger(link_id: str, place: str, form: Form) -> Issue:
    """Return what is wrong with an item that the form does not have here."""
    if link_id not in form.parents:
        return error(Code.NOT_FOUND, "The form has no item with this linkId.", place)
    parent = form.parents[link_id]
    home = "at the top" if parent is None else f"in `{parent}`"
    return error(Code.STRUCTURE, f"This item does not belong here; it stands {home}.", place)


def _disorder(parent: Node, asked: list[str], place: str) -> Iterator[Issue]:
    """Yield the first item that stands after one the form asks later."""
    order = {link_id: index for index, link_id in enumerate(asked)}
    last = 0
    for index, item in placed(parent, "item"):
        position = order.get(str(item.get("linkId")), last)
        if position < last:
            message = "Items must stand in the order of the form; this one comes too late."
            yield error(Code.STRUCTURE, message, f"{place}.item[{index}]")
            return
        last = position


def _question(
    item: Node, found: Occurrences, scope: Scope, place: str, reading: Reading
) -> Iterator[Issue]:
    """Yield what is wrong with all that stands under one linkId at one level."""
    if not is_enabled(item, scope, reading.standing):
        yield from (_unasked(here) for here, each in found if _says_anything(each))
        return
    if not found:
        yield from _left_out(item, scope, place, reading)
    may_repeat = item.get("type") == GROUP and item.get("repeats") is True
    for here, _ in found[1:] if not may_repeat else ():
        message = "This linkId stands here already; repeat the answer, not the item."
        yield error(Code.INVALID, message, here)
    if may_repeat and found:
        yield from _number(item, len(found), place)
    for here, each in found if may_repeat else found[:1]:
        yield from _one(item, each, (*scope, each), here, reading)


def _left_out(item: Node, scope: Scope, place: str, reading: Reading) -> Iterator[Issue]:
    """Yield what is missing with an item: of a group that stands once, all that it requires.

    R4 wants what is required in every finished response, whether or not its group is.
    """
    missing = list(reading.missing(item, "missing here", place))
    yield from missing
    if not missing and item.get("type") == GROUP and item.get("repeats") is not True:
        yield from level_issues(item, (*scope, {}), place, reading)


def _unasked(place: str) -> Issue:
    message = "This is not asked, as the other answers stand (enableWhen); leave it out."
    return error(Code.INVALID, message, place)


def _says_anything(item: Node) -> bool:
    return bool(item.get("answer")) or any(map(_says_anything, nodes(item, "item")))


def _one(item: Node, given: Node, scope: Scope, place: str, reading: Reading) -> Iterator[Issue]:
    kind = item["type"]
    if kind in {GROUP, DISPLAY} and "answer" in given:
        yield error(Code.STRUCTURE, f"An item of type {kind} takes no answer.", place)
    if kind == GROUP:
        if not nodes(given, "item"):
            yield from reading.missing(item, "empty", place)
        yield from level_issues(item, scope, place, reading)
        return
    if "item" in given:
        message = "Only a group has items; those below a question stand in its answer."
        yield error(Code.STRUCTURE, message, place)
    if kind != DISPLAY:
        yield from _answers(item, given, scope, place, reading)


def _answers(
    item: Node, given: Node, scope: Scope, place: str, reading: Reading
) -> Iterator[Issue]:
    answers = [(f"{place}.answer[{index}]", each) for index, each in placed(given, "answer")]
    if not answers:
        yield from reading.missing(item, "has no answer", place)
    if len(answers) > 1 and item.get("repeats") is not True:
        yield error(Code.INVALID, "Only one answer may be given here.", place)
    elif answers:
        yield from _number(item, len(answers), place)
    sound = [(here, answer) for here, answer in answers if here not in reading.refused]
    yield from exclusive_issues(item, [answer for _, answer in sound], place)
    for here, answer in sound:
        yield from answer_issues(item, answer, here, reading.form)
    for here, answer in answers:
        yield from level_issues(item, (*scope, answer), here, reading)


def _number(item: Node, number: int, place: str) -> Iterator[Issue]:
    least, most = extension(item, MIN_OCCURS), extension(item, MAX_OCCURS)
    if isinstance(least, int) and number < least:
        yield error(Code.INVALID, f"At least {least} are needed here.", place)
    if isinstance(most, int) and number > most:
        yield error(Code.INVALID, f"At most {most} are allowed here.", place)
