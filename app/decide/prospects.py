"""What every name and every rule could still come to, and which open facts that rests on."""

from collections.abc import Iterable, Mapping
from functools import cache, reduce
from itertools import product

from app.decide.candidates import Candidates
from app.decide.possible import (
    BIT,
    NO,
    YES,
    PossibleValue,
    Truths,
    both,
    either,
    is_undecided,
    truths_of,
)
from app.domain.conditions import ALWAYS, Bounds, Condition, Truth, names_read
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Stratum, Verb
from app.domain.verdicts import Judgement, Verdicts, outcome
from app.domain.vocabulary import Fact

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

    def __init__(
        self, rule_base: RuleBase, facts: Facts, verdicts: Verdicts, candidates: Candidates
    ) -> None:
        self.rule_base = rule_base
        self.facts = facts
        self.values: dict[str, tuple[PossibleValue, ...]] = {"audience": (facts.audience,)}
        self.rests_on: dict[str, Names] = {}
        self.judged: dict[str, tuple[Truths, Truths]] = {}
        self._verdicts = verdicts
        self._answerable = frozenset(rule_base.vocabulary.facts) - facts.answered
        self._take_facts(candidates)
        for stratum in Stratum:
            self._take_stratum(stratum)

    def outcomes(self, rule: Rule) -> Truths:
        """Return every outcome the rule could come to."""
        return outcomes(rule.then.verb, *self.judged[rule.id])

    def behind(self, rules: Iterable[Rule]) -> Names:
        """Return the open facts that could change what any of the rules comes to."""
        undecided = (rule for rule in rules if any(map(is_undecided, self.judged[rule.id])))
        return NOTHING.union(*(self._behind_names(rule.reads) for rule in undecided))

    def _behind_names(self, names: Iterable[str]) -> Names:
        return NOTHING.union(*(self.rests_on[name] for name in names if name in self.rests_on))

    def _set(self, name: str, values: Iterable[PossibleValue], rests_on: Names) -> None:
        self.values[name] = tuple(values)
        if len(self.values[name]) > 1:
            self.rests_on[name] = rests_on

    def _take_facts(self, candidates: Candidates) -> None:
        vocabulary = self.rule_base.vocabulary
        for name in self.facts.answered:
            self._set(name, (self.facts.values.get(name),), NOTHING)
        for name in self._answerable:
            self._set(name, candidates.of(name, self.facts), frozenset({name}))
        for name, derived in vocabulary.derived.items():
            if name not in self.facts.values:
                possible = candidates.of(name, self.facts)
                unknowable = not self._behind_names(derived.operands)
                self._set(
                    name, (None,) if unknowable else possible, self._behind_names(derived.operands)
                )

    def _take_stratum(self, stratum: Stratum) -> None:
        rules = self.rule_base.by_stratum[stratum]
        for rule in rules:
            self.judged[rule.id] = self._judge(rule)
        concluding: dict[str, list[Rule]] = {}
        for rule in rules:
            concluding.setdefault(rule.then.targets[0], []).append(rule)
        for name, named_by in concluding.items():
            self._conclude(name, named_by)
        if stratum is Stratum.SPECIAL_PATHWAYS:
            self._take_triage()
        if stratum is Stratum.PHASE:
            possible = [rule.then.targets[0] for rule in rules if self.outcomes(rule) & YES]
            self._set("phase", possible, self.behind(rules))

    def _judge(self, rule: Rule) -> tuple[Truths, Truths]:
        if self.rests_on.keys().isdisjoint(rule.reads) and not self._asks_for_an_answer(rule):
            judgement = self._verdicts.judgements[rule.id]
            return BIT[judgement.when], BIT[judgement.unless]
        return self.truths(rule.when), self.truths(rule.unless) if rule.unless else NO

    def _asks_for_an_answer(self, rule: Rule) -> bool:
        return not self._answerable.isdisjoint(rule.reads)

    def truths(self, condition: Condition) -> Truths:
        """Return every truth the condition could still come to."""
        return truths_of(condition, self.values, self._answerable)

    def _conclude(self, name: str, rules: list[Rule]) -> None:
        match rules[0].then.verb:
            case Verb.ADD:
                self._set(name, self._bounds(rules), self.behind(rules))
            case Verb.CONCLUDE | Verb.AVOID:
                truths = reduce(either, map(self.outcomes, rules), NO)
                self._set(name, members(truths), self.behind(rules))
            case _:
                pass

    def _bounds(self, rules: list[Rule]) -> tuple[Bounds, ...]:
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
        referrals = self.rule_base.saying[Verb.REFER]
        ranks = self._ranks(referrals)
        holds_up = [
            fact
            for fact in self.rule_base.vocabulary.facts.values()
            if fact.mandatory and fact.name not in self.facts.values
        ]
        complete = self._complete(holds_up, ranks)
        rests_on = self.behind(referrals) | self._behind_waiting(holds_up)
        self._set("triage_complete", complete, rests_on)
        self._set("urgency", self._urgencies(ranks, complete), rests_on)

    def _ranks(self, referrals: Iterable[Rule]) -> list[int]:
        """Return the ranks the urgency could have: the certain one, and every possible higher."""
        ladder = self.rule_base.ranks
        possible = [(ladder[rule.then.urgency or ""], self.outcomes(rule)) for rule in referrals]
        certain = max((rank for rank, truths in possible if truths == YES), default=0)
        return sorted(
            {certain, *(rank for rank, truths in possible if truths & YES and rank > certain)}
        )

    def _complete(self, holds_up: list[Fact], ranks: list[int]) -> tuple[bool, ...]:
        waiting = [self._waits(fact) for fact in holds_up]
        emergency = [self.rule_base.urgencies[rank].completes_triage for rank in ranks]
        stays_open = any(
            truths == YES and fact.name in self.facts.unknown
            for fact, truths in zip(holds_up, waiting, strict=True)
        )
        could_be_open = any(truths & YES for truths in waiting) and not all(emergency)
        could_be_complete = any(emergency) or not stays_open
        return (*((True,) if could_be_complete else ()), *((False,) if could_be_open else ()))

    def _waits(self, fact: Fact) -> Truths:
        if fact.name in self.facts.declined:
            return NO
        asked = self.truths(fact.asked_when) if fact.asked_when else YES
        return both(self.truths(fact.mandatory or ALWAYS), asked)

    def _behind_waiting(self, holds_up: list[Fact]) -> Names:
        waiting = [fact for fact in holds_up if self._waits(fact) & YES]
        open_facts = frozenset(fact.name for fact in waiting) & self._answerable
        depends = (fact.mandatory for fact in waiting if fact.mandatory)
        return open_facts.union(*(self._behind_names(names_read(one)) for one in depends))

    def _urgencies(self, ranks: list[int], complete: tuple[bool, ...]) -> Iterable[PossibleValue]:
        for rank in ranks:
            urgency = self.rule_base.urgencies[rank]
            if True in complete or urgency.known_before_complete:
                yield rank
        if False in complete and not self.rule_base.urgencies[ranks[0]].known_before_complete:
            yield None
