"""Two rule bases asking questions: which answers only one of them accepts, which mean other things.

Questions are told apart by the names of their facts, answers by their values.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.conditions import Operator
from app.domain.vocabulary import Fact
from app.verify.formulas.answers import AskedNumber, AskedSet, AskedWord
from app.verify.formulas.asked import Asked
from app.verify.formulas.truths import Formula, disjunction, opposite

Questions = Mapping[str, Asked]


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer of one rule base that the other refuses, in words and as a formula."""

    fact: str
    what: str
    formula: Formula


def refused(ours: Questions, theirs: Questions) -> Iterator[Refused]:
    """Yield our answers that the other rule base refuses; of incomparable questions none."""
    for name, question in ours.items():
        other = theirs.get(name)
        if other is None:
            yield Refused(name, f"any answer to {name}", opposite(question.unanswered))
        elif not unlike(question.fact, other.fact):
            told = _refused(question, other.fact)
            yield from (Refused(name, f"{name}: {what}", one) for what, one in told)


def incomparable(ours: Questions, theirs: Questions) -> Mapping[str, str]:
    """Return the questions whose values mean something else there, each with what differs."""
    shared = (name for name in ours if name in theirs)
    found = {name: unlike(ours[name].fact, theirs[name].fact) for name in shared}
    return {name: why for name, why in found.items() if why}


def unlike(one: Fact, other: Fact) -> str:
    """Return what makes the values of two facts incomparable, or nothing."""
    if one.type is not other.type:
        return f"{one.type} and {other.type}"
    if one.decimals != other.decimals:
        return f"{one.decimals} and {other.decimals} decimals"
    if one.unit != other.unit:
        return f"{one.unit} and {other.unit}"
    return "ranges apart" if _lies_below(one, other) or _lies_below(other, one) else ""


def _lies_below(one: Fact, other: Fact) -> bool:
    return one.most is not None and other.least is not None and one.most < other.least


def _refused(ours: Asked, theirs: Fact) -> Iterator[tuple[str, Formula]]:
    if ours.fact.may_decline and not theirs.may_decline:
        yield "declined", ours.declined
    for choice in ours.fact.choices:
        if choice not in theirs.choices:
            yield choice, _chosen(ours, choice)
    if outside := tuple(_outside(ours, theirs)):
        yield f"outside {theirs.least} to {theirs.most}", disjunction(outside)


def _chosen(question: Asked, choice: str) -> Formula:
    match question:
        case AskedSet():
            return question.members[choice]
        case AskedWord():
            return question.means(choice)
        case _:
            return False


def _outside(question: Asked, theirs: Fact) -> Iterator[Formula]:
    ours, value = question.fact, question.value(filled=False)
    if not isinstance(question, AskedNumber) or ours.least is None or ours.most is None:
        return
    if theirs.least is not None and ours.least < theirs.least:
        yield value.compare(Operator.BELOW, theirs.least).yes
    if theirs.most is not None and ours.most > theirs.most:
        yield value.compare(Operator.ABOVE, theirs.most).yes
