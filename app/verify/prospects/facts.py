"""What every fact and derived number could still be, for every patient at once."""

from collections.abc import Iterable, Mapping

from app.decide.candidates import Candidates
from app.decide.possible import PossibleValue
from app.domain.conditions import Bounds, Condition, names_read
from app.domain.vocabulary import Derived, FactType, Vocabulary
from app.verify.formulas.conditions import SymbolicReading
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, conjunction, disjunction, opposite
from app.verify.formulas.values import Finite
from app.verify.prospects.values import Alternatives, Answer, Foreseen


def foreseen_facts(model: Model, candidates: Candidates) -> dict[str, Foreseen]:
    """Return what the first stratum may look at, as `Prospects` takes it in `app/decide`."""
    patient, vocabulary = model.patient, model.rule_base.vocabulary
    alternatives = _Alternatives(patient.reading, vocabulary, candidates)
    values = patient.reading.values
    answers = {
        name: Answer(values[name], opposite(patient.is_answered(name)), alternatives.of(name))
        for name in vocabulary.facts
    }
    for name, derived in vocabulary.derived.items():
        open_now = both(opposite(values[name].known), _could_follow(derived, answers))
        answers[name] = Answer(values[name], open_now, alternatives.of(name))
    return {"audience": Alternatives({patient.audience: True}), **answers}


def _could_follow(derived: Derived, answers: Mapping[str, Answer]) -> Formula:
    """Return whether an operand is open, and none is known to stay unknown."""
    operands = [answers[name] for name in derived.operands]
    never = disjunction(one.stays_unknown for one in operands)
    return both(opposite(never), disjunction(one.rests for one in operands))


class _Alternatives:
    """The candidates of `app/decide/candidates.py` that contradict nothing that is known."""

    def __init__(
        self, reading: SymbolicReading, vocabulary: Vocabulary, candidates: Candidates
    ) -> None:
        self._reading = reading
        self._contradictions = [one.when for one in vocabulary.contradictions]
        self._candidates = candidates.wide_open
        self._sets = {name for name, fact in vocabulary.facts.items() if fact.type is FactType.SET}

    def of(self, name: str) -> Mapping[PossibleValue, Formula]:
        """Return each value it could have, with whether nothing speaks against it."""
        about = [one for one in self._contradictions if name in names_read(one) - self._sets]
        return {value: self._is_possible(name, value, about) for value in self._candidates[name]}

    def _is_possible(
        self, name: str, value: PossibleValue, contradictions: Iterable[Condition]
    ) -> Formula:
        if value is None or isinstance(value, Bounds):
            return True
        supposed = SymbolicReading({**self._reading.values, name: Finite({value: True})})
        return conjunction(opposite(supposed.truth(one).yes) for one in contradictions)
