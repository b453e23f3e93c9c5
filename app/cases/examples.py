"""The examples inside each rule, tried on the whole path."""

from collections.abc import Iterator

from app.cases.patients import NotAPatient, Patients
from app.decide.assessing import Assessing
from app.domain.conditions import Truth
from app.domain.decision import Decision, Item, Status
from app.domain.rules import Example, Rule, Verb
from app.domain.verdicts import outcome
from app.knowledge.faults import Fault

WORDS: dict[Truth, str] = {True: "applies", False: "does not apply", None: "open"}


def failing_examples(assess: Assessing) -> Iterator[Fault]:
    """Yield every example whose patient comes to something else than it expects."""
    patients = Patients(assess.rule_base.vocabulary)
    for rule in assess.rule_base.rules.values():
        for example in rule.examples:
            if message := _failure(assess, patients, rule, example):
                yield Fault(rule.file, f"rule {rule.id}", f'example "{example.name}": {message}')


def _failure(assess: Assessing, patients: Patients, rule: Rule, example: Example) -> str | None:
    try:
        facts = patients.facts(example.given)
    except NotAPatient as refusal:
        return f"the service refuses this patient ({refusal}). Mend `given`."
    verdicts = assess.verdicts(facts)
    decision = assess.decide(facts, verdicts, explain=False)
    found = WORDS[outcome(rule.then.verb, verdicts.judgements[rule.id])]
    if example.expect in WORDS.values() and example.expect != found:
        return f"the rule is expected to be `{example.expect}`, but it is `{found}`."
    return _item_failure(rule, example, decision)


def _item_failure(rule: Rule, example: Example, decision: Decision) -> str | None:
    """Compare what became of the item, where the example says something about it."""
    target = rule.then.targets[0]
    match example.expect:
        case "applies" if rule.then.verb is Verb.RECOMMEND:
            return _unless_given(target, decision)
        case "check_first":
            return _unless_to_check(target, example.names, decision)
        case "withheld":
            return _unless_withheld(target, example.names, decision)
        case _:
            return None


def _unless_given(target: str, decision: Decision) -> str | None:
    item = _standing(target, decision)
    if item is None:
        return f"{target} is not given. {_why_withheld(target, decision)}"
    if item.status is Status.CHECK_FIRST:
        return f"{target} is given only after a check of {', '.join(item.check_first)}."
    return None


def _unless_to_check(target: str, names: tuple[str, ...], decision: Decision) -> str | None:
    item = _standing(target, decision)
    if item is None:
        return f"{target} is not given. {_why_withheld(target, decision)}"
    missing = [name for name in names if name not in item.check_first]
    return f"{target} does not ask to check {', '.join(missing)} first." if missing else None


def _unless_withheld(target: str, names: tuple[str, ...], decision: Decision) -> str | None:
    excluded = {name for one in decision.withheld if one.id == target for name in one.excluded_by}
    missing = [name for name in names if name not in excluded]
    return f"{target} is not withheld by {', '.join(missing)}." if missing else None


def _standing(target: str, decision: Decision) -> Item | None:
    programme = (decision.programme,) if decision.programme else ()
    items = (*decision.recommendations, *programme)
    return next((item for item in items if item.action.id == target), None)


def _why_withheld(target: str, decision: Decision) -> str:
    reasons = (reason for one in decision.withheld if one.id == target for reason in one.because)
    return f"It is withheld because of {', '.join(reasons) or 'nothing'}."
