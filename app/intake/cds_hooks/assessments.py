"""Which response to the questionnaire tells how the patient is today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.fhir_names import Canonicals, split_canonical
from app.intake.cds_hooks.bundles import entries
from app.intake.cds_hooks.call import HookCall, Resource
from app.intake.cds_hooks.moments import latest_of
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


@dataclass(frozen=True, slots=True, repr=False)
class Dated:
    """A finished response to our questionnaire; `at` is None where nobody knows when it was."""

    response: Resource
    at: datetime | None

    def is_older(self, now: datetime, days: int) -> bool:
        """Return whether it is certainly older than a number of days."""
        return self.at is not None and now - self.at > timedelta(days=days)

    @property
    def rank(self) -> tuple[bool, float]:
        """The newest has the highest; what has no date comes last."""
        return (True, self.at.timestamp()) if self.at else (False, 0.0)


def finished(found: Resource | None, canonicals: Canonicals, now: datetime) -> tuple[Dated, ...]:
    """Return the finished responses to our questionnaire in what was found, in any order."""
    ours = (one.content for one in _responses(found, "", Findings()))
    return tuple(
        Dated(one, latest_of(one.get("authored"), now))
        for one in ours
        if one.get("status") in FINISHED and _is_to(one.get("questionnaire"), canonicals)
    )


def newest(responses: Iterable[Dated], now: datetime, days: int) -> Dated | None:
    """Return the newest response that is not older than a number of days; None where all are."""
    recent = [one for one in responses if not one.is_older(now, days)]
    return max(recent, key=lambda one: one.rank, default=None)


def require_patient(
    call: HookCall, patient: Resource | None, found: Resource | None, findings: Findings
) -> None:
    """Refuse data of anybody but the patient of the call, in whatever was found."""
    meant = Person(call.patient_id, PATIENT)
    if patient is not None:
        element = Element(patient, "prefetch.patient", findings)
        _require(meant, person_of(element), element)
    for response in _responses(found, "prefetch.assessment", findings):
        if subject := response.child("subject"):
            _require(meant, person_referred(subject), subject)


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
    if questionnaire is None:
        return True
    is_named = isinstance(questionnaire, str)
    return is_named and split_canonical(str(questionnaire).strip())[0] == canonicals.questionnaire
