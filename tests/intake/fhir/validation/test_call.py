"""`$validate` takes a response by itself, or in Parameters."""

from app.intake.fhir.validation.call import validate_call
from app.intake.fhir.validation.form import Form
from tests.intake.fhir.validation.forms import Json, answered, question, questionnaire, response

FORM = Form(questionnaire(question("a", "boolean")))
RIGHT = response(answered("a", {"valueBoolean": True}))
WRONG = response(answered("b", {"valueBoolean": True}))


def _told(*parameters: Json) -> list[tuple[str, str, str]]:
    issues = validate_call(FORM, {"resourceType": "Parameters", "parameter": list(parameters)})
    return [(one.severity, one.code, one.expression) for one in issues]


def _resource(sent: Json) -> Json:
    return {"name": "resource", "resource": sent}


def test_parameters_say_no_more_than_the_response_in_them() -> None:
    for sent in (RIGHT, WRONG):
        alone = [(one.severity, one.code, one.expression) for one in validate_call(FORM, sent)]
        assert _told(_resource(sent)) == alone
    assert _told(_resource(RIGHT)) == []


def test_the_name_that_the_other_operation_takes_is_taken_with_a_warning() -> None:
    other = {"name": "questionnaireResponse", "resource": WRONG}
    told = ("warning", "not-supported", "Parameters.parameter[0]")
    assert _told(other) == [told, *_told(_resource(WRONG))]
    assert _told(other, _resource(RIGHT))[0] == ("error", "invalid", "Parameters")


def test_parameters_hold_one_response() -> None:
    assert _told() == [("error", "required", "Parameters")]
    assert _told(_resource(RIGHT), _resource(RIGHT)) == [("error", "invalid", "Parameters")]


def test_a_profile_is_not_supported_and_other_parameters_are_left_aside() -> None:
    profile = {"name": "profile", "valueUri": "http://example.org"}
    mode = {"name": "mode", "valueCode": "create"}
    assert _told(_resource(RIGHT), profile, mode) == [
        ("error", "not-supported", "Parameters.parameter[1]"),
        ("warning", "not-supported", "Parameters.parameter[2]"),
    ]


def test_a_parameter_without_response_is_no_response() -> None:
    assert _told({"name": "resource"}) == [("error", "structure", "resourceType")]


def test_what_is_neither_is_no_response() -> None:
    told = [(one.severity, one.code, one.expression) for one in validate_call(FORM, {})]
    assert told == [("error", "structure", "resourceType")]
