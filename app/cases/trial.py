"""One patient tried on the whole path, once for all checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from app.cases.patients import Patients
from app.decide.assessing import Assessing
from app.domain.decision import Decision
from app.domain.facts import Facts
from app.domain.verdicts import Verdicts


@dataclass(frozen=True)
class Trial:
    """What comes of one patient; nothing is worked out before somebody looks."""

    assess: Assessing
    facts: Facts

    @cached_property
    def verdicts(self) -> Verdicts:
        """What the engines found."""
        return self.assess.infer(self.facts)

    @cached_property
    def decision(self) -> Decision:
        """What was decided."""
        return self.assess.decide(self.facts, self.verdicts, explain=False)


class Trials:
    """The patients of examples and cases, each tried once."""

    def __init__(self, assess: Assessing) -> None:
        self.rule_base = assess.rule_base
        self._assess = assess
        self._patients = Patients(assess.rule_base)
        self._tried: dict[int, tuple[Mapping[str, object], Trial]] = {}

    def of(self, given: Mapping[str, object]) -> Trial:
        """Return the trial of a patient as rule files write one.

        Raises NotAPatient when the service would refuse the request.
        """
        if id(given) not in self._tried:
            trial = Trial(self._assess, self._patients.facts(given))
            self._tried[id(given)] = (given, trial)  # kept, so that no other gets its id
        return self._tried[id(given)][1]
