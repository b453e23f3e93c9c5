"""Two times of one person → two decisions, and what lies between them."""

from dataclasses import dataclass

from app.decide.assessing import Assessing
from app.decide.courses import Courses
from app.decide.difference import difference
from app.decide.tracing import Tracing
from app.decide.unsettled import unsettled
from app.domain.comparison import Comparison, TwoTimes


@dataclass(frozen=True, slots=True)
class Comparing:
    """Compares assessments; keeps nothing of them."""

    assess: Assessing

    def __call__(self, times: TwoTimes) -> Comparison:
        """Return both decisions, each as its assessment gets it alone, and what differs.

        Raises EngineDisagreement or EngineFault when no answer can be vouched for.
        """
        rule_base = self.assess.rule_base
        earlier = self.assess(times.earlier)
        verdicts = self.assess.infer(times.later)
        later = self.assess.decide(times.later, verdicts, explain=False)
        found = difference(rule_base, earlier, later)
        courses = Courses(rule_base, times, later, self.assess(times.since))
        return Comparison(
            earlier=earlier,
            later=later,
            difference=found,
            unsettled=unsettled(Tracing(rule_base, verdicts), earlier, found),
            scores=tuple(courses.scores()),
            results=tuple(courses.results()),
        )
