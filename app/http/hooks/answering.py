"""A call of a hook → cards: reading, gathering, evaluating and writing, joined."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID, uuid4

from starlette.concurrency import run_in_threadpool

from app.clients.client import Client
from app.decide.assessing import Assessing
from app.domain.fhir_names import Canonicals
from app.http.found import issues_found
from app.http.hooks.gathering import Gathered, Gathering
from app.http.hooks.services import HookService
from app.http.problems import INVALID_HOOK_REQUEST
from app.http.refusal import Refusal
from app.intake.cds_hooks.assessments import Dated, newest, require_patient
from app.intake.cds_hooks.call import HookCall, NotAHookCall, read_hook_call
from app.intake.cds_hooks.parameters import parameters_of
from app.intake.fhir.evaluation import Evaluation, EvaluationIntake, NotEvaluated
from app.intake.fhir.findings import CONFLICT, CONTRADICTS, Finding, Findings
from app.intake.native import assessment_model
from app.representations.cards.cards import CardRepresentation
from app.representations.cards.terms import CardTerms
from app.representations.fhir.occasion import Occasion
from app.representations.fhir.parts import coding
from app.representations.parts import Json

NO_CARDS: Json = {"cards": []}
log = logging.getLogger("quadratus")


class HookAnswering:
    """Answers calls of one service; of a call nothing is kept but the uuids of its cards."""

    def __init__(
        self,
        assess: Assessing,
        canonicals: Canonicals,
        service: HookService,
        outside: Outside,
        public_base_url: str,
    ) -> None:
        self.service = service
        self._outside = outside
        self._canonicals = canonicals
        self._gathering = Gathering(service, outside.fhir_servers, canonicals)
        self._evaluating = CardEvaluating(assess, canonicals, public_base_url)

    async def answer(self, body: object, client: Client, now: datetime) -> Json:
        """Return the cards; `now` carries its time zone.

        Raises Refusal with every fault of the call (400) or every key that could not be had (412),
        EngineDisagreement or EngineFault when no answer can be vouched for, and StoreFault.
        """
        call = self._read(body, client)
        gathered = await self._gathering.gather(call, client, now)
        _require_one_person(call, gathered)
        assessment = self._newest(gathered, client, now)
        if assessment is None:
            return {"cards": []}
        return await run_in_threadpool(self._cards, call, gathered, assessment, client, now)
