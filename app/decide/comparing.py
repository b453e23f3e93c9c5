"""Two times of one person → two decisions, and what lies between them."""

from dataclasses import dataclass

from app.decide.assessing import Assessing
from app.decide.courses import Courses
from app.decide.difference import difference
from app.decide.tracing import Tracing
from app.decide.unsettled import Traced, Unsettling
from app.domain.comparison import Comparison, TwoTimes
from app.domain.facts import Facts


@dataclass(frozen=True, slots=True)
class Comparing:
    """Compares assessments; keeps nothing of them."""

    assess: Assessing

    def __call__(self, times: TwoTimes) -> Comparison:
        """Return both decisions, each as its assessment gets it alone, and what differs.

        Raises EngineDisagreement or EngineFault when no answer can be vouched for.
        """
        rule_base = self.assess.rule_base
        earlier, since = self.assess(times.earlier), self.assess(times.since)
        later = self._traced(times.later)
        sure = self._traced(times.sure) if times.doubted else later
        courses = Courses(rule_base, times, later.decision, since)
        return Comparison(
            earlier=earlier,
            later=later.decision,
            difference=difference(rule_base, earlier, later.decision),
            unsettled=Unsettling(earlier, later, sure, since).unsettled(times.doubted),
            scores=tuple(courses.scores()),
            results=tuple(courses.results()),
        )

    def _traced(self, facts: Facts) -> Traced:
        verdicts = self.assess.infer(facts)
        decision = self.assess.decide(facts, verdicts, explain=False)
        return Traced(decision, Tracing(self.assess.rule_base, verdicts))
