"""What the whole patients have to show of items, exclusions, referrals, phases and urgencies."""

from collections.abc import Collection, Iterator

from app.cases.goals import Goal, Measure
from app.cases.sight import Sight
from app.decide.decision import UNKNOWN_URGENCY
from app.decide.precedence import TRIAGE_INCOMPLETE
from app.domain.actions import Action, Kind
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb

LADDER = "rules/rule-base.yaml"
VOCABULARY = "rules/vocabulary/"


def item_goals(rule_base: RuleBase) -> Iterator[Goal]:
    """Yield the goals of everything that is not a single rule."""
    yield from (_phase(phase.id) for phase in rule_base.phases)
    yield from (_urgency(name) for name in (UNKNOWN_URGENCY, *rule_base.ranks))
    for action in rule_base.actions.values():
        yield _said(action)
        yield from (_exclusion(action, name) for name in action.excluded_by)
    yield from _withholding(rule_base)


def _phase(name: str) -> Goal:
    return Goal(
        measure=Measure.PHASES,
        file="rules/phase.yaml",
        subject=f"phase {name}",
        patient="in this phase",
        shown_by=lambda sight: sight.trial.decision.phase.value == name,
    )


def _urgency(name: str) -> Goal:
    return Goal(
        measure=Measure.URGENCIES,
        file=LADDER,
        subject=f"urgency {name}",
        patient="of this urgency",
        shown_by=lambda sight: sight.trial.decision.triage.urgency == name,
    )


def _said(action: Action) -> Goal:
    is_avoided = action.kind is Kind.CONTRAINDICATION
    return Goal(
        measure=Measure.CONTRAINDICATIONS if is_avoided else Measure.ITEMS,
        file=VOCABULARY,
        subject=f"action {action.id}",
        patient="who is told this without reserve",
        shown_by=lambda sight: action.id in sight.said,
    )


def _exclusion(action: Action, contraindication: str) -> Goal:
    def shown_by(sight: Sight) -> bool:
        withheld = sight.withheld.get(action.id)
        return withheld is not None and contraindication in withheld.excluded_by

    return Goal(
        measure=Measure.EXCLUSIONS,
        file=VOCABULARY,
        subject=f"action {action.id}",
        patient=f"from whom {contraindication} withholds it",
        shown_by=shown_by,
    )


def _withholding(rule_base: RuleBase) -> Iterator[Goal]:
    yield _reason(LADDER, "triage that is not complete", TRIAGE_INCOMPLETE)
    for rule in rule_base.saying[Verb.REFER]:
        by_urgency = rule_base.urgencies[rule_base.ranks[rule.then.urgency or ""]].withholds
        if by_urgency:
            yield _reason(rule.file, f"rule {rule.id}", rule.id)
        if beyond := set(rule.then.withhold) - by_urgency:
            yield _withhold(rule, beyond)


def _reason(file: str, subject: str, reason: str) -> Goal:
    return Goal(
        measure=Measure.TRIAGE,
        file=file,
        subject=subject,
        patient="from whom it withholds something by its urgency",
        shown_by=lambda sight: reason in sight.reasons,
    )


def _withhold(rule: Rule, items: Collection[str]) -> Goal:
    """Return the goal of a referral that withholds more than its urgency does anyway."""

    def shown_by(sight: Sight) -> bool:
        withheld = (sight.withheld[item] for item in items if item in sight.withheld)
        return any(rule.id in one.because for one in withheld)

    return Goal(
        measure=Measure.TRIAGE,
        file=rule.file,
        subject=f"rule {rule.id}",
        patient="from whom its `withhold` takes something its urgency would leave",
        shown_by=shown_by,
    )
