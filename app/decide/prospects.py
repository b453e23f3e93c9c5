"""What every name and every rule could still come to, and which open facts that rests on."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, reduce
from itertools import product

from app.decide.lookahead import Lookahead
from app.decide.possible import BIT, EITHER, NO, YES, PossibleValue, Truths, is_undecided
from app.decide.triage_prospects import (
    possible_completion,
    possible_ranks,
    possible_urgencies,
    stays_incomplete,
)
from app.domain.conditions import Bounds, Truth
from app.domain.facts import Facts
from app.domain.rules import Rule, Stratum, Verb
from app.domain.verdicts import Judgement, Verdicts, outcome

Names = frozenset[str]
NOTHING: Names = frozenset()
TRUTH: Mapping[Truths, Truth] = {bit: truth for truth, bit in BIT.items()}


@cache
def outcomes(verb: Verb, when: Truths, unless: Truths) -> Truths:
    """Return every outcome a rule could come to, from what its conditions could."""
    judged = (Judgement(*truths) for truths in product(members(when), members(unless)))
    return reduce(int.__or__, (BIT[outcome(verb, judgement)] for judgement in judged))


@cache
def members(truths: Truths) -> tuple[Truth, ...]:
    """Return the truths in a set of truths."""
    return tuple(truth for bit, truth in TRUTH.items() if truths & bit)


class Prospects:
    """One pass, stratum by stratum, over what is not decided yet.

    `values` holds for each name what it could still be, `rests_on` the open facts that decide
    it. Rules that read nothing undecided keep the judgement the engines gave.
    """

    def __init__(self, ahead: Lookahead, facts: Facts, verdicts: Verdicts) -> None:
        self.facts = facts
        self.values: dict[str, tuple[PossibleValue, ...]] = {"audience": (facts.audience,)}
        self.rests_on: dict[str, Names] = {}
        self.judged: dict[str, tuple[Truths, Truths]] = {}
        self.open = frozenset(ahead.rule_base.vocabulary.facts) - facts.answered
        self._ahead = ahead
        self._verdicts = verdicts
        self._outcomes: dict[str, Truths] = {}
        self._behind: dict[str, Names] = {}
        self.stays_incomplete = False
        self._take_facts()
        for stratum in Stratum:
            self._take_stratum(stratum)

    def outcomes(self, rule: Rule) -> Truths:
        """Return every outcome the rule could come to."""
        return self._outcomes[rule.id]

    def any_of(self, rules: Iterable[Rule]) -> Truths:
        """Return what "any of these rules" could come to."""
        truths = NO
        for rule in rules:
            truths = EITHER[truths][self._outcomes[rule.id]]
        return truths

    def behind(self, rules: Iterable[Rule]) -> Names:
        """Return the open facts that could change what any of the rules comes to."""
        return NOTHING.union(*{self._behind[rule.id] for rule in rules if rule.id in self._behind})

    def behind_names(self, names: Iterable[str]) -> Names:
        """Return the open facts that could change any of these values."""
        return NOTHING.union(*{self.rests_on[name] for name in names if name in self.rests_on})

    def _set(self, name: str, values: tuple[PossibleValue, ...], rests_on: Names) -> None:
        self.values[name] = values
        if len(values) > 1:
            self.rests_on[name] = rests_on

    def _take_facts(self) -> None:
        for name in self.facts.answered:
            self.values[name] = (self.facts.values.get(name),)
        for name in self.open:
            filled_by = self._ahead.filled_by[name] & self.open
            possible = self._ahead.candidates.of(name, self.facts)
            self._set(name, possible, filled_by.union((name,)))
        for name, derived in self._ahead.rule_base.vocabulary.derived.items():
            if name not in self.facts.values:
                behind = self.behind_names(derived.operands)
                possible = self._ahead.candidates.of(name, self.facts)
                never = any(self.values[operand] == (None,) for operand in derived.operands)
                self._set(name, (None,) if never or not behind else possible, behind)

    def _take_stratum(self, stratum: Stratum) -> None:
        rules = self._ahead.rule_base.by_stratum[stratum]
        for rule in rules:
            self._judge(rule)
        for name, named_by in self._ahead.concluding[stratum].items():
            self._conclude(name, named_by)
        if stratum is Stratum.SPECIAL_PATHWAYS:
            self._take_triage()
        if stratum is Stratum.PHASE:
            possible = tuple(rule.then.targets[0] for rule in rules if self.outcomes(rule) & YES)
            self._set("phase", possible, self.behind(rules))

    def _judge(self, rule: Rule) -> None:
        when, unless = self.judged[rule.id] = self._truths(rule)
        self._outcomes[rule.id] = outcomes(rule.then.verb, when, unless)
        is_settled = when == NO or unless == YES  # whatever becomes of the other condition
        if not is_settled and (is_undecided(when) or is_undecided(unless)):
            self._behind[rule.id] = self.behind_names(rule.reads)

    def _truths(self, rule: Rule) -> tuple[Truths, Truths]:
        if self.rests_on.keys().isdisjoint(rule.reads) and self.open.isdisjoint(rule.reads):
            judgement = self._verdicts.judgements[rule.id]
            return BIT[judgement.when], BIT[judgement.unless]
        when, unless = self._ahead.rules[rule.id]
        return when(self.values, self.open), unless(self.values, self.open)

    def _conclude(self, name: str, rules: Sequence[Rule]) -> None:
        counts = rules[0].then.verb is Verb.ADD
        values = self._bounds(rules) if counts else members(self.any_of(rules))
        self._set(name, values, self.behind(rules))

    def _bounds(self, rules: Iterable[Rule]) -> tuple[Bounds, ...]:
        """Return the extremes of what the counter could still stand at."""
        weights = [(rule.then.points, self.outcomes(rule)) for rule in rules]
        low = sum(points for points, truths in weights if truths == YES)
        low_most = sum(points for points, truths in weights if truths & YES)
        high_least = sum(points for points, truths in weights if not truths & NO)
        high = sum(points for points, truths in weights if truths != NO)
        extremes = (
            (low, high_least),
            (low_most, high),
            (low, high),
            (low_most, max(low_most, high_least)),
        )
        return tuple(dict.fromkeys(Bounds(*extreme) for extreme in extremes))

    def _take_triage(self) -> None:
        rule_base = self._ahead.rule_base
        referrals = rule_base.saying[Verb.REFER]
        ranks = possible_ranks(rule_base, ((rule, self.outcomes(rule)) for rule in referrals))
        waiting = self._waiting()
        self.stays_incomplete = stays_incomplete(waiting, self.facts.unknown)
        complete = possible_completion(rule_base, ranks, waiting, self.facts.unknown)
        awaited = (
            self.behind_names(self._ahead.mandatory[name].reads)
            for name, truths in waiting.items()
            if truths & YES
        )
        rests_on = self.behind(referrals).union(*awaited)
        self._set("triage_complete", complete, rests_on)
        self._set("urgency", possible_urgencies(rule_base, ranks, complete), rests_on)

    def _waiting(self) -> Mapping[str, Truths]:
        """Return for each mandatory fact without a value whether triage could wait for it."""
        settled = self.facts.declined.union(self.facts.values)
        return {
            name: mandatory.waits(self.values, self.open)
            for name, mandatory in self._ahead.mandatory.items()
            if name not in settled
        }
