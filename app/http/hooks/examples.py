"""Calls of a service for the documentation, and a real answer to one of them."""

from itertools import count
from uuid import UUID

from fastapi.openapi.models import Example

from app.clients.client import Client
from app.decide.assessing import Assessing
from app.domain.fhir_names import Canonicals
from app.http.fhir.examples import without_hash
from app.http.hooks.evaluating import CardEvaluating, Question
from app.http.hooks.services import ASSESSMENT, PATIENT, HookService
from app.http.samples import DECIDED_AT, DECISION_ID, Examples
from app.intake.cds_hooks.assessments import finished
from app.intake.cds_hooks.call import read_hook_call
from app.intake.cds_hooks.dated import Dated
from app.intake.cds_hooks.prefetch import SENT, Had
from app.representations.fhir.example_call import CallWriter, Posted
from app.representations.parts import Json

CLIENT = Client(name="example")
INSTANCE = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"


class HookExamples:
    """Writes examples: the same for each rule base, but for what it says."""

    def __init__(
        self,
        service: HookService,
        assess: Assessing,
        canonicals: Canonicals,
        public_base_url: str,
    ) -> None:
        numbers = count(1)
        self._service = service
        self._canonicals = canonicals
        self._writer = CallWriter(assess.rule_base, canonicals)
        self._evaluating = CardEvaluating(
            assess,
            canonicals,
            public_base_url,
            lambda: UUID(int=next(numbers), version=4),
        )

    def calls(self, examples: Examples) -> Examples:
        """Return the examples of `/v1/assessments` as hooks would send them."""
        return {
            name: Example(
                summary=one.get("summary", name), value=self._call(one.get("value") or {})
            )
            for name, one in examples.items()
        }

    def answers(self, calls: Examples) -> Examples:
        """Return the answer to the first call, if there is one."""
        return {
            name: Example(
                summary=f"Answer to: {call.get('summary', name)}", value=self._answer(call)
            )
            for name, call in list(calls.items())[:1]
        }

    def _call(self, request: Posted) -> Json:
        response = self._writer.response(request)
        del response["authored"]  # any date grows too old to be shown
        bundle = {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": response}]}
        return {
            "hook": self._service.hook,
            "hookInstance": INSTANCE,
            "context": {"userId": "Practitioner/example", "patientId": "p1"},
            "prefetch": {PATIENT: {"resourceType": "Patient", "id": "p1"}, ASSESSMENT: bundle},
        }

    def _answer(self, example: Example) -> object:
        service = self._service
        call = read_hook_call(example["value"], service.hook, service.prefetch, is_lenient=False)
        ((response, path),) = finished(call.prefetch[ASSESSMENT], self._canonicals)
        asked = Question(
            call=call,
            client=CLIENT,
            assessments=(Dated.of(response, path, DECIDED_AT),),
            patient=Had(call.prefetch[PATIENT], f"{SENT}.{PATIENT}"),
            decision_id=DECISION_ID,
            at=DECIDED_AT,
        )
        return without_hash({"cards": self._evaluating.cards(asked)})
