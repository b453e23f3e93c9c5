"""What a Patient tells that the response leaves out: age and sex. It never overrides an answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from re import compile as pattern

from app.intake.answers import UNKNOWN
from app.intake.fhir.findings import Element
from app.intake.fhir.operation import Call

AGE, SEX = "age_years", "sex"
GENDERS: Mapping[str | None, str] = {"female": "female", "male": "male", "other": "other"}
DAY = pattern(r"(\d{4}-\d{2}-\d{2})(T.*)?")
SOMEBODY_ELSE = "This is not the Patient whom the response is about."
TAKEN: Mapping[str, str] = {
    AGE: "The age counts as not answered. Send the right one.",
    SEX: "The answer was taken.",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One answer of the Patient, and where it stands."""

    value: object
    path: str


def patient_of(call: Call, response: Element) -> Element | None:
    """Return the Patient who came with the call; nobody where it may be somebody else."""
    subject = call.subject or response.child("subject")
    reference = (subject.text("reference") if subject else None) or ""
    passed = [call.patient] if call.patient else []
    for patient in (*passed, *_contained(response)):
        if patient.content.get("resourceType") == "Patient" and _may_be(patient, reference):
            return patient
        patient.findings.warn(patient.path, SOMEBODY_ELSE, "It was left out.", "conflict")
    return None


def _contained(response: Element) -> Iterator[Element]:
    for resource in response.children("contained"):
        if resource.content.get("resourceType") == "Patient":
            yield resource


def _may_be(patient: Element, reference: str) -> bool:
    """Return whether a reference can mean this Patient: it names the same id, or none at all."""
    own = patient.content.get("id")
    named = reference.removeprefix("#").rpartition("/")[2]
    return not own or not named or named == own


def told_by(patient: Element, authored: date) -> Mapping[str, Told]:
    """Return age in whole years on the day of the response, and sex, as far as they are known."""
    told: dict[str, Told] = {}
    if (age := _age(patient, authored)) is not None:
        told[AGE] = Told(age, f"{patient.path}.birthDate")
    if sex := GENDERS.get(patient.text("gender")):
        told[SEX] = Told(sex, f"{patient.path}.gender")
    return told


def _age(patient: Element, authored: date) -> int | None:
    written = patient.text("birthDate")
    born = _day(written)
    if written and born is None:
        text = "No age can be told from this date of birth."
        patient.findings.warn(f"{patient.path}.birthDate", text, "Send year, month and day.")
    if born is None:
        return None
    is_before_birthday = (authored.month, authored.day) < (born.month, born.day)
    return authored.year - born.year - is_before_birthday


def day_of(response: Element, today: date) -> date:
    """Return the day on which the response was authored; today where it does not say."""
    written = response.text("authored")
    day = _day(written)
    if written and day is None:
        text = "This is no date."
        response.findings.warn(f"{response.path}.authored", text, "It was read as today.")
    return day or today


def _day(written: str | None) -> date | None:
    found = DAY.fullmatch(written or "")
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def fill(
    answers: dict[str, object], places: dict[str, str], told: Mapping[str, Told], patient: Element
) -> None:
    """Put what the Patient tells where nothing was answered; an explicit "unknown" is an answer.

    Where answer and date of birth differ nobody knows which is right, and the age stays open.
    """
    for name, one in told.items():
        if name not in answers:
            answers[name], places[name] = one.value, one.path
        elif answers[name] not in (one.value, UNKNOWN):
            text = f"The Patient and the answer to {name} differ."
            patient.findings.warn(one.path, text, TAKEN[name], "conflict")
            if name == AGE:
                del answers[name]
