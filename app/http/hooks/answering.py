"""A call of a hook → cards: reading, gathering, evaluating and noting, joined."""

import logging
from datetime import datetime
from uuid import UUID, uuid4

from starlette.concurrency import run_in_threadpool

from app.clients.client import Client
from app.decide.assessing import Assessing
from app.domain.fhir_names import Canonicals
from app.http.found import issues_found
from app.http.hooks.evaluating import CardEvaluating, Question
from app.http.hooks.gathering import Gathered, Gathering
from app.http.hooks.services import HookService
from app.http.outside import Outside
from app.http.problems import INVALID_HOOK_REQUEST, MISSING_DATA
from app.http.refusal import Refusal
from app.intake.cds_hooks.assessments import require_patient
from app.intake.cds_hooks.call import HookCall, NotAHookCall, read_hook_call
from app.intake.cds_hooks.dated import Dated, current
from app.intake.fhir.findings import Findings
from app.representations.fhir.operation_outcome import Issue
from app.representations.parts import Json
from app.store.faults import StoreFault

MOST = 8
"""Of so many assessments the most pressing is looked for; each takes as long as a call."""
TOO_MANY = Issue(
    code=MISSING_DATA.issue,
    text="There are too many assessments of which nobody can tell the newest.",
    mend="Send the newest one alone, or say in `authored` when each was answered.",
    expression="prefetch.assessment",
)
log = logging.getLogger("quadratus")


class HookAnswering:
    """Answers calls of one service; of a call nothing is kept but the uuids of its cards."""

    def __init__(
        self,
        service: HookService,
        assess: Assessing,
        canonicals: Canonicals,
        outside: Outside,
        public_base_url: str,
    ) -> None:
        self.service = service
        self._outside = outside
        self._canonicals = canonicals
        self._oldest = assess.rule_base.guidance.cards.max_assessment_age_days
        self._gathering = Gathering(service, outside.fhir_servers, canonicals)
        self.evaluating = CardEvaluating(assess, canonicals, public_base_url)

    async def answer(self, body: object, client: Client, now: datetime) -> Json:
        """Return the cards; `now` carries its time zone.

        Raises Refusal with every fault of the call (400) or every key that could not be had (412),
        EngineDisagreement or EngineFault when no answer can be vouched for.
        """
        call = self._read(body, client)
        gathered = await self._gathering.gather(call, client)
        _require_one_person(call, gathered)
        assessments = self._current(gathered, client, now)
        asked = Question(
            call=call,
            client=client,
            assessments=assessments,
            patient=gathered.patient,
            decision_id=str(uuid4()),
            at=now,
        )
        return {"cards": await run_in_threadpool(self._noted, asked) if assessments else []}

    def _read(self, body: object, client: Client) -> HookCall:
        service = self.service
        try:
            call = read_hook_call(body, service.hook, service.prefetch, is_lenient=client.lenient)
        except NotAHookCall as refused:
            raise Refusal(INVALID_HOOK_REQUEST, issues_found(refused.faults)) from None
        if call.overlooked:
            log.warning("%s departs from CDS Hooks in %s", client.name, ", ".join(call.overlooked))
        return call

    def _current(self, gathered: Gathered, client: Client, now: datetime) -> tuple[Dated, ...]:
        own = client.max_assessment_age_days
        days = self._oldest if own is None else own
        found = current(gathered.responses(self._canonicals, now), now, days)
        if len(found) > MOST:
            raise Refusal(MISSING_DATA, (TOO_MANY,))
        return found

    def _noted(self, asked: Question) -> list[Json]:
        """Return the cards, which are known from now on: feedback may come at once.

        No patient goes without cards because they cannot be noted: feedback on them then counts
        as of cards nobody knows.
        """
        cards = self.evaluating.cards(asked)
        sent = [UUID(str(card["uuid"])) for card in cards]
        try:
            self._outside.store().note_cards(asked.client.name, sent, asked.at)
        except StoreFault as fault:
            log.warning("cards for %s were sent and not noted: %s", asked.client.name, fault)
        return cards


def _require_one_person(call: HookCall, gathered: Gathered) -> None:
    findings = Findings()
    for page in gathered.pages:
        require_patient(call, gathered.patient, page, findings)
    if findings.faults:
        raise Refusal(INVALID_HOOK_REQUEST, issues_found(dict.fromkeys(findings.faults)))
