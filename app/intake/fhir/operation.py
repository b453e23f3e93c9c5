"""What `$evaluate-low-back` is called with: Parameters, or a QuestionnaireResponse alone."""

from dataclasses import dataclass, field

from app.domain import fhir_names
from app.intake.fhir.findings import Element, Findings
from app.intake.fhir.modifiers import refuse_modifiers
from app.intake.fhir.response import RESPONSE

PARAMETERS = "Parameters"
CLINICIAN = "clinician"
WORDS = ("audience", "locale")
KNOWN = (fhir_names.EVALUATED_PART, "patient", "subject", *WORDS)
TAKES = f"Send a {RESPONSE}, or Parameters with one as the resource of {fhir_names.EVALUATED_PART}."
MISNAMED = f"This parameter is named {fhir_names.EVALUATED_PART} here."
TAKEN = f"It was read as {fhir_names.EVALUATED_PART}."
LEFT_OUT = f"It was left out. Parameters are {', '.join(KNOWN)}."
NONE = "There is no QuestionnaireResponse."


@dataclass(slots=True)
class Call:
    """The parts of one call; `words` are audience and locale, each with its place."""

    response: Element | None = None
    patient: Element | None = None
    subject: Element | None = None
    words: dict[str, object] = field(default_factory=lambda: {"audience": CLINICIAN})
    places: dict[str, str] = field(default_factory=dict)


def read_call(body: object, findings: Findings) -> Call:
    """Return what was sent; that no response is there is told as a fault."""
    content = body if isinstance(body, dict) else {}
    is_wrapped = content.get("resourceType") == PARAMETERS
    root = Element(content, PARAMETERS if is_wrapped else RESPONSE, findings)
    refuse_modifiers(content, root.path, findings)
    call = _read_parameters(root) if is_wrapped else Call(root)
    response = call.response
    if response is None or response.content.get("resourceType") != RESPONSE:
        findings.refuse(response.path if response else PARAMETERS, NONE, TAKES, "required")
        call.response = None
    return call


def _read_parameters(parameters: Element) -> Call:
    call = Call()
    seen: set[str | None] = set()
    for parameter in parameters.children("parameter"):
        name = _name(parameter)
        if name in seen and name in KNOWN:
            text = "A parameter of this name stands here already."
            parameter.findings.refuse(parameter.path, text, "Send it once.", "duplicate")
        seen.add(name)
        _take(call, name, parameter)
    return call


def _name(parameter: Element) -> str | None:
    """Return the name of a parameter; the response may bear the name it has in `$validate`."""
    name = parameter.text("name")
    if name == fhir_names.VALIDATED_PART:
        parameter.findings.warn(parameter.path, MISNAMED, TAKEN, "not-supported")
        return fhir_names.EVALUATED_PART
    return name


def _take(call: Call, name: str | None, parameter: Element) -> None:
    match name:
        case fhir_names.EVALUATED_PART:
            call.response = parameter.child("resource")
        case "patient":
            call.patient = parameter.child("resource")
        case "subject":
            call.subject = parameter.child("valueReference")
        case "audience" | "locale":
            call.words[name] = _word(parameter)
            call.places[name] = f"{parameter.path}.value"
        case _:
            text = "The operation has no such parameter."
            parameter.findings.warn(parameter.path, text, LEFT_OUT, "not-supported")


def _word(parameter: Element) -> object:
    """Return the text of a parameter as a code or as a string; anything else is refused later."""
    return parameter.content.get("valueCode", parameter.content.get("valueString"))
