"""What the whole patients have to show of each rule."""

from collections.abc import Iterator

from app.cases.goals import Goal, Measure, Shows
from app.cases.openness import ALWAYS_KNOWN, can_be_open
from app.cases.sight import Sight
from app.domain.conditions import ALWAYS, Reading
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb

ADVISING = (Verb.RECOMMEND, Verb.EXPLAIN, Verb.FOLLOW_UP)


def rule_goals(rule_base: RuleBase, nobody: Reading) -> Iterator[Goal]:
    """Yield the goals of every rule; `nobody` is what is read of one who answers nothing."""
    for rule in rule_base.rules.values():
        yield _applying(rule)
        yield _not_applying(rule)
        if rule.unless:
            yield _blocked(rule)
            yield _open(rule, None if can_be_open(rule.unless, nobody) else ALWAYS_KNOWN)
        if excluding := _excluding(rule_base, rule):
            conditions = [part for one in excluding for part in one.conditions]
            waits = any(can_be_open(part, nobody) for part in conditions)
            yield _withheld(rule)
            yield _check_first(rule, None if waits else ALWAYS_KNOWN)


def _excluding(rule_base: RuleBase, rule: Rule) -> list[Rule]:
    """Return the rules behind every exclusion of what the rule recommends."""
    if rule.then.verb is not Verb.RECOMMEND:
        return []
    names = rule_base.actions[_target(rule)].excluded_by
    return [one for name in names for one in rule_base.naming[Verb.AVOID][name]]


def _goal(
    rule: Rule, measure: Measure, patient: str, shown_by: Shows, never: str | None = None
) -> Goal:
    return Goal(
        measure=measure,
        file=rule.file,
        subject=f"rule {rule.id}",
        patient=patient,
        shown_by=shown_by,
        never=never,
    )


def _applying(rule: Rule) -> Goal:
    patient = "to whom it applies"
    if rule.then.verb in ADVISING:
        patient += f" and who is told {_target(rule)} without reserve because of it"
    return _goal(rule, Measure.APPLYING, patient, lambda sight: _applies(sight, rule))


def _applies(sight: Sight, rule: Rule) -> bool:
    judged = sight.judged(rule)
    heard = rule.then.verb not in ADVISING or rule.id in sight.speaking
    return judged.when is True and judged.unless is False and heard


def _not_applying(rule: Rule) -> Goal:
    never = "it is about everybody" if rule.when == ALWAYS else None
    patient = "of whom its `when` is definitely no"
    return _goal(
        rule,
        Measure.NOT_APPLYING,
        patient,
        lambda sight: sight.judged(rule).when is False,
        never,
    )


def _blocked(rule: Rule) -> Goal:
    return _goal(
        rule,
        Measure.BLOCKED,
        "of whom its `when` and its `unless` are both yes",
        lambda sight: sight.judged(rule).when is True and sight.judged(rule).unless is True,
    )


def _open(rule: Rule, never: str | None) -> Goal:
    return _goal(
        rule,
        Measure.OPEN,
        "of whom its `when` is yes and its `unless` is unknown",
        lambda sight: sight.judged(rule).when is True and sight.judged(rule).unless is None,
        never,
    )


def _withheld(rule: Rule) -> Goal:
    patient = f"to whom it gives {_target(rule)} and from whom an exclusion alone withholds it"
    return _goal(rule, Measure.WITHHELD, patient, lambda sight: _is_excluded(sight, rule))


def _is_excluded(sight: Sight, rule: Rule) -> bool:
    one = sight.gives(rule)
    if one is None or not one.excluded_by:
        return False
    rules = sight.trial.assess.rule_base.rules
    reasons = sight.withheld[one.action.id].because
    return all(reason in rules and rules[reason].then.verb is Verb.AVOID for reason in reasons)


def _check_first(rule: Rule, never: str | None) -> Goal:
    return _goal(
        rule,
        Measure.CHECK_FIRST,
        f"to whom it gives {_target(rule)} while an exclusion of it is not cleared",
        lambda sight: _waits(sight, rule),
        never,
    )


def _waits(sight: Sight, rule: Rule) -> bool:
    one = sight.gives(rule)
    return one is not None and bool(one.not_cleared) and one.action.id not in sight.withheld


def _target(rule: Rule) -> str:
    return rule.then.targets[0]
