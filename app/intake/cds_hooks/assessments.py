"""Which response to the questionnaire tells how the patient is today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from app.domain.fhir_names import Canonicals, split_canonical
from app.intake.cds_hooks.bundles import entries
from app.intake.cds_hooks.call import HookCall, Resource
from app.intake.cds_hooks.moments import latest_of, latest_of_period
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
ASSESSMENT = "prefetch.assessment"
"""The place of what was sent."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, repr=False)
class Dated:
    """A finished response to our questionnaire.

    `at` is the latest moment at which it was answered, where its day is known; `until` is that
    where only its month, its year, or when it was stored is known; `stored` is when a server last
    wrote it. None is unknown. `path` is where it stands. `leaves_out` where another one, that may
    be newer, could not be placed in time.
    """

    response: Resource
    at: datetime | None
    until: datetime | None = None
    stored: datetime | None = None
    path: str = ASSESSMENT
    leaves_out: bool = False

    def is_older(self, now: datetime, days: int) -> bool:
        """Return whether it is certainly older than a number of days."""
        latest = self.at or self.until
        return latest is not None and now - latest > timedelta(days=days)

    def may_be_after(self, other: "Dated") -> bool:
        """Return whether it has no day, and may be newer than another all the same."""
        is_before = self.until is not None and other.at is not None and self.until < other.at
        return self.at is None and not is_before and self.response != other.response

    @property
    def rank(self) -> tuple[bool, datetime, datetime]:
        """The newest has the highest, of one moment what was stored later; no day comes last."""
        return self.at is not None, self.at or LONG_AGO, self.stored or LONG_AGO


def finished(
    found: Resource | None, canonicals: Canonicals, now: datetime, path: str = ASSESSMENT
) -> tuple[Dated, ...]:
    """Return the finished responses to our questionnaire in what was found, in any order.

    One without a status counts as completed, as for whoever evaluates it.
    """
    return tuple(
        _dated(one, now)
        for one in _responses(found, path, Findings())
        if one.text("status") in (None, *FINISHED)
        and _is_to(one.content.get("questionnaire"), canonicals)
    )


def _dated(response: Element, now: datetime) -> Dated:
    written, meta = response.content.get("authored"), response.child("meta")
    stored = latest_of(meta.content.get("lastUpdated"), now) if meta else None
    ends = filter(None, (latest_of_period(written, now), stored))
    return Dated(
        response=response.content,
        at=latest_of(written, now),
        until=min(ends, default=None),
        stored=stored,
        path=response.path,
    )


def newest(responses: Iterable[Dated], now: datetime, days: int) -> Dated | None:
    """Return the newest response that is not older than a number of days; None where all are."""
    recent = [one for one in responses if not one.is_older(now, days)]
    chosen = max(recent, key=lambda one: one.rank, default=None)
    if chosen is None:
        return None
    return replace(chosen, leaves_out=any(one.may_be_after(chosen) for one in recent))


def require_patient(call: HookCall, patient: Had, found: Had, findings: Findings) -> None:
    """Refuse data of anybody but the patient of the call, in whatever was found."""
    meant = Person(call.patient_id, PATIENT)
    if patient.content is not None:
        element = Element(patient.content, patient.path, findings)
        _require(meant, person_of(element), element)
    for response in _responses(found.content, found.path, findings):
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
