"""Patients as rule files write them → facts, through the same intake as a request."""

from collections.abc import Mapping

from pydantic import ValidationError

from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.intake.native import assessment_model
from app.knowledge.courses import request_of


class NotAPatient(ValueError):
    """The answers would be refused; the text says which, and what is allowed."""


class Patients:
    """Reads `given` of examples and cases."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._model = assessment_model(rule_base.vocabulary, rule_base.locales)

    def facts(self, given: Mapping[str, object]) -> Facts:
        """Return the facts of a patient.

        Raises NotAPatient when the service would refuse the request.
        """
        try:
            return self._model.model_validate(request_of(dict(given))).facts
        except ValidationError as error:
            faults = error.errors(include_input=False, include_url=False)
            told = ("/".join(map(str, fault["loc"])) + f": {fault['msg']}" for fault in faults)
            raise NotAPatient("; ".join(told)) from error
