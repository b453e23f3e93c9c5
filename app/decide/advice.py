"""All items of a decision, after precedence."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from app.decide.precedence import removable, removed
from app.decide.standing import Advised, Standing, advised, contraindications
from app.decide.tracing import Tracing
from app.domain.actions import Kind
from app.domain.conditions import Truth
from app.domain.decision import Item, Status, Withheld
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.domain.triage import highest_rank


class Advice:
    """The lists of a decision; each is computed once, from the verdicts of one patient."""

    def __init__(self, rule_base: RuleBase, tracing: Tracing) -> None:
        self._rule_base = rule_base
        self._tracing = tracing
        self._found: dict[Verb, list[Rule]] = {}

    @cached_property
    def triage_items(self) -> tuple[Item, ...]:
        """Items of every referral in force, the most urgent first; nothing can remove them."""
        ranks = self._rule_base.ranks
        referrals = self._in_force(Verb.REFER)
        urgent_first = sorted(referrals, key=lambda rule: -ranks[rule.then.urgency or ""])
        return tuple(self._items(urgent_first))

    @cached_property
    def contraindications(self) -> tuple[Item, ...]:
        """Contraindications in force; those not cleared yet are not listed."""
        return tuple(self._items(self._in_force(Verb.AVOID)))

    @cached_property
    def education(self) -> tuple[Item, ...]:
        """What is explained."""
        return tuple(self._kept(self._items(self._in_force(Verb.EXPLAIN))))

    @cached_property
    def follow_up(self) -> tuple[Item, ...]:
        """When to look again."""
        return tuple(self._kept(self._items(self._in_force(Verb.FOLLOW_UP))))

    @cached_property
    def recommendations(self) -> tuple[Item, ...]:
        """What to do, and what to clear before doing it."""
        stages = Kind.PROGRAMME
        return tuple(self._item(one) for one in self._standing if one.action.kind is not stages)

    @cached_property
    def programme(self) -> Item | None:
        """The highest stage that is given without reserve."""
        stages = [one for one in self._standing if one.action.kind is Kind.PROGRAMME]
        items = [self._item(one) for one in stages if one.status is Status.RECOMMENDED]
        return max(items, key=lambda item: item.action.stage or "", default=None)

    @property
    def is_silent(self) -> bool:
        """Whether triage leaves nothing to be said but where to go and what to keep from."""
        return self.removed.keys() >= set(removable(self._rule_base))

    @cached_property
    def withheld(self) -> tuple[Withheld, ...]:
        """Everything that rules give and that something removed, with what removed it."""
        explained = (
            item
            for verb in (Verb.EXPLAIN, Verb.FOLLOW_UP)
            for item in self._items(self._in_force(verb))
        )
        removed_items = (
            Withheld(id=item.action.id, because=self.removed[item.action.id])
            for item in explained
            if item.action.id in self.removed
        )
        advice = (self._withheld(one) for one in self._advised if not self._stands(one))
        return (*advice, *removed_items)

    def _withheld(self, one: Advised) -> Withheld:
        excluding = (
            rule.id
            for rule in self._in_force(Verb.AVOID)
            if rule.then.targets[0] in one.excluded_by
        )
        because = dict.fromkeys((*self.removed.get(one.action.id, ()), *excluding))
        return Withheld(id=one.action.id, because=tuple(because), excluded_by=one.excluded_by)

    def _in_force(self, verb: Verb) -> list[Rule]:
        if verb not in self._found:
            saying = self._rule_base.saying[verb]
            self._found[verb] = [rule for rule in saying if self._tracing.outcome(rule)]
        return self._found[verb]

    def _items(self, rules: Iterable[Rule]) -> Iterator[Item]:
        """Yield one item for each action the rules name, with all rules that name it."""
        saying: dict[str, list[Rule]] = {}
        for rule in rules:
            for target in rule.then.targets:
                saying.setdefault(target, []).append(rule)
        for target, named_by in saying.items():
            action = self._rule_base.actions[target]
            yield Item(action=action, why=tuple(named_by), reads=self._reads(named_by))

    def _kept(self, items: Iterable[Item]) -> Iterator[Item]:
        return (item for item in items if item.action.id not in self.removed)

    @cached_property
    def removed(self) -> Mapping[str, tuple[str, ...]]:
        """Everything that triage removes, with what removed it."""
        values = self._tracing.verdicts.reading.values
        referrals = self._in_force(Verb.REFER)
        rank = highest_rank(self._rule_base, (rule.id for rule in referrals))
        urgency = self._rule_base.urgencies[rank]
        complete = values["triage_complete"] is True
        return removed(self._rule_base, referrals, urgency, complete=complete)

    @cached_property
    def _contraindicated(self) -> Mapping[str, Truth]:
        rules = self._rule_base.saying[Verb.AVOID]
        return contraindications(
            self._rule_base, {rule.id: self._tracing.outcome(rule) for rule in rules}
        )

    @cached_property
    def _advised(self) -> tuple[Advised, ...]:
        judgements = self._tracing.verdicts.judgements
        return tuple(advised(self._rule_base, judgements, self._contraindicated))

    @property
    def _standing(self) -> list[Advised]:
        return [one for one in self._advised if self._stands(one)]

    def _stands(self, one: Advised) -> bool:
        return one.action.id not in self.removed and not one.excluded_by

    def _item(self, one: Advised) -> Item:
        return Item(
            action=one.action,
            why=one.rules,
            reads=self._reads(one.rules),
            status=one.status,
            check_first=self._check_first(one),
            optional=one.optional,
        )

    def _check_first(self, one: Advised) -> tuple[str, ...]:
        """Name the facts that keep an exclusion, or a rule's own `unless`, undecided."""
        open_rules = [
            rule
            for rule in self._rule_base.saying[Verb.AVOID]
            if rule.then.targets[0] in one.not_cleared and self._tracing.outcome(rule) is None
        ]
        if one.standing is Standing.CHECK_FIRST:
            open_rules += one.rules
        facts = (fact for rule in open_rules for fact in self._tracing.open_facts(rule))
        return tuple(dict.fromkeys(map(self._rule_base.vocabulary.wire_name, facts)))

    def _reads(self, rules: Iterable[Rule]) -> tuple[str, ...]:
        """Return what the rules look at, by the names an app answers."""
        named = (name for rule in rules for name in sorted(rule.reads))
        return tuple(dict.fromkeys(map(self._rule_base.vocabulary.wire_name, named)))
