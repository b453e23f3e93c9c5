"""What is wrong with the answer to a patient, and the smallest patient of whom it is true."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar, cast

from app.domain.facts import AUDIENCES, Facts
from tests.decide.futures import Answers, Clinic
from tests.properties.patients import Patient, patient_of

Option = TypeVar("Option", bound=Hashable)
NOTHING: Answers = {}


class Choose(Protocol):
    """Picks one of several options, any of them in the course of many patients."""

    def __call__(self, options: Sequence[Option]) -> Option:
        """Return one of the options."""
        ...


class DoesNotApply(Exception):
    """The property does not speak of this patient, and another one is tried."""


def only_where(holds: object) -> None:
    """Go on with patients of whom this is true.

    Raises DoesNotApply.
    """
    if not holds:
        raise DoesNotApply


def possible(facts: Facts | None) -> Facts:
    """Return the patient, who is None where answers contradict each other.

    Raises DoesNotApply.
    """
    if facts is None:
        raise DoesNotApply
    return facts


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with the answer to a patient, once this is told too."""

    message: str
    told: Answers = field(default_factory=dict)
    audience: str | None = None


def wrong(
    message: str | None, told: Answers = NOTHING, audience: str | None = None
) -> Wrong | None:
    """Return what is wrong, if anything is."""
    return Wrong(message, told, audience) if message else None


Property = Callable[[Clinic, Facts, Choose], Wrong | None]
"""Returns what is wrong with the answer to a patient, or raises DoesNotApply."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, with whom, and what was chosen to find it."""

    wrong: Wrong
    patient: Patient
    chosen: tuple[Hashable, ...]

    def __str__(self) -> str:
        """Return what is wrong, and the patient as a request that can be posted."""
        return f"{self.wrong.message}\n{self.request}"

    @property
    def request(self) -> Patient:
        """The patient who was given the wrong answer."""
        audience = self.wrong.audience or self.patient.audience
        answers = {**self.patient.answers, **self.wrong.told}
        return replace(self.patient, audience=audience, answers=answers)


def smallest(clinic: Clinic, holds: Property, fault: Fault) -> Fault:
    """Return the fault of a patient from whom nothing more can be left out."""
    before = None
    while fault != before:
        before = fault
        for part in _parts(fault.patient):
            found = _fault_of(clinic, holds, _without(clinic, fault.patient, part), fault.chosen)
            fault = found or fault
    return fault


Part = tuple[str, str]


def _parts(patient: Patient) -> Iterator[Part]:
    yield "audience", patient.audience
    yield from (("group", name) for name in patient.none_of)
    yield from (("answer", name) for name in patient.answers)


def _without(clinic: Clinic, patient: Patient, part: Part) -> Patient:
    """Return the patient without a part; without an audience it is the plain one."""
    answers = {name: one for name, one in patient.answers.items() if ("answer", name) != part}
    none_of = tuple(name for name in patient.none_of if ("group", name) != part)
    audience = AUDIENCES[0] if part[0] == "audience" else patient.audience
    return patient_of(clinic, audience, answers, none_of)


def _fault_of(
    clinic: Clinic, holds: Property, patient: Patient, chosen: tuple[Hashable, ...]
) -> Fault | None:
    """Return what is wrong with another patient when the same is chosen."""
    left = list(chosen)

    def choose(options: Sequence[Option]) -> Option:
        only_where(left and left[0] in options)
        return cast("Option", left.pop(0))

    try:
        found = holds(clinic, patient.facts, choose)
    except DoesNotApply:
        return None
    return Fault(found, patient, chosen) if found else None
