"""What `$validate` is called with: a response by itself, or Parameters that hold one."""

from collections.abc import Iterator

from app.intake.fhir.validation.form import Form
from app.intake.fhir.validation.issues import Code, Issue, error, not_supported, warning
from app.intake.fhir.validation.resources import Node, node, placed
from app.intake.fhir.validation.validate import validate

PARAMETERS = "Parameters"
RESOURCE = "resource"
PROFILE = "profile"


def validate_call(form: Form, body: Node) -> list[Issue]:
    """Return what is wrong with a call and with the response in it; see `validate`."""
    if body.get("resourceType") != PARAMETERS:
        return validate(form, body)
    sent = [each for _, each in placed(body, "parameter") if each.get("name") == RESOURCE]
    told = list(_parameters(body, len(sent)))
    return [*told, *(issue for each in sent[:1] for issue in validate(form, node(each, RESOURCE)))]


def _parameters(body: Node, number: int) -> Iterator[Issue]:
    """Yield what is wrong with the parameters, of which one holds the response."""
    if number != 1:
        text = f"Send one parameter `{RESOURCE}`, which holds the QuestionnaireResponse."
        yield error(Code.REQUIRED if number == 0 else Code.INVALID, text, PARAMETERS)
    for index, each in placed(body, "parameter"):
        place = f"{PARAMETERS}.parameter[{index}]"
        if each.get("name") == PROFILE:
            yield not_supported("Responses are held against R4 and the form, no profile.", place)
        elif each.get("name") != RESOURCE:
            yield warning(Code.NOT_SUPPORTED, "This parameter was left aside.", place)
