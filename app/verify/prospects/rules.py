"""What one rule could still come to, for every patient at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.decide.lookahead import NEVER
from app.domain.rules import Rule
from app.verify.formulas.truths import Formula, both, disjunction, either, opposite
from app.verify.prospects.truths import Prospect, any_of, outcomes
from app.verify.prospects.values import Prospective


@dataclass(frozen=True, slots=True)
class RuleProspect:
    """What the two conditions of a rule could come to, and the rule with them.

    `behind` is whether a condition that counts is undecided while an open fact is behind it.
    """

    when: Prospect
    unless: Prospect
    outcome: Prospect
    behind: Formula


def judge(rule: Rule, reading: Prospective) -> RuleProspect:
    """Return what a rule could come to.

    The service keeps the judgement of the engines where a rule reads nothing undecided; there
    each name has one value, so that this finds the same.
    """
    when, unless = reading.truths(rule.when), reading.truths(rule.unless or NEVER)
    settled = either(when.surely_no, unless.surely)
    undecided = both(either(when.undecided, unless.undecided), opposite(settled))
    return RuleProspect(
        when=when,
        unless=unless,
        outcome=outcomes(rule.then.verb, when, unless),
        behind=both(undecided, reading.rests(*sorted(rule.reads))),
    )


@dataclass(frozen=True, slots=True)
class RuleProspects:
    """What all rules could come to that have been looked at so far, by id."""

    found: dict[str, RuleProspect]

    def of(self, rules: Iterable[Rule]) -> Mapping[str, RuleProspect]:
        """Return these."""
        return {rule.id: self.found[rule.id] for rule in rules}

    def any_of(self, rules: Iterable[Rule]) -> Prospect:
        """Return what "any of these rules" could come to."""
        return any_of(one.outcome for one in self.of(rules).values())

    def behind(self, rules: Iterable[Rule]) -> Formula:
        """Return whether an open fact could change what any of the rules comes to."""
        return disjunction(one.behind for one in self.of(rules).values())
