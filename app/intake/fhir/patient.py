"""What a Patient tells that the response leaves out: age and sex. It never overrides an answer."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from re import compile as pattern

from app.domain.vocabulary import Fact
from app.intake.answers import UNKNOWN
from app.intake.fhir.findings import CONFLICT, Element, Finding
from app.intake.fhir.operation import Call
from app.intake.fhir.person import PATIENT, Person, person_of, person_referred

AGE, SEX = "age_years", "sex"
GENDERS: Mapping[str | None, str] = {"female": "female", "male": "male", "other": "other"}
DAY = pattern(r"(\d{4}-\d{2}-\d{2})(T.*)?")
AHEAD = timedelta(days=1)
"""How far the calendar of a client may be ahead of ours: it may live further east."""
NO_AGE = "No age can be told from this date of birth."
SEND_BIRTH = "It was left out. Send year, month and day of birth, or answer the question."
NO_DAY = "No age was told from a date of birth. Send the day, or answer the question."
BIRTH, GENDER = "birthDate", "gender"
ANSWERS: Mapping[str, str] = {BIRTH: AGE, GENDER: SEX}
DIFFER = "Another Patient in this call says otherwise."
NEITHER = "Age and sex were taken from none of them. Send one Patient, or answer the questions."
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
    meant = person_referred(subject) if subject else Person(None)
    passed = [call.patient] if call.patient else []
    patients = [*passed, *_contained(response)]
    fitting = [one for one in patients if _is_meant(one, meant)]
    return None if _differ(patients) else next(iter(fitting), None)


def _contained(response: Element) -> Iterator[Element]:
    for resource in response.children("contained"):
        if resource.content.get("resourceType") == PATIENT:
            yield resource


def _is_meant(patient: Element, meant: Person) -> bool:
    """Return whether this can be the Patient who is meant; tell where it is not."""
    is_patient = patient.content.get("resourceType") == PATIENT
    if is_patient and not replace(meant, is_inside=False).differs(person_of(patient)):
        return True
    patient.findings.warn(patient.path, SOMEBODY_ELSE, "It was left out.", "conflict")
    return False


def _differ(patients: Iterable[Element]) -> bool:
    """Return whether Patients contradict one another: nobody knows then which one is right."""
    seen: dict[str, object] = {}
    for patient in patients:
        for name in ANSWERS:
            told = patient.content.get(name)
            if told is not None and seen.setdefault(name, told) != told:
                patient.findings.leave_out(_not_used(patient, name, DIFFER, NEITHER, CONFLICT))
                return True
    return False


def told_by(patient: Element, authored: date | None, age: Fact) -> Mapping[str, Told]:
    """Return age in whole years on the day of the response, and sex, as far as they are known.

    `age` is the question whose range an age must be in; outside of it the date of birth is wrong.
    """
    told: dict[str, Told] = {}
    if (years := _age(patient, authored, age)) is not None:
        told[AGE] = Told(years, f"{patient.path}.birthDate")
    if sex := GENDERS.get(patient.text("gender")):
        told[SEX] = Told(sex, f"{patient.path}.gender")
    return told


def _age(patient: Element, authored: date | None, age: Fact) -> int | None:
    written = patient.text("birthDate")
    if written is None or authored is None:
        return None
    born = _day(written)
    years = _years(born, authored) if born else None
    if years is None or not _is_possible(years, age):
        patient.findings.leave_out(_not_used(patient, BIRTH, NO_AGE, SEND_BIRTH, "value"))
        return None
    return years


def _not_used(patient: Element, name: str, text: str, mend: str, code: str) -> Finding:
    return Finding(
        code=code,
        text=text,
        mend=mend,
        expression=f"{patient.path}.{name}",
        question=ANSWERS[name],
        not_read="record",
    )


def _years(born: date, until: date) -> int:
    is_before_birthday = (until.month, until.day) < (born.month, born.day)
    return until.year - born.year - is_before_birthday


def _is_possible(years: int, age: Fact) -> bool:
    is_enough = age.least is None or years >= age.least
    return is_enough and (age.most is None or years <= age.most)


def day_of(response: Element, today: date) -> date | None:
    """Return the day on which the response was authored; today where it does not say.

    None where what it says is no day, or a day to come: then no age can be told.
    """
    if not response.has("authored"):
        return today
    day = _day(response.text("authored"))
    if day is None or day > today + AHEAD:
        text = "This is no date on which a response can have been written."
        response.findings.warn(f"{response.path}.authored", text, NO_DAY)
        return None
    return day


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
            _tell_differing(name, one, patient)
            if name == AGE:
                del answers[name]


def _tell_differing(name: str, one: Told, patient: Element) -> None:
    text = f"The Patient and the answer to {name} differ."
    if name != AGE:
        patient.findings.warn(one.path, text, TAKEN[name], CONFLICT)
        return
    told = Finding(code=CONFLICT, text=text, mend=TAKEN[name], expression=one.path, question=name)
    patient.findings.leave_out(replace(told, not_read="differs"))
