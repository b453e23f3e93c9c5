"""The whole rule base as formulas, for one audience."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.conditions import Condition
from app.domain.rule_base import RuleBase
from app.domain.rules import Verb
from app.verify.formulas.confidence import confidences
from app.verify.formulas.items import Deciding, SymbolicItem
from app.verify.formulas.patient import SymbolicPatient
from app.verify.formulas.strata import SymbolicVerdicts, infer
from app.verify.formulas.truths import Formula, Symbolic, any_of, either, opposite


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Model:
    """What the service says to every patient it accepts; `valid` holds of exactly these."""

    rule_base: RuleBase
    patient: SymbolicPatient
    valid: tuple[Formula, ...]
    verdicts: SymbolicVerdicts
    items: Mapping[str, SymbolicItem]
    confidences: Mapping[str, Formula]

    def __repr__(self) -> str:
        """Name it; its formulas fill books."""
        return f"Model({self.rule_base.version}, {self.patient.audience})"

    def truth(self, condition: Condition) -> Symbolic:
        """Return when a condition that may read everything holds, and when it does not."""
        return self.verdicts.reading.truth(condition)

    def phase(self, phase: str) -> Formula:
        """Return whether this is the working phase."""
        return self.verdicts.phases.get(phase, False)

    def confidence(self, level: str | None) -> Formula:
        """Return whether this is how sure the phase is; None where nothing is said of that."""
        if level is None:
            return opposite(either(*self.confidences.values()))
        return self.confidences.get(level, False)

    def avoided(self, contraindication: str) -> Symbolic:
        """Return whether a contraindication is in force; unknown means not cleared."""
        rules = self.rule_base.naming[Verb.AVOID].get(contraindication, ())
        return any_of(map(self.verdicts.outcome, rules))

    def urgency_reaches(self, rank: int) -> Formula:
        """Return whether the urgency told is at least so high; -1 is "unknown", the lowest."""
        return self.verdicts.triage.reaches(rank)

    def given(self, *items: str) -> Formula:
        """Return whether any of these stands in a list of the decision but `withheld`."""
        return either(*(self.items[name].given for name in items))


def build_model(
    rule_base: RuleBase, audience: str, who: str = "", *, halfway: bool = False
) -> Model:
    """Return the model of a rule base; models with one `who` speak of one person.

    `halfway` it is this person after some of the same answers.
    Raises NotModelled when the rule base says something without an exact formula.
    """
    patient = SymbolicPatient(rule_base.vocabulary, audience, who, halfway)
    verdicts = infer(rule_base, patient)
    return Model(
        rule_base=rule_base,
        patient=patient,
        valid=tuple(patient.valid()),
        verdicts=verdicts,
        items=Deciding(rule_base, verdicts).items(),
        confidences=confidences(rule_base, verdicts),
    )
