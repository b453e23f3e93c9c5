"""What the service can say: each item with all its wording."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kind of an action decides in which list of the decision it stands."""

    TRIAGE = "triage"
    CONTRAINDICATION = "contraindication"
    EDUCATION = "education"
    FOLLOW_UP = "follow_up"
    PROGRAMME = "programme"
    MODALITY = "modality"
    RELAXATION = "relaxation"
    POSTURE = "posture"
    MOVEMENT = "movement"
    SOFT_TISSUE = "soft_tissue"
    EXERCISE = "exercise"
    TEST = "test"
    SELF_CARE = "self_care"
    PLANNING = "planning"

    @property
    def can_be_withheld(self) -> bool:
        """Everything but the way to help, and what to keep away from."""
        return self not in (Kind.TRIAGE, Kind.CONTRAINDICATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What is said to one audience."""

    title: str
    steps: tuple[str, ...] = ()
    stop_rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One item; exclusions belong to it, so no rule can forget them."""

    id: str
    kind: Kind
    patient: Wording
    clinician: Wording
    dose: Mapping[str, int | float | str]
    excluded_by: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    involves: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    until: str | None = None
    within_hours: int | None = None
    stage: str | None = None
    enter_when: tuple[str, ...] = ()
    progress_when: tuple[str, ...] = ()
    regress_when: tuple[str, ...] = ()

    def wording(self, audience: str) -> Wording:
        """Return the words for `patient` or `clinician`."""
        return self.clinician if audience == "clinician" else self.patient
