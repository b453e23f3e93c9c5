"""The patients of all audiences together."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from app.domain.rule_base import RuleBase
from app.domain.vocabulary import Contradiction
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, opposite
from app.verify.proving import Prover

Whom = Callable[[Model], Formula]
"""Some patients, by the model they are patients of."""


class Everybody:
    """Everybody the service may speak to; the models are of one rule base."""

    def __init__(self, models: Iterable[Model]) -> None:
        self.models = tuple(models)
        self._provers = tuple(map(Prover, self.models))

    @property
    def rule_base(self) -> RuleBase:
        """The rule base all of them are told from."""
        return self.models[0].rule_base

    def includes(self, whom: Whom) -> bool:
        """Return whether somebody of any audience is like this.

        Raises Undecided when the solver gives up.
        """
        return any(
            prover.find(whom(model)) is not None
            for model, prover in zip(self.models, self._provers, strict=True)
        )


def unrefused_by(refusal: Contradiction, everybody: Everybody) -> Everybody:
    """Return everybody, and whom only this contradiction refuses."""
    return Everybody(
        replace(model, valid=tuple(_valid_without(refusal, model))) for model in everybody.models
    )


def _valid_without(refusal: Contradiction, model: Model) -> Iterator[Formula]:
    patient = model.patient
    for question in patient.asked.values():
        yield from question.valid()
    for other in patient.vocabulary.contradictions:
        if other is not refusal:
            yield opposite(patient.reading.truth(other.when).yes)
