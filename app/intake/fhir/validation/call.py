"""What `$validate` is called with: a response by itself, or Parameters that hold one."""

from collections.abc import Iterator

from app.domain.fhir_names import EVALUATED_PART, VALIDATED_PART
from app.intake.fhir.validation.form import Form
from app.intake.fhir.validation.issues import Code, Issue, error, not_supported, warning
from app.intake.fhir.validation.resources import Node, node, placed, text
from app.intake.fhir.validation.validate import validate

PARAMETERS = "Parameters"
HOLDING = frozenset({VALIDATED_PART, EVALUATED_PART})
"""Names of the parameter with the response; the second is that of the other operation."""
RESOURCE = "resource"
PROFILE = "profile"


def validate_call(form: Form, body: Node) -> list[Issue]:
    """Return what is wrong with a call and with the response in it; see `validate`."""
    if body.get("resourceType") != PARAMETERS:
        return validate(form, body)
    sent = [each for _, each in placed(body, "parameter") if text(each, "name") in HOLDING]
    told = list(_parameters(body, len(sent)))
    return [*told, *(issue for each in sent[:1] for issue in validate(form, node(each, RESOURCE)))]


def _parameters(body: Node, number: int) -> Iterator[Issue]:
    """Yield what is wrong with the parameters, of which one holds the response."""
    if number != 1:
        message = f"Send one parameter `{VALIDATED_PART}`, which holds the QuestionnaireResponse."
        yield error(Code.REQUIRED if number == 0 else Code.INVALID, message, PARAMETERS)
    for index, each in placed(body, "parameter"):
        yield from _named(text(each, "name"), f"{PARAMETERS}.parameter[{index}]")


def _named(name: str | None, place: str) -> Iterator[Issue]:
    """Yield what is to be said of a parameter of this name."""
    if name == PROFILE:
        yield not_supported("Responses are held against R4 and the form, no profile.", place)
    elif name == EVALUATED_PART:
        message = f"This parameter is named `{VALIDATED_PART}` here; it was read as that."
        yield warning(Code.NOT_SUPPORTED, message, place)
    elif name != VALIDATED_PART:
        yield warning(Code.NOT_SUPPORTED, "This parameter was left aside.", place)
