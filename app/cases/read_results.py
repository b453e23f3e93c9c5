"""Results of tests and scores, compared with how the cases expect them to be read."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from app.cases.patients import NotAPatient
from app.cases.trial import Trials
from app.domain.decision import Change, Decision, Measurement, ScoreChange, Scored
from app.domain.measures import Measured
from app.domain.rule_base import RuleBase
from app.knowledge.cases import Case, Expected, ExpectedResult, ExpectedScore
from app.knowledge.faults import Fault, unknown_word

Found = Mapping[str, object]


def unknown_results(cases: Iterable[tuple[str, Case]], rule_base: RuleBase) -> Iterator[Fault]:
    """Yield names under `results` and `scores` that no test measures and no score has."""
    measured = {one.fact for test in rule_base.tests for one in test.results}
    scores = {score.id for score in rule_base.scores}
    for file, case in cases:
        subject = f"case {case.id}"
        yield from _unknown(file, subject, "result of a test", case.expect.results, measured)
        yield from _unknown(file, subject, "score", case.expect.scores, scores)


def _unknown(
    file: str, subject: str, what: str, names: Iterable[str], known: Collection[str]
) -> Iterator[Fault]:
    for name in names:
        if name not in known:
            yield Fault(file, subject, unknown_word(what, name, known))


def turned_scores(cases: Iterable[tuple[str, Case]], trials: Trials) -> Iterator[Fault]:
    """Yield scores that are told as improved while they got worse by their own direction, or back.

    Which way is better stands in the table, what counts as a change in a rule: they must agree.
    """
    for file, case in cases:
        try:
            scores = trials.of(case.given).decision.scores
        except NotAPatient:
            continue  # told where whole patients are compared
        for one in filter(_is_turned, scores):
            message = (
                f"score {one.score.id} is told as {one.change}, and went the other way: it is "
                f"`better: {one.score.better}` in scores.yaml. Mend that, or the rule about it."
            )
            yield Fault(file, f"case {case.id}", message)


def _is_turned(one: Scored) -> bool:
    if one.gain is None:
        return False
    wrong_side = {ScoreChange.IMPROVED: one.gain <= 0, ScoreChange.WORSENED: one.gain >= 0}
    return one.change is not None and wrong_side.get(one.change, False)


def result_differences(expected: Expected, decision: Decision) -> Iterator[str]:
    """Yield in words where results and scores are read otherwise than expected."""
    results = {one.measured.fact: one for one in decision.measurements}
    for name, result in expected.results.items():
        found = _result(results[name]) if name in results else None
        yield from _differences(f"result {name}", result, found)
        if name in results:
            yield from _published(f"result {name}", result, results[name].measured)
    scores = {one.score.id: _score(one) for one in decision.scores}
    for name, score in expected.scores.items():
        yield from _differences(f"score {name}", score, scores.get(name))


def _differences(
    subject: str, expected: ExpectedResult | ExpectedScore, found: Found | None
) -> Iterator[str]:
    if found is None:
        yield f"{subject} is not told. Mend `given`, or take it out of `expect`."
        return
    for name in (name for name in found if name in expected.model_fields_set):
        if getattr(expected, name) != found[name]:
            yield f"{subject}: {name} is {found[name]}, not {getattr(expected, name)}."
    for name in expected.without:
        if found[name] is not None:
            yield f"{subject}: {name} is {found[name]}, and should not be told."


def _result(one: Measurement) -> Found:
    return {
        "status": one.compared.value,
        "group": one.reference.group if one.reference else None,
        "z": one.z,
        "band": one.band.id if one.band else None,
        "mark": one.mark,
        "passed": one.passed,
        "mdc95": one.smallest_real_change,
        "change": _change(one.change),
    }


def _change(change: Change | None) -> str | None:
    if change is None or change.is_real is None:
        return None
    return "real" if change.is_real else "within_error"


def _score(one: Scored) -> Found:
    return {
        "band": one.band.id if one.band else None,
        "change": one.change.value if one.change else None,
    }


def _published(subject: str, expected: ExpectedResult, measured: Measured) -> Iterator[str]:
    groups = {row.group: (row.mean, row.sd) for row in measured.also_published}
    for group, numbers in expected.also_published.items():
        wanted = (numbers.mean, numbers.sd)
        if groups.get(group) != wanted:
            found = _mean_and_sd(groups[group]) if group in groups else "nothing"
            wish = _mean_and_sd(wanted)
            yield f"{subject}: also_published has {found} for {group}, not {wish}."


def _mean_and_sd(numbers: tuple[Decimal, Decimal]) -> str:
    mean, sd = numbers
    return f"{mean} ({sd})"
