"""Two sets of answers of one person → the facts of both times, or what cannot be true of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic_core import InitErrorDetails

from app.domain.comparison import TwoTimes
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.intake.answers import UNKNOWN, Answer
from app.intake.completion import complete, contradictions
from app.intake.differing import differing, fell
from app.intake.refusals import contradicted, fault

EARLIER, LATER = "earlier", "later"


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered at one time, and which groups were denied."""

    answers: Mapping[str, Answer]
    none_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawingTwoTimes:
    """Draws facts from the answers of two times, as an assessment of each would."""

    rule_base: RuleBase
    audience: str
    earlier: Answered
    later: Answered

    def times(self) -> TwoTimes:
        """Return the facts of both times, and of the later one with the results from before."""
        earlier, later = self._facts(self.earlier), self._facts(self.later)
        doubted = tuple(differing(self.rule_base, earlier, later))
        return TwoTimes(
            earlier=earlier,
            later=later,
            since=self._facts(self._since(earlier)),
            doubted=doubted,
            sure=self._facts(self._without(doubted)),
        )

    def _facts(self, one: Answered) -> Facts:
        return complete(self.rule_base.vocabulary, self.audience, one.answers, one.none_of)

    def _since(self, earlier: Facts) -> Answered:
        """Return the later answers with the earlier results in place of those from before.

        A result from before that the person names may be older than the earlier assessment.
        """
        results = self.rule_base.from_before.items()
        before = {to: earlier.values[now] for now, to in results if now in earlier.values}
        placed = self.rule_base.from_before.values()
        others = {name: one for name, one in self.later.answers.items() if name not in placed}
        return Answered({**others, **before}, self.later.none_of)

    def _without(self, doubted: Iterable[str]) -> Answered:
        """Return the later answers as if nobody knew the doubted ones, denied groups or not."""
        answers = {**self.later.answers, **dict.fromkeys(doubted, UNKNOWN)}
        return Answered(answers, self.later.none_of)

    def faults(self, times: TwoTimes) -> Iterator[InitErrorDetails]:
        """Yield what cannot be true at one of the times, or of one person at both."""
        yield from self._contradictions(times.earlier, self.earlier, EARLIER)
        yield from self._contradictions(times.later, self.later, LATER)
        for name, message in self.rule_base.changes.never_falls.items():
            if fell(times.earlier.number(name), times.later.number(name)):
                yield fault((LATER, "answers", *name.split(".")), message)

    def _contradictions(
        self, facts: Facts, one: Answered, where: str
    ) -> Iterator[InitErrorDetails]:
        for contradiction in contradictions(self.rule_base.vocabulary, facts):
            yield from contradicted(contradiction, one.answers, (where,))
