"""The examples inside each rule, tried on the whole path."""

from collections.abc import Iterator

from app.cases.patients import NotAPatient
from app.cases.trial import Trial, Trials
from app.domain.conditions import Truth
from app.domain.decision import Decision, Item, Status
from app.domain.rules import Example, Rule, Verb
from app.domain.verdicts import outcome
from app.knowledge.faults import Fault

WORDS: dict[Truth, str] = {True: "applies", False: "does not apply", None: "open"}


def found(rule: Rule, trial: Trial) -> str:
    """Return what a rule came to for a patient, in the words of examples."""
    return WORDS[outcome(rule.then.verb, trial.verdicts.judgements[rule.id])]


def failing_examples(trials: Trials) -> Iterator[Fault]:
    """Yield every example whose patient comes to something else than it expects."""
    for rule in trials.rule_base.rules.values():
        yield from failing_examples_of(rule, trials)


def failing_examples_of(rule: Rule, trials: Trials) -> Iterator[Fault]:
    """Yield every example of one rule that comes out other than expected."""
    for example in rule.examples:
        if message := _failure(trials, rule, example):
            yield Fault(rule.file, f"rule {rule.id}", f'example "{example.name}": {message}')


def _failure(trials: Trials, rule: Rule, example: Example) -> str | None:
    try:
        trial = trials.of(example.given)
    except NotAPatient as refusal:
        return f"the service refuses this patient ({refusal}). Mend `given`."
    told = found(rule, trial)
    if example.expect in WORDS.values() and example.expect != told:
        return f"the rule is expected to be `{example.expect}`, but it is `{told}`."
    return _item_failure(rule, example, trial)


def _item_failure(rule: Rule, example: Example, trial: Trial) -> str | None:
    """Compare what became of the item, where the example says something about it."""
    target = rule.then.targets[0]
    match example.expect:
        case "applies" if rule.then.verb is Verb.RECOMMEND:
            return _unless_given(target, trial.decision)
        case "check_first":
            return _unless_to_check(target, example.names, trial.decision)
        case "withheld":
            return _unless_withheld(target, example.names, trial.decision)
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
