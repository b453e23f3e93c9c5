"""How much of the rules the whole patients show; the examples inside rules do not count."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.cases.comparison_goals import comparison_goals
from app.cases.goals import Goal, Measure
from app.cases.impossible import Declared, without_impossible, wrong_declarations
from app.cases.item_goals import item_goals
from app.cases.patients import NotAPatient
from app.cases.rule_goals import rule_goals
from app.cases.sight import Sight
from app.cases.trial import Trials
from app.knowledge.cases import Case
from app.knowledge.faults import Fault

ANSWERS_NOTHING: Mapping[str, object] = {}
IN_PERCENT = (Measure.ANSWERS, Measure.DECIDING, Measure.UNKNOWN)
TOLD_ONLY = (Measure.DECIDING, Measure.UNKNOWN)
"""Measures without a bound: what rules have in common makes some of it impossible."""


@dataclass(frozen=True)
class Coverage:
    """What the whole patients have to show, and what they show."""

    goals: tuple[Goal, ...]
    sights: tuple[Sight, ...]
    wrong: tuple[Fault, ...]

    @cached_property
    def gaps(self) -> tuple[Goal, ...]:
        """What nobody shows and somebody could."""
        return tuple(
            goal
            for goal in self.goals
            if not goal.never and not any(goal.shown_by(sight) for sight in self.sights)
        )

    def faults(self) -> Iterator[Fault]:
        """Yield a fault for every gap: what no patient shows may be wrong unseen."""
        yield from self.wrong
        yield from (gap.fault for gap in self.gaps if gap.measure not in TOLD_ONLY)

    def told(self) -> Iterator[str]:
        """Yield one line for each measure."""
        return (self._line(measure) for measure in Measure)

    def _line(self, measure: Measure) -> str:
        goals = [goal for goal in self.goals if goal.measure is measure]
        possible = sum(not goal.never for goal in goals)
        seen = possible - sum(gap.measure is measure for gap in self.gaps)
        share = f" ({100 * seen / possible:.1f} %)" if possible and measure in IN_PERCENT else ""
        never = f", {len(goals) - possible} impossible" if possible < len(goals) else ""
        return f"{measure}: {seen} of {possible}{share}{never}"

    def missing(self) -> Iterator[str]:
        """Yield every gap, and what nobody can show with the reason."""
        yield from (f"{gap.measure}: {gap.fault}" for gap in self.gaps)
        for goal in self.goals:
            if goal.never:
                where = f"{goal.measure}: {goal.file}, {goal.subject}"
                yield f"{where}: there can be no patient {goal.patient}: {goal.never}"


def coverage_of(trials: Trials, cases: Iterable[Case], never: Declared) -> Coverage:
    """Return what the patients show of the rules; whom the service refuses shows nothing."""
    goals = tuple(_goals(trials))
    sights = tuple(_sights(trials, (case.given for case in cases)))
    examples = (one.given for rule in trials.rule_base.rules.values() for one in rule.examples)
    everybody = (*sights, *_sights(trials, examples))
    return Coverage(
        goals=tuple(without_impossible(goals, never)),
        sights=sights,
        wrong=tuple(wrong_declarations(goals, never, everybody)),
    )


def _goals(trials: Trials) -> Iterator[Goal]:
    nobody = trials.of(ANSWERS_NOTHING).verdicts.reading
    yield from rule_goals(trials.rule_base, nobody)
    yield from item_goals(trials.rule_base)
    yield from comparison_goals(trials.rule_base, nobody)


def _sights(trials: Trials, patients: Iterable[Mapping[str, object]]) -> Iterator[Sight]:
    for given in patients:
        try:
            yield Sight(trials.of(given))
        except NotAPatient:
            continue  # told where the examples and cases themselves are tried
