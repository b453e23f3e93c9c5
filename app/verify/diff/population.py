"""Whom two rule bases are compared on: everybody whose request both accept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import z3

from app.verify.diff.questions import Questions, Refused, incomparable, refused
from app.verify.formulas.asked import Asked
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, conjunction, disjunction, either, opposite
from app.verify.proving import Prover


class NobodyToCompare(ValueError):
    """The two rule bases have no patients in common."""


@dataclass(frozen=True)
class Population:
    """The people of two models that share variables.

    A request may deny a group of questions. Where both rule bases have the same questions in
    it, that is the same as denying each; a group of which only one asks some question needs a
    variable: whoever denies it denies what the other rule base never asks.
    """

    old: Model
    new: Model

    @cached_property
    def denials(self) -> Mapping[str, z3.BoolRef]:
        """For each group with questions that only one rule base asks, whether it is denied."""
        alone = {group for question in self._asked_once for group in question.fact.groups}
        return {one: z3.Bool(f"denied: {one}") for one in self._groups if one in alone}

    @property
    def accepted_by_both(self) -> Iterator[Formula]:
        """Yield what holds of everybody both rule bases accept, but for who is `left_out`."""
        yield from self.old.valid
        yield from self._valid_for_new()
        for one in (*refused(self._old, self._new), *refused(self._new, self._old)):
            if one.fact in self._old and one.fact in self._new:
                yield opposite(one.formula)
        for question in self._asked_once:
            yield self._asked_by_one(question)
        for group, denied in self.denials.items():
            yield z3.Implies(denied, conjunction(self._answered(group)))

    @property
    def refused_by_new(self) -> Iterator[Refused]:
        """Yield what only the old rule base may accept."""
        yield from refused(self._old, self._new)
        yield from _contradictions(self.new)

    @property
    def refused_by_old(self) -> Iterator[Refused]:
        """Yield what only the new rule base may accept."""
        yield from refused(self._new, self._old)
        yield from _contradictions(self.old)

    @property
    def left_out(self) -> Iterator[str]:
        """Yield in words who may be accepted by both, and is not compared."""
        for name, why in incomparable(self._old, self._new).items():
            yield f"whoever answers {name}: answers are {why}"
        for name, question in self._old.items():
            if name in self._new and self._denied(question) != self._denied(self._new[name]):
                yield f"whoever denies a group with {name}: the groups, or what is denied, differ"

    def prover(self) -> Prover:
        """Return what searches these people.

        Raises NobodyToCompare when there are none: everything would be proved of them.
        """
        prover = Prover(replace(self.old, valid=tuple(self.accepted_by_both)))
        if prover.find() is None:
            message = "no request is accepted by both rule bases, so there is nothing to compare"
            raise NobodyToCompare(message)
        return prover

    @property
    def _old(self) -> Questions:
        return self.old.patient.asked

    @property
    def _new(self) -> Questions:
        return self.new.patient.asked

    @property
    def _groups(self) -> list[str]:
        old, new = (one.rule_base.vocabulary.groups for one in (self.old, self.new))
        return [group for group in old if group in new]

    @property
    def _asked_once(self) -> Iterable[Asked]:
        every = {**self._old, **self._new}
        return [one for name, one in every.items() if (name in self._old) != (name in self._new)]

    def _denied(self, question: Asked) -> tuple[set[str], object]:
        groups = set(self._groups).intersection(question.fact.groups)
        return groups, question.fact.none if groups else None

    def _asked_by_one(self, question: Asked) -> Formula:
        """Return that a question is left alone, or answered by denying its group."""
        fact = question.fact
        denied = disjunction(one for group, one in self.denials.items() if group in fact.groups)
        none = fact.none if fact.groups else None  # whoever denies none of them says nothing
        left_alone = both(opposite(denied), question.unanswered)
        return either(left_alone, both(denied, question.says(none)))

    def _answered(self, group: str) -> Iterator[Formula]:
        """Yield that every question of a group that both ask is answered by itself."""
        for name, question in self._old.items():
            if name in self._new and group in question.fact.groups + self._new[name].fact.groups:
                yield opposite(question.unanswered)

    def _valid_for_new(self) -> Iterator[Formula]:
        """Yield what the new rule base accepts; incomparable questions get no value."""
        apart = incomparable(self._old, self._new)
        for name, question in self._new.items():
            if name in apart:
                yield opposite(either(question.given, self._old[name].given))
            else:
                yield from question.valid()
        yield from (opposite(one.formula) for one in _contradictions(self.new))


def _contradictions(model: Model) -> Iterator[Refused]:
    for one in model.rule_base.vocabulary.contradictions:
        yield Refused("", f"contradiction {one.id}", model.patient.reading.truth(one.when).yes)
