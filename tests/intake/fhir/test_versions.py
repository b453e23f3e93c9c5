"""Which versions of the questionnaire are read, and which are refused."""

import pytest

from app.intake.fhir.evaluation import EvaluationIntake
from tests.intake.fhir.calls import CANONICALS, TODAY, code, item, refused, response, warned

TIGHT = item("tightness", code("yes"))
OURS = CANONICALS.questionnaire


@pytest.mark.parametrize("version", ["1.4.2", "1.4", "1.4.1", "1.3.9", "1.0.0", "1"])
def test_this_version_and_earlier_ones_of_the_same_major_are_taken(
    intake: EvaluationIntake, version: str
) -> None:
    assert warned(intake.read(response(TIGHT, questionnaire=f"{OURS}|{version}"), TODAY)) == []


@pytest.mark.parametrize("named", [None, OURS, f"{OURS}|", f"{OURS}|1.5.0"])
def test_no_version_or_a_later_one_is_taken_with_a_warning(
    intake: EvaluationIntake, named: str | None
) -> None:
    evaluation = intake.read(response(TIGHT, questionnaire=named), TODAY)
    assert warned(evaluation) == ["QuestionnaireResponse.questionnaire"]


@pytest.mark.parametrize(
    "version",
    ["0.9.0", "2.0.0", "0", "2", "latest", "1.0.0-rc1", "2.0.0+build", "v1.0.0", "1.x", "1.4.2.0"],
)
def test_another_major_version_or_an_unreadable_one_is_refused(
    intake: EvaluationIntake, version: str
) -> None:
    body = response(TIGHT, questionnaire=f"{OURS}|{version}")
    assert refused(intake, body) == ["QuestionnaireResponse.questionnaire"]


@pytest.mark.parametrize("named", ["Questionnaire/other", "x|1.4"])
def test_another_questionnaire_is_refused(intake: EvaluationIntake, named: str) -> None:
    body = response(TIGHT, questionnaire=named)
    assert refused(intake, body) == ["QuestionnaireResponse.questionnaire"]
