"""Each way in which a result or a score may be read otherwise than expected is told."""

from dataclasses import replace

import pytest

from app.cases.read_results import result_differences, turned_scores, unknown_results
from app.cases.trial import Trials
from app.decide.assessing import assessing
from app.domain.decision import Decision
from app.domain.rule_base import RuleBase
from app.engine.reference import ReferenceEngine
from app.knowledge.cases import Case, Expected
from app.main import build_assessing, tellable_rule_base
from app.settings import RULES, CrossCheck, Settings

GIVEN = {
    "age_years": 40,
    "none_of": ["red-flags"],
    "side_bridge_left_s": 40,
    "side_bridge_left_before_s": 20,
    "nrs": 3,
    "nrs_before": 8,
}


@pytest.fixture(scope="module")
def trials() -> Trials:
    settings = Settings(engine_cross_check=CrossCheck.OFF)  # compared on the shipped rules already
    return Trials(build_assessing(tellable_rule_base(RULES), settings))


@pytest.fixture(scope="module")
def decision(trials: Trials) -> Decision:
    return trials.of(GIVEN).decision


def expected(kind: str, name: str, reading: dict[str, object]) -> Expected:
    return Expected.model_validate({kind: {name: reading}})


@pytest.mark.parametrize(
    ("reading", "message"),
    [
        ({"status": "below"}, "status is within, not below."),
        ({"group": "Students"}, "group is Adults of 18 to 55, not Students."),
        ({"z": 1}, "z is -0.54, not 1."),
        ({"without": ["z"]}, "z is -0.54, and should not be told."),
        ({"band": "target"}, "band is entry, not target."),
        ({"mark": 31}, "mark is 30, not 31."),
        ({"passed": "no"}, "passed is True, not False."),
        ({"mdc95": 20}, "mdc95 is 30, not 20."),
        ({"change": "real"}, "change is within_error, not real."),
        (
            {"also_published": {"Young, healthy men": {"mean": 97, "sd": 36}}},
            "also_published has 97 (35) for Young, healthy men, not 97 (36).",
        ),
        (
            {"also_published": {"Dancers": {"mean": 9, "sd": 3}}},
            "also_published has nothing for Dancers, not 9 (3).",
        ),
    ],
)
def test_a_result_that_is_read_otherwise_is_told(
    decision: Decision, reading: dict[str, object], message: str
) -> None:
    wanted = expected("results", "side_bridge_left_s", reading)
    assert list(result_differences(wanted, decision)) == [f"result side_bridge_left_s: {message}"]


@pytest.mark.parametrize(
    ("reading", "message"),
    [
        ({"band": "severe"}, "band is mild, not severe."),
        ({"change": "worsened"}, "change is improved, not worsened."),
        ({"without": ["change"]}, "change is improved, and should not be told."),
    ],
)
def test_a_score_that_is_read_otherwise_is_told(
    decision: Decision, reading: dict[str, object], message: str
) -> None:
    wanted = expected("scores", "nrs", reading)
    assert list(result_differences(wanted, decision)) == [f"score nrs: {message}"]


def test_what_comes_out_as_expected_is_not_told(decision: Decision) -> None:
    wanted = expected(
        "results", "side_bridge_left_s", {"status": "within", "change": "within_error"}
    )
    assert not list(result_differences(wanted, decision))


@pytest.mark.parametrize(("kind", "name"), [("results", "side_bridge_right_s"), ("scores", "odi")])
def test_what_is_not_told_at_all_differs(decision: Decision, kind: str, name: str) -> None:
    (told,) = result_differences(expected(kind, name, {"band": "severe"}), decision)
    assert told.endswith(f"{name} is not told. Mend `given`, or take it out of `expect`.")


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        ("results", "plank_hold", 'result of a test "plank_hold". Did you mean "plank_hold_s"?'),
        ("scores", "odj", 'score "odj". Did you mean "odi"?'),
    ],
)
def test_a_name_that_nothing_has_is_told(
    trials: Trials, kind: str, name: str, message: str
) -> None:
    case = Case(id="x", title="X", given={}, expect=expected(kind, name, {}))
    (fault,) = unknown_results([("rules/cases/x.yaml", case)], trials.rule_base)
    assert str(fault) == f"rules/cases/x.yaml, case x: there is no {message}"


def _judged_by_reference(rule_base: RuleBase) -> Trials:
    return Trials(assessing(rule_base, ReferenceEngine(rule_base), None))


def test_a_score_that_improves_the_wrong_way_is_told(rule_base: RuleBase) -> None:
    turned = tuple(
        replace(score, better="higher") if score.id == "nrs" else score
        for score in rule_base.scores
    )
    wrong = replace(rule_base, scores=turned)
    given = {"age_years": 40, "none_of": ["red-flags"], "nrs": 3, "nrs_before": 7}
    case = [("rules/cases/x.yaml", Case(id="x", title="X", given=given, expect=Expected()))]
    assert not list(turned_scores(case, _judged_by_reference(rule_base)))
    (fault,) = turned_scores(case, _judged_by_reference(wrong))
    assert "score nrs is told as improved, and went the other way" in str(fault)
