"""What the whole patients have to show between them, so that no rule stands untried."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.cases.sight import Sight
from app.knowledge.faults import Fault

Shows = Callable[[Sight], bool]


class Measure(StrEnum):
    """What is counted; the value is how it is told."""

    APPLYING = "rules seen applying"
    NOT_APPLYING = "rules seen not applying"
    BLOCKED = "rules seen blocked by their `unless`"
    OPEN = "rules seen while their `unless` is open"
    WITHHELD = "recommending rules seen withheld by an exclusion"
    CHECK_FIRST = "recommending rules seen to be checked first"
    EXCLUSIONS = "exclusions seen withholding their item"
    TRIAGE = "reasons of triage seen withholding"
    PHASES = "phases seen"
    URGENCIES = "urgencies seen"
    CONTRAINDICATIONS = "contraindications seen in force"
    ITEMS = "items seen said"
    GROUPS = "groups of tests seen compared with"
    COMPARED = "results seen below, within, above and not comparable"
    ANOTHER_WAY = "results seen done another way"
    ERRORS = "smallest real changes seen"
    BANDS = "bands of tests and scores seen"
    CHANGES = "changes of results and scores seen"
    ANSWERS = "condition coverage, each comparison yes and no"
    DECIDING = "comparisons seen deciding, each yes and no"
    UNKNOWN = "comparisons seen unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Something at least one whole patient has to show.

    `patient` says whom that takes. `never` is the reason why nobody can show it, if so.
    """

    measure: Measure
    file: str
    subject: str
    patient: str
    shown_by: Shows
    never: str | None = None

    @property
    def place(self) -> tuple[Measure, str]:
        """What tells one goal of a rule from the others."""
        return self.measure, self.subject

    @property
    def fault(self) -> Fault:
        """What to tell when nobody shows it."""
        message = f"rules/cases/ has no patient {self.patient}. Add one, with what you expect."
        return Fault(self.file, self.subject, message)
