"""Goals about what rules find: conclusions, contraindications, points and the phase."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor

from app.decide.lookahead import NEVER as NEVER_SO
from app.decide.reaching.goals import (
    NEVER,
    Conditions,
    Enough,
    Goal,
    all_facts,
    every,
    some,
)
from app.domain.conditions import Comparison, Operator
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.domain.verdicts import ERRS_ON_THE_SAFE_SIDE

FROM_BELOW = (Operator.AT_LEAST, Operator.ABOVE)
ONE_FURTHER = (Operator.ABOVE, Operator.AT_MOST)
"""Comparisons that tell a number from the next one above it, not from the one below."""


class Findings:
    """Makes goals about rules and about what they conclude."""

    def __init__(self, rule_base: RuleBase, conditions: Conditions) -> None:
        self._rule_base = rule_base
        self._conditions = conditions
        self._said: dict[tuple[str, bool], Goal] = {}

    def says(self, rule: Rule, *, wanted: bool) -> Goal:
        """Return the goal that the outcome of a rule is yes, or that it is no."""
        key = rule.id, wanted
        if key not in self._said:
            self._said[key] = self._says(rule, wanted=wanted)
        return self._said[key]

    def _says(self, rule: Rule, *, wanted: bool) -> Goal:
        if wanted:
            return every((self.applies(rule), self._lets_pass(rule)))
        never_applies = self._conditions.holds(rule.when, wanted=False)
        return some((never_applies, self.blocked(rule)))

    def in_force(self, rule: Rule) -> Goal:
        """Return the goal that a rule says what it says."""
        return self.says(rule, wanted=True)

    def applies(self, rule: Rule) -> Goal:
        """Return the goal that the `when` of a rule is yes."""
        return self._conditions.holds(rule.when, wanted=True)

    def unblocked(self, rule: Rule) -> Goal:
        """Return the goal that its `unless` is no."""
        return self._conditions.holds(rule.unless or NEVER_SO, wanted=False)

    def blocked(self, rule: Rule) -> Goal:
        """Return the goal that its `unless` is yes."""
        return self._conditions.holds(rule.unless or NEVER_SO, wanted=True)

    def _lets_pass(self, rule: Rule) -> Goal:
        if rule.then.verb in ERRS_ON_THE_SAFE_SIDE:
            return self._conditions.opposite(self.blocked(rule))
        return self.unblocked(rule)

    def compared(self, one: Comparison, *, wanted: bool) -> Goal:
        """Return the goal that a comparison with something rules find is yes, or is no."""
        if one.name == "phase":
            return self._phase(one, wanted=wanted)
        naming = self._rule_base.naming
        if adding := naming[Verb.ADD].get(one.name):
            return self._points(one, adding, wanted=wanted)
        rules = naming[Verb.CONCLUDE].get(one.name) or naming[Verb.AVOID].get(one.name, ())
        return self.found(rules, wanted=one.constant is wanted) if rules else NEVER

    def found(self, rules: Sequence[Rule], *, wanted: bool) -> Goal:
        """Return the goal that one of the rules says it, or that none of them does."""
        said = (self.says(rule, wanted=wanted) for rule in rules)
        return some(said) if wanted else every(said)

    def _phase(self, one: Comparison, *, wanted: bool) -> Goal:
        rows = self._rule_base.saying[Verb.CLASSIFY]
        named = (row for row in rows if one.truth_of(row.then.targets[0]) is wanted)
        return some(self.says(row, wanted=True) for row in named)

    def _points(self, one: Comparison, adding: Sequence[Rule], *, wanted: bool) -> Goal:
        """Return the goal for both bounds: what is established, or what is still possible."""
        from_below = (one.operator in FROM_BELOW) is wanted
        number = Decimal(str(one.constant))
        limit = floor(number) + 1 if one.operator in ONE_FURTHER else ceil(number)
        points = tuple(rule.then.points for rule in adding)
        parts = tuple(self.says(rule, wanted=from_below) for rule in adding)
        needed = limit if from_below else sum(points) - limit + 1
        return Enough(needed, points, parts, all_facts(parts))
