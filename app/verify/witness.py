"""A found patient as a request that can be posted as it is, with as few answers as will do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import z3

from app.domain.facts import Facts
from app.domain.vocabulary import Fact, Vocabulary
from app.intake.answers import Answer
from app.intake.completion import complete
from app.verify.formulas.patient import SymbolicPatient
from app.verify.formulas.truths import Formula
from app.verify.proving import Prover

Request = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Witness:
    """One patient: what is answered, each by the name of its fact."""

    audience: str
    answers: Mapping[str, Answer]

    @property
    def request(self) -> Request:
        """The body of a request that can be posted as it is."""
        return {"audience": self.audience, "answers": self._told}

    @property
    def given(self) -> Mapping[str, object]:
        """The patient as examples and cases of rule files write one."""
        return {"audience": self.audience, **self._told}

    @property
    def _told(self) -> Mapping[str, object]:
        """The answers in JSON; keys of maps are answered below the name of their map."""
        told: dict[str, object] = {}
        for name, answer in self.answers.items():
            wire, _, key = name.partition(".")
            if key:
                told.setdefault(wire, {})[key] = _json(answer)  # type: ignore[index]  # made here
            else:
                told[name] = _json(answer)
        return told


def witness_of(patient: SymbolicPatient, found: z3.ModelRef) -> Witness:
    """Return the patient a solver found."""
    told = {name: question.answer(found) for name, question in patient.asked.items()}
    answers = {name: answer for name, answer in told.items() if answer is not None}
    return Witness(patient.audience, answers)


def witness_from(vocabulary: Vocabulary, facts: Facts) -> Witness:
    """Return a patient from facts; what the intake fills in by itself is left out."""
    known = {name: value for name, value in facts.values.items() if name in vocabulary.facts}
    every = (
        known | dict.fromkeys(facts.unknown, "unknown") | dict.fromkeys(facts.declined, "declined")
    )
    fillable = {
        name
        for name in known
        if vocabulary.facts[name].asked_when and known[name] == vocabulary.facts[name].none
    }
    fewer = {name: answer for name, answer in every.items() if name not in fillable}
    filled = complete(vocabulary, facts.audience, fewer, ()).values
    missing = {name: every[name] for name in fillable if name not in filled}
    return Witness(facts.audience, fewer | missing)


def smallest(prover: Prover, patient: SymbolicPatient, *formulas: Formula) -> Witness | None:
    """Return a patient of whom all of this holds, or None when there is nobody.

    No answer of theirs can be left out, nor be replaced by the one that means none, without
    changing another: a reader sees what matters.
    """
    found = prover.find(*formulas)
    if found is None:
        return None
    said = answers = dict(witness_of(patient, found).answers)
    with prover.supposing(*formulas, *_silent(patient, said)):
        for name in sorted(said, key=lambda name: said[name] != patient.asked[name].fact.none):
            simpler = _simpler(patient.asked[name].fact, answers)
            shown = (
                one for one in simpler if prover.find(*_saying(patient, one, said)) is not None
            )
            answers = next(shown, answers)
    return Witness(patient.audience, answers)


def _silent(patient: SymbolicPatient, answers: Iterable[str]) -> Sequence[Formula]:
    said = frozenset(answers)
    return [question.unanswered for name, question in patient.asked.items() if name not in said]


def _simpler(fact: Fact, answers: dict[str, Answer]) -> Iterator[dict[str, Answer]]:
    """Yield the answers of somebody who leaves one out, and of somebody who denies it."""
    others = {name: answer for name, answer in answers.items() if name != fact.name}
    yield others
    if fact.none not in (None, answers[fact.name]):
        yield others | {fact.name: fact.none}


def _saying(
    patient: SymbolicPatient, answers: Mapping[str, Answer], names: Iterable[str]
) -> list[Formula]:
    """Return that these are the answers to these questions; those without one are not answered.

    What was left out already must be named too, or it could be answered again unseen.
    """
    return [patient.asked[name].says(answers.get(name)) for name in names]


def _json(answer: Answer) -> object:
    match answer:
        case frozenset():
            return sorted(answer)
        case Decimal():
            return float(answer)
        case _:
            return answer
