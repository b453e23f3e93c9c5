"""Which responses to the questionnaire tell how the patient is today."""

from collections.abc import Iterator

from app.domain.fhir_names import Canonicals, split_canonical
from app.intake.cds_hooks.bundles import entries
from app.intake.cds_hooks.call import HookCall, Resource
from app.intake.cds_hooks.prefetch import Had
from app.intake.fhir.findings import CONFLICT, Element, Findings
from app.intake.fhir.person import (
    PATIENT,
    SEND_ONE,
    TWO_PERSONS,
    Person,
    person_of,
    person_referred,
)
from app.intake.fhir.response import RESPONSE

FINISHED = ("completed", "amended")
UNFINISHED = ("in-progress", "entered-in-error", "stopped")
NOBODY = "Nobody can tell whose answers these are."
SENT = "prefetch.assessment"
"""The place of what was sent."""


def finished(
    found: Resource | None, canonicals: Canonicals, path: str = SENT
) -> tuple[tuple[Resource, str], ...]:
    """Return the finished responses to our questionnaire, in any order, each with its place.

    One without a status, or with one that FHIR does not have, may be finished: whoever evaluates
    it tells.
    """
    return tuple(
        (one.content, one.path)
        for one in _responses(found, path, Findings())
        if one.content.get("status") not in UNFINISHED
        and _is_to(one.content.get("questionnaire"), canonicals)
    )


def require_patient(call: HookCall, patient: Had, found: Had, findings: Findings) -> None:
    """Refuse data of anybody but the patient of the call, in whatever was found."""
    meant = Person(call.patient_id, PATIENT)
    if patient.content is not None:
        element = Element(patient.content, patient.path, findings)
        _require(meant, person_of(element), element)
    for response in _responses(found.content, found.path, findings):
        if subject := response.child("subject"):
            _require(meant, person_referred(subject), subject)
        elif response.has("subject"):
            findings.refuse(f"{response.path}.subject", NOBODY, SEND_ONE, CONFLICT)


def _require(meant: Person, named: Person, where: Element) -> None:
    if meant.differs(named):
        where.findings.refuse(where.path, TWO_PERSONS, SEND_ONE, CONFLICT)


def _responses(found: Resource | None, path: str, findings: Findings) -> Iterator[Element]:
    """Yield the responses in a Bundle, or the one that stands there alone."""
    if found is None:
        return
    if found["resourceType"] == RESPONSE:
        yield Element(found, path, findings)
    for place, entry in entries(found):
        if _is_searched_response(entry):
            yield Element(entry["resource"], f"{path}{place}.resource", findings)


def _is_searched_response(entry: Resource) -> bool:
    """Return whether a response stands in an entry, and was searched for."""
    match entry:
        case {"search": {"mode": "include" | "outcome"}}:
            return False
        case {"resource": {"resourceType": "QuestionnaireResponse"}}:
            return True
        case _:
            return False


def _is_to(questionnaire: object, canonicals: Canonicals) -> bool:
    """Return whether a response is to ours; one that names none was found by asking for ours."""
    if not isinstance(questionnaire, str) or not questionnaire.strip():
        return True
    return split_canonical(questionnaire.strip())[0] == canonicals.questionnaire
