"""What the whole patients have to show of each comparison inside a condition."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.cases.goals import Goal, Measure
from app.cases.openness import ALWAYS_KNOWN, can_be_open
from app.cases.sight import Sight
from app.domain.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    Reading,
    Truth,
    kleene_all,
    kleene_any,
    kleene_not,
    leaves,
)
from app.domain.rule_base import RuleBase
from app.domain.rules import Verb

Atom = Comparison | Answered
WORDS: dict[Truth, str] = {True: "yes", False: "no", None: "unknown"}


def comparison_goals(rule_base: RuleBase, nobody: Reading) -> Iterator[Goal]:
    """Yield the goals of every comparison; `nobody` is read of one who answers nothing."""
    for place in _places(rule_base):
        for atom in dict.fromkeys(leaves(place.condition)):
            for truth in (True, False):
                yield _seen(place, Measure.ANSWERS, atom, truth)
                yield _deciding(place, atom, truth)
            never = None if can_be_open(atom, nobody) else ALWAYS_KNOWN
            yield _seen(place, Measure.UNKNOWN, atom, None, never)


@dataclass(frozen=True, slots=True)
class _Place:
    """A condition, and where it stands."""

    file: str
    subject: str
    condition: Condition


def _places(rule_base: RuleBase) -> Iterator[_Place]:
    """Yield every condition; rows of the phase table as they are written, not as compiled."""
    for rule in rule_base.rules.values():
        if rule.then.verb is not Verb.CLASSIFY:
            yield _Place(rule.file, f"rule {rule.id}, `when`", rule.when)
            if rule.unless:
                yield _Place(rule.file, f"rule {rule.id}, `unless`", rule.unless)
    for phase in rule_base.phases:
        yield _Place("rules/phase.yaml", f"phase {phase.id}, `when`", phase.when)


def _seen(
    place: _Place, measure: Measure, atom: Atom, truth: Truth, never: str | None = None
) -> Goal:
    return Goal(
        measure=measure,
        file=place.file,
        subject=place.subject,
        patient=f"of whom `{_words(atom)}` is {WORDS[truth]}",
        shown_by=lambda sight: sight.truth(atom) is truth,
        never=never,
    )


def _deciding(place: _Place, atom: Atom, truth: Truth) -> Goal:
    def shown_by(sight: Sight) -> bool:
        return sight.truth(atom) is truth and _decides(place.condition, atom, sight.reading)

    return Goal(
        measure=Measure.DECIDING,
        file=place.file,
        subject=place.subject,
        patient=f"of whom `{_words(atom)}` is {WORDS[truth]} and would change it otherwise",
        shown_by=shown_by,
    )


def _decides(condition: Condition, atom: Atom, reading: Reading) -> bool:
    """Tell whether the comparison alone makes the difference between what holds and what not."""
    yes, no = (_supposing(condition, atom, answer, reading) for answer in (True, False))
    return yes is not no


def _supposing(condition: Condition, atom: Atom, answer: Truth, reading: Reading) -> Truth:
    """Return the truth of a condition if one comparison in it had this answer."""
    match condition:
        case AllOf(parts):
            return kleene_all(_supposing(part, atom, answer, reading) for part in parts)
        case AnyOf(parts):
            return kleene_any(_supposing(part, atom, answer, reading) for part in parts)
        case Not(part):
            return kleene_not(_supposing(part, atom, answer, reading))
        case Established(part):
            return _supposing(part, atom, answer, reading) is True
        case Comparison() | Answered():
            return answer if condition == atom else condition.truth(reading)


def _words(atom: Atom) -> str:
    if isinstance(atom, Answered):
        return f"answered: {atom.name}"
    return f"{atom.name} {atom.operator} {_constant(atom.constant)}"


def _constant(value: object) -> str:
    match value:
        case bool():
            return WORDS[value]
        case frozenset():
            return " or ".join(sorted(value))
        case _:
            return str(value)
