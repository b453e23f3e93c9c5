"""What could change, as it was posted → the answer: intake, search and representation, joined."""

from typing import Any

from app.decide.assessing import Assessing
from app.decide.what_if import Supposing
from app.intake.native import Assessment
from app.intake.what_if import WhatIfRequest, what_if_model
from app.representations.items import local_actions
from app.representations.what_if import WrittenWhatIf


class WhatIfAnswering:
    """Answers what-ifs in the service's own JSON; keeps nothing of them."""

    def __init__(self, assess: Assessing, assessment: type[Assessment]) -> None:
        self.request_model = what_if_model(assessment, assess.rule_base)
        self._rule_base = assess.rule_base
        self._suppose = Supposing(assess)
        self._actions = local_actions(assess.rule_base)

    def answer(self, posted: WhatIfRequest) -> dict[str, Any]:
        """Return the answer, shaped as WhatIfResponse.

        Raises EngineDisagreement or EngineFault when no answer can be vouched for.
        """
        found = self._suppose(posted.told, posted.target)
        actions = self._actions[posted.locale]
        written = WrittenWhatIf(self._rule_base, actions, posted.audience, posted.locale)
        return written.response(found)
