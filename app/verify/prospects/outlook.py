"""`settled`, `could_become` and `done` for every patient at once, as the service says them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product

from app.decide.confidence import confidence_of
from app.decide.lookahead import Lookahead
from app.domain.rules import Verb
from app.verify.formulas.model import Model
from app.verify.formulas.truths import (
    Formula,
    NotModelled,
    both,
    conjunction,
    disjunction,
    either,
    opposite,
)
from app.verify.formulas.values import at_least
from app.verify.prospects.items import ItemProspects
from app.verify.prospects.strata import Prospects
from app.verify.prospects.truths import more_than_one
from app.verify.prospects.values import Alternatives, Counter

Level = str | None


class SymbolicOutlook:
    """What the service says of what is still open; see `app/decide/outlook.py`."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.prospects = Prospects(model, Lookahead(model.rule_base))
        self.items = ItemProspects(self.prospects)

    def possible_phase(self, phase: str) -> Formula:
        """Return whether the look-ahead holds a phase possible."""
        return self._phases.cases.get(phase, False)

    def could_become(self, phase: str) -> Formula:
        """Return whether a phase is listed as one that could still come; a deferral never is."""
        row = next(one for one in self.model.rule_base.phases if one.id == phase)
        listed = not row.defers
        return both(
            listed,
            self.possible_phase(phase),
            opposite(either(self.model.phase(phase), self.deferred)),
        )

    @cached_property
    def deferred(self) -> Formula:
        """Whether the phase defers."""
        rows = self.model.rule_base.phases
        return disjunction(self.model.phase(row.id) for row in rows if row.defers)

    @cached_property
    def settled(self) -> Formula:
        """Whether the phase is told as settled."""
        rows = self.model.rule_base.phases
        return opposite(disjunction(self.could_become(row.id) for row in rows))

    @cached_property
    def done(self) -> Formula:
        """Whether nothing is asked any more."""
        return either(self.nothing_could_raise_it, opposite(disjunction(self._undecided())))

    @cached_property
    def nothing_could_raise_it(self) -> Formula:
        """Whether the urgency told is one that ends triage."""
        triage, rungs = self.model.verdicts.triage, self.model.rule_base.urgencies
        ends = (triage.is_highest(rank) for rank, one in enumerate(rungs) if one.completes_triage)
        return both(triage.known, disjunction(ends))

    @cached_property
    def levels(self) -> Mapping[Level, Formula]:
        """Whether each confidence could come, over all possible phases and points."""
        cases: dict[Level, list[Formula]] = {}
        for phase, could in self._phases.cases.items():
            for level, formula in self._levels(str(phase)):
                cases.setdefault(level, []).append(both(could, formula))
        return {level: disjunction(formulas) for level, formulas in cases.items()}

    @property
    def _phases(self) -> Alternatives:
        phases = self.prospects.values["phase"]
        if not isinstance(phases, Alternatives):
            message = "the phase is not found by the rules of its stratum"
            raise NotModelled(message)
        return phases

    def _undecided(self) -> Iterator[Formula]:
        """Yield for each part of the advice whether it is undecided and open facts are behind."""
        rests = self.prospects.reading.rests
        yield rests("urgency")
        yield rests("phase")
        yield both(more_than_one(self.levels.values()), rests(*self._counters, "phase"))
        yield from self._lists(Verb.REFER)
        kept = (*self._lists(Verb.AVOID), *self._shown(), *self._recommended())
        yield both(opposite(self.items.are_all_removed), disjunction(kept))

    @property
    def _counters(self) -> tuple[str, ...]:
        contests = self.model.rule_base.confidence.contests.values()
        return tuple(dict.fromkeys(counter for contest in contests for counter in contest))

    def _levels(self, phase: str) -> Iterator[tuple[Level, Formula]]:
        """Yield the confidence of a phase at each possible state of the two counters."""
        table = self.model.rule_base.confidence
        contest = () if phase in table.fixed else table.contests.get(phase, ())
        for lows in product(*map(self._lows, contest)):
            established = dict(zip(contest, (points for points, _ in lows), strict=True))
            level = confidence_of(table, phase, established)
            yield level, conjunction(could for _, could in lows)

    def _lows(self, counter: str) -> Sequence[tuple[int, Formula]]:
        """Return whether the lower bound of a counter could be so many points."""
        found = self.prospects.values[counter]
        if not isinstance(found, Counter):
            message = f"{counter}, which confidence is read from, is no counter"
            raise NotModelled(message)
        return [
            (points, both(rung, opposite(at_least(found.low, points + 1))))
            for points, rung in enumerate(found.low_most)
        ]

    def _lists(self, verb: Verb) -> Iterator[Formula]:
        for rules in self.model.rule_base.naming[verb].values():
            in_force = self.items.in_force(rules)
            yield both(in_force.undecided, self.prospects.rules.behind(rules))

    def _shown(self) -> Iterator[Formula]:
        for verb in (Verb.EXPLAIN, Verb.FOLLOW_UP):
            for target, rules in self.model.rule_base.naming[verb].items():
                behind = self.prospects.rules.behind(rules), self.items.behind_removal(target)
                yield both(self.items.shown(target, rules).undecided, either(*behind))

    def _recommended(self) -> Iterator[Formula]:
        for target in self.model.rule_base.naming[Verb.RECOMMEND]:
            action = self.model.rule_base.actions[target]
            states = self.items.recommended(action)
            yield both(states.undecided, self.items.behind_recommended(action))
