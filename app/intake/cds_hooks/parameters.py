"""A call of a hook → the call of `$evaluate-low-back` that asks the same."""

from re import compile as pattern

from app.domain.fhir_names import EVALUATED_PART
from app.intake.cds_hooks.call import HookCall, Resource

PLACE = pattern(r"Parameters\.parameter\[(\d)\](?:\.resource|\.value\w*)?(.*)")


def parameters_of(
    call: HookCall, response: Resource, patient: Resource | None, locale: str | None
) -> Resource:
    """Return the Parameters: one reading of answers, whoever brings them."""
    parts: list[Resource] = [
        {"name": EVALUATED_PART, "resource": response},
        {"name": "subject", "valueReference": {"reference": call.patient}},
        {"name": "audience", "valueCode": call.audience},
    ]
    parts += [{"name": "patient", "resource": patient}] if patient else []
    parts += [{"name": "locale", "valueCode": locale}] if locale else []
    return {"resourceType": "Parameters", "parameter": parts}


def place_sent(expression: str | None, assessment: str, patient: str) -> str | None:
    """Return the place in the call for one in its Parameters; any other place stays as it is.

    `assessment` and `patient` are the places of the response and of the Patient.
    """
    found = PLACE.fullmatch(expression or "")
    if found is None:
        return expression
    match int(found[1]):
        case 0:
            return f"{assessment}{found[2]}"
        case 1:
            return "context.patientId"
        case 2:
            return "context.userId"
        case _:
            return f"{patient}{found[2]}"
