"""What an earlier decision named and a later one does not, though nobody says no to it."""

from collections.abc import Iterable, Iterator

from app.decide.tracing import Tracing
from app.domain.comparison import Unsettled
from app.domain.decision import Decision
from app.domain.difference import Difference, Place
from app.domain.rules import Rule, Verb
from app.domain.triage import highest_rank


def unsettled(tracing: Tracing, earlier: Decision, found: Difference) -> Unsettled:
    """Return what went without a no; `tracing` follows the later assessment.

    A sign nobody asked about again is not gone: unknown is never "no".
    """
    gone = {change.action.id for change in found.removed}
    referrals = list(_open(tracing, (rule for item in earlier.triage.items for rule in item.why)))
    contraindications = list(_open(tracing, _that_forbade(tracing, found)))
    rules = (*referrals, *contraindications)
    targets = {target for rule in rules for target in rule.then.targets}
    facts = (fact for rule in rules for fact in tracing.open_facts(rule))
    names = map(tracing.rule_base.vocabulary.wire_name, facts)
    return Unsettled(
        items=frozenset(targets & gone),
        is_urgent=_is_above(tracing, referrals, found.urgency.after),
        waits_for=tuple(dict.fromkeys(names)),
    )


def _open(tracing: Tracing, rules: Iterable[Rule]) -> Iterator[Rule]:
    once = {rule.id: rule for rule in rules}
    return (rule for rule in once.values() if tracing.outcome(rule) is None)


def _that_forbade(tracing: Tracing, found: Difference) -> Iterator[Rule]:
    """Yield every rule for a contraindication that went: any of them could still hold."""
    for change in found.removed:
        if change.before and change.before.place is Place.CONTRAINDICATIONS:
            yield from tracing.rule_base.naming[Verb.AVOID][change.action.id]


def _is_above(tracing: Tracing, referrals: Iterable[Rule], urgency: str) -> bool:
    ranks = tracing.rule_base.ranks
    rank = highest_rank(tracing.rule_base, (rule.id for rule in referrals))
    return rank > ranks.get(urgency, 0)
