"""A call of a hook → the call of `$evaluate-low-back` that asks the same."""

from app.domain.fhir_names import EVALUATED_PART
from app.intake.cds_hooks.call import HookCall, Resource


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
