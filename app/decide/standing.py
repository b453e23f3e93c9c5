"""What the rules say before precedence: each item with its standing and what stands against it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from app.domain.actions import Action
from app.domain.conditions import Truth, kleene_any
from app.domain.decision import Status
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.domain.verdicts import Judgement


class Standing(IntEnum):
    """How firmly rules give an item; of several rules the firmest counts."""

    NOT_GIVEN = 0
    CHECK_FIRST = 1
    GIVEN = 2


def standing(judgement: Judgement) -> Standing:
    """Return how firmly one recommending rule gives its item."""
    if judgement.when is not True or judgement.unless is True:
        return Standing.NOT_GIVEN
    return Standing.CHECK_FIRST if judgement.unless is None else Standing.GIVEN


@dataclass(frozen=True, slots=True)
class Advised:
    """An item that rules give, and the contraindications that speak about it."""

    action: Action
    standing: Standing
    rules: tuple[Rule, ...]
    excluded_by: tuple[str, ...]
    not_cleared: tuple[str, ...]

    @property
    def status(self) -> Status:
        """Anything not cleared, and any open `unless`, has to be checked first."""
        clear = self.standing is Standing.GIVEN and not self.not_cleared
        return Status.RECOMMENDED if clear else Status.CHECK_FIRST

    @property
    def optional(self) -> bool:
        """An item is an offer only when every rule that gives it says so."""
        return all(rule.then.optional for rule in self.rules)


def advised(
    rule_base: RuleBase, judgements: Mapping[str, Judgement], contraindicated: Mapping[str, Truth]
) -> Iterator[Advised]:
    """Yield what rules recommend, gentler substitutes only where they are needed."""
    given = {
        action: rules for action, rules in _recommended(rule_base, judgements).items() if rules
    }
    candidates = {
        action: _advised(rule_base.actions[action], rules, judgements, contraindicated)
        for action, rules in given.items()
    }
    for one in candidates.values():
        if not one.action.instead_of or _stands_in(one.action, candidates):
            yield one


def _recommended(
    rule_base: RuleBase, judgements: Mapping[str, Judgement]
) -> Mapping[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in rule_base.saying[Verb.RECOMMEND]:
        if standing(judgements[rule.id]) is not Standing.NOT_GIVEN:
            found.setdefault(rule.then.targets[0], []).append(rule)
    return found


def _advised(
    action: Action,
    rules: Iterable[Rule],
    judgements: Mapping[str, Judgement],
    contraindicated: Mapping[str, Truth],
) -> Advised:
    firmest = max(standing(judgements[rule.id]) for rule in rules)
    return Advised(
        action=action,
        standing=firmest,
        rules=tuple(rule for rule in rules if standing(judgements[rule.id]) is firmest),
        excluded_by=tuple(name for name in action.excluded_by if contraindicated[name] is True),
        not_cleared=tuple(name for name in action.excluded_by if contraindicated[name] is None),
    )


def _stands_in(substitute: Action, candidates: Mapping[str, Advised]) -> bool:
    """Tell whether one it stands in for is withheld by an exclusion it does not share."""
    originals = (candidates[name] for name in substitute.instead_of if name in candidates)
    return any(set(one.excluded_by) - set(substitute.excluded_by) for one in originals)


def contraindications(rule_base: RuleBase, outcomes: Mapping[str, Truth]) -> Mapping[str, Truth]:
    """Return for every contraindication whether it is in force; unknown means not cleared."""
    return {
        name: kleene_any(outcomes[rule.id] for rule in rules)
        for name, rules in rule_base.naming[Verb.AVOID].items()
    }
