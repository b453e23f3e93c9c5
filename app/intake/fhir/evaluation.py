"""A call of `$evaluate-low-back` → facts, by the reading that also reads the service's own JSON."""

from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.domain.facts import Facts
from app.domain.fhir_names import Canonicals
from app.domain.rule_base import RuleBase
from app.intake.fhir.draft import Draft, draft
from app.intake.fhir.findings import CONTRADICTS, Finding, Findings
from app.intake.fhir.operation import Call, read_call
from app.intake.fhir.person import require_one_person
from app.intake.fhir.response import id_of, require_ours
from app.intake.fhir.sheet import AnswerSheet
from app.intake.fhir.subject import Reference, identifier_of, subject_of
from app.intake.native import Assessment
from app.intake.refusals import CONTRADICTION

NOT_USABLE = "This cannot be used."


class NotEvaluated(Exception):
    """Nothing was evaluated; `faults` are all the reasons."""

    def __init__(self, faults: tuple[Finding, ...]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What is known of one person, and what of the call goes back with the answer."""

    facts: Facts
    locale: str
    subject: Reference
    response_id: str | None
    request_identifier: Reference | None
    warnings: tuple[Finding, ...]


class EvaluationIntake:
    """Reads calls; what depends on the rule base alone is made once."""

    def __init__(
        self, rule_base: RuleBase, canonicals: Canonicals, model: type[Assessment]
    ) -> None:
        self._canonicals = canonicals
        self._sheet = AnswerSheet.of(rule_base, canonicals)
        self._model = model

    def read(self, body: object, today: date) -> Evaluation:
        """Return what was sent; `today` is the day of a response that names none.

        Raises NotEvaluated with all faults at once; none of them holds what was sent.
        """
        findings = Findings()
        call = read_call(body, findings)
        drafted = self._draft(call, today)
        assessment = self._assessment(drafted, findings) if drafted else None
        if assessment is None or findings.faults:
            raise NotEvaluated(tuple(findings.faults))
        return _evaluation(call, assessment, findings)

    def _draft(self, call: Call, today: date) -> Draft | None:
        if call.response is None:
            return None
        require_ours(call.response, self._canonicals)
        require_one_person(call, call.response)
        return draft(self._sheet, call, call.response, today)

    def _assessment(self, drafted: Draft, findings: Findings) -> Assessment | None:
        try:
            return self._model.model_validate(drafted.request)
        except ValidationError as error:
            told = error.errors(include_input=False, include_url=False)
            findings.faults.extend(_fault(drafted, one) for one in told)
        return None


def _fault(drafted: Draft, told: ErrorDetails) -> Finding:
    return Finding(
        code=CONTRADICTS if told["type"] == CONTRADICTION else "value",
        text=NOT_USABLE,
        mend=_mend(told["msg"]),
        expression=drafted.place(told["loc"]),
        question=drafted.question(told["loc"]),
        allowed=told["msg"],
    )


def _mend(told: str) -> str:
    """Return what is allowed; what contradicts is told in a sentence already."""
    return told if told.endswith(".") else f"Allowed here: {told}."


def _evaluation(call: Call, assessment: Assessment, findings: Findings) -> Evaluation:
    response = call.response
    identifier = response.child("identifier") if response else None
    return Evaluation(
        facts=assessment.facts,
        locale=str(assessment.locale),
        subject=subject_of(call.subject, response.child("subject") if response else None),
        response_id=id_of(response) if response else None,
        request_identifier=identifier_of(identifier) if identifier else None,
        warnings=tuple(findings.warnings),
    )
