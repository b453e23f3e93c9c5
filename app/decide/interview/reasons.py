"""Why something is asked: the rules it would help to settle."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.decide.interview.agenda import open_names
from app.decide.prospects import Prospects
from app.domain.decision import Question, Triage
from app.domain.interview import Asked, Reasons
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb

MOST_TOLD = 3


@dataclass(frozen=True)
class Readers:
    """Which rules look at each fact, the most telling first; found once for a rule base."""

    rule_base: RuleBase

    @cached_property
    def in_order(self) -> tuple[Rule, ...]:
        """All rules but rows of the phase table: urgent referrals first, then by stratum."""
        rules = (one for one in self.rule_base.rules.values() if one.then.verb is not Verb.CLASSIFY)
        return tuple(sorted(rules, key=self._place))

    @cached_property
    def of(self) -> Mapping[str, tuple[Rule, ...]]:
        """The rules that read a fact, or a number that is computed from it."""
        found: dict[str, list[Rule]] = {name: [] for name in self.rule_base.vocabulary.facts}
        for rule in self.in_order:
            for name in dict.fromkeys(self._facts(rule.reads)):
                found[name].append(rule)
        return {name: tuple(rules) for name, rules in found.items()}

    def _place(self, rule: Rule) -> tuple[int, int]:
        urgency = rule.then.urgency
        return (-self.rule_base.ranks[urgency] if urgency else 0, rule.stratum)

    def _facts(self, names: Iterable[str]) -> Iterator[str]:
        vocabulary = self.rule_base.vocabulary
        for name in names:
            if name in vocabulary.facts:
                yield name
            elif name in vocabulary.derived:
                yield from self._facts(vocabulary.derived[name].operands)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The rules that what is open could still change, for one patient."""

    readers: Readers
    prospects: Prospects
    triage: Triage

    def asked(self, question: Question) -> Asked:
        """Return the question with why it is asked."""
        triage_waits = question.fact.wire_name in self.triage.unanswered
        return Asked(question=question, reasons=self._reasons(question), triage_waits=triage_waits)

    def _reasons(self, question: Question) -> Reasons:
        """Return the rules that read the answer; where all of them are settled, those behind."""
        names = tuple(open_names((question,)))
        reading = dict.fromkeys(rule.id for name in names for rule in self.readers.of[name])
        waiting = [rule for rule in self.readers.in_order if self._waits(rule, names)]
        direct = [rule for rule in waiting if rule.id in reading]
        told = direct or waiting
        return Reasons(rules=tuple(told[:MOST_TOLD]), others=len(told[MOST_TOLD:]))

    def _waits(self, rule: Rule, names: Iterable[str]) -> bool:
        return not self.prospects.behind((rule,)).isdisjoint(names)
