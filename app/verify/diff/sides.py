"""One of the two rule bases: its service, its formulas, and what both say to one person."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from app.cases.patients import Patients
from app.decide.assessing import Assessing
from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.verify.diff.person import Person
from app.verify.findings import Told, told_by
from app.verify.formulas.model import Model, build_model
from app.verify.replay import Replay
from app.verify.witness import witness_from

Models = Mapping[str, Model]


def models_of(rule_base: RuleBase) -> Models:
    """Return the model of each audience; those of two rule bases speak of the same people.

    Raises NotModelled when the rule base says something without an exact formula.
    """
    return {audience: build_model(rule_base, audience) for audience in AUDIENCES}


@dataclass(frozen=True)
class Side:
    """A rule base with what assesses patients by it."""

    rule_base: RuleBase
    assess: Assessing

    @cached_property
    def models(self) -> Models:
        """The model of each audience."""
        return models_of(self.rule_base)

    def told(self, person: Person) -> Told:
        """Return what the service says.

        Raises NotAPatient when it refuses the request.
        """
        return told_by(self.assess(self._patients.facts(person.given)))

    def replayed(self, person: Person) -> Told:
        """Return what service and formulas both say.

        Raises Disagreement when they differ, NotAPatient when the request is refused.
        """
        facts = self._patients.facts(person.given)
        witness = witness_from(self.rule_base.vocabulary, facts)
        return self._replays[facts.audience].require_agreement(witness).told

    @cached_property
    def _patients(self) -> Patients:
        return Patients(self.rule_base)

    @cached_property
    def _replays(self) -> Mapping[str, Replay]:
        return {name: Replay(model, self.assess) for name, model in self.models.items()}
