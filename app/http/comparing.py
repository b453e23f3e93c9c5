"""Two assessments as they were posted → what changed: intake, decision and representation."""

from typing import Any

from app.decide.assessing import Assessing
from app.decide.comparing import Comparing
from app.decide.remarks import remarks
from app.intake.comparison import Comparison, comparison_model
from app.intake.native import Assessment
from app.representations.comparison import WrittenComparison
from app.representations.items import local_actions


class ComparisonAnswering:
    """Answers comparisons in the service's own JSON; keeps nothing of them."""

    def __init__(self, assess: Assessing, assessment: type[Assessment]) -> None:
        self.request_model = comparison_model(assess.rule_base, assessment)
        self._rule_base = assess.rule_base
        self._compare = Comparing(assess)
        self._actions = local_actions(assess.rule_base)

    def answer(self, posted: Comparison) -> dict[str, Any]:
        """Return the answer, shaped as ComparisonResponse.

        Raises EngineDisagreement or EngineFault when no answer can be vouched for.
        """
        found = self._compare(posted.times)
        actions = self._actions[posted.locale]
        written = WrittenComparison(self._rule_base, actions, posted.audience, posted.locale)
        return written.response(found, remarks(self._rule_base, found))
