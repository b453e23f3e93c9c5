"""Every patient the service accepts, and what it makes of the answers before any rule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter

from app.domain.conditions import names_read
from app.domain.facts import AUDIENCES
from app.domain.vocabulary import Fact, Vocabulary
from app.verify.formulas.answers import asked
from app.verify.formulas.asked import Asked
from app.verify.formulas.conditions import SymbolicReading
from app.verify.formulas.derived import derive
from app.verify.formulas.truths import Formula, both, disjunction, opposite
from app.verify.formulas.values import Finite, Readable


@dataclass(frozen=True)
class SymbolicPatient:
    """Somebody who could answer anything the service accepts.

    Two of them with one `who` are one person, so that audiences can be compared. `halfway` it
    is the same person after some of the same answers. A denied group needs no variables: it
    gives its facts the values they could as well be answered.
    """

    vocabulary: Vocabulary
    audience: str
    who: str = ""
    halfway: bool = False

    @cached_property
    def asked(self) -> Mapping[str, Asked]:
        """The variables of each question."""
        facts = self.vocabulary.facts.items()
        return {name: asked(fact, self.who, halfway=self.halfway) for name, fact in facts}

    @cached_property
    def reading(self) -> SymbolicReading:
        """What rules of the first stratum may look at: answers, what follows, derived numbers."""
        values = self._completed | {"audience": _always(self.audience, AUDIENCES)}
        for derived in self.vocabulary.derived.values():
            values[derived.name] = derive(derived, values, self.vocabulary.facts)
        answered = {name: self._answered(name, value) for name, value in values.items()}
        return SymbolicReading(values, answered)

    def valid(self) -> Iterator[Formula]:
        """Yield what holds of every patient whose request is not refused."""
        for question in self.asked.values():
            yield from question.valid()
        for contradiction in self.vocabulary.contradictions:
            yield opposite(self.reading.truth(contradiction.when).yes)

    def is_answered(self, name: str) -> Formula:
        """Return whether a question has an answer of any kind, also one that was filled in."""
        return self.reading.answered[name]

    def is_filled(self, name: str) -> Formula:
        """Return whether a question has its none value without an answer."""
        return both(self.reading.values[name].known, self.asked[name].unanswered)

    def says_exactly(self, answers: Mapping[str, object]) -> Iterator[Formula]:
        """Yield that this is the person with these answers and no others."""
        for name, question in self.asked.items():
            yield question.says(answers.get(name))  # type: ignore[arg-type]  # of the fact's type

    def need_not_answer(self, name: str) -> Formula:
        """Return whether a question is definitely not asked, as the other answers stand."""
        asked_when = self.vocabulary.facts[name].asked_when
        return self.reading.truth(asked_when).no if asked_when else False

    @cached_property
    def _completed(self) -> dict[str, Readable]:
        """The answers, and the none values of what need not be asked.

        One pass is the fixpoint of the intake: no fact is filled before those its
        `asked_when` reads. Raises CycleError where two facts wait for each other.
        """
        facts = self.vocabulary.facts
        values: dict[str, Readable] = {"audience": _always(self.audience, AUDIENCES)}
        order = TopologicalSorter({one.name: _read_to_ask(one) for one in facts.values()})
        for name in order.static_order():
            if name in facts:
                filled = self._filled(facts[name], SymbolicReading(values))
                values[name] = self.asked[name].value(filled)
        return {name: values[name] for name in facts}

    def _filled(self, fact: Fact, reading: SymbolicReading) -> Formula:
        if fact.none is None or fact.asked_when is None:
            return False
        need_not = reading.truth(fact.asked_when).no
        return both(need_not, self.asked[fact.name].unanswered)

    def _answered(self, name: str, value: Readable) -> Formula:
        if name not in self.asked:
            return value.known if name in self.vocabulary.derived else False
        question = self.asked[name]
        return disjunction((value.known, question.not_known, question.declined))


def _always(word: str, words: tuple[str, ...]) -> Finite:
    return Finite({one: one == word for one in words})


def _read_to_ask(fact: Fact) -> frozenset[str]:
    return names_read(fact.asked_when) if fact.asked_when else frozenset()
