"""One visit to a service: discovery, a call of its hook with prefetch, feedback on a card."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import httpx

from app.domain.feedback import Outcome
from app.domain.fhir_names import Canonicals
from app.knowledge.cases import Case, read_cases
from app.knowledge.load import load_rule_base
from app.representations.fhir.example_call import CallWriter
from app.settings import Settings
from app.try_it.calling import PATIENCE_SECONDS, Caller
from app.try_it.feedback import feedback_on
from app.try_it.keys import read
from app.try_it.record import Record
from app.try_it.signing import Signer
from app.try_it.telling import told_cards, told_services

DISCOVERY = "/cds-services"
HOOK = "patient-view"
NO_SERVICE = f"The service offers nothing on {HOOK}; this client plays that hook only."
NO_CARDS = "The service answered without `cards`: it does not speak CDS Hooks 2.0.1."
NO_CASE = "There is no such case. `grep -h '^- id:' rules/cases/*.yaml` lists them."
NOT_ANSWERED = "Feedback is told of a card, and there is none."
FEEDBACK = "Feedback sent: {outcome}, card {card}."


class NoCase(Exception):
    """No patient of the rule folder has this id."""


class NoService(Exception):
    """Discovery lists nothing this client can call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is tried: where, as whom, with whose answers, and what is told of the first card.

    `key` is the file of the private key: without it no token is sent. `case` is the id of a
    patient of the rule folder, None for the first that is shown in the documentation.
    """

    service: str
    key: Path | None
    issuer: str
    case: str | None
    outcome: Outcome | None
    as_json: bool


def tried(trial: Trial) -> Iterator[str]:
    """Yield what is seen, as it happens.

    Raises NoKey, NoCase or RuleBaseFault where there is nothing to call with, CallFailed or
    NoService where the service gives no cards, and NothingToAccept where a suggestion is to be
    accepted and the card makes none.
    """
    signer = Signer(read(trial.key), trial.issuer) if trial.key else None
    settings = Settings()
    case = _case(settings, trial.case)
    with httpx.Client(trust_env=False, timeout=PATIENCE_SECONDS) as http:
        caller = Caller(http, trial.service, signer)
        services = caller.get(DISCOVERY).get("services", [])
        service = _offered(services)
        call = _record(settings, case).call(HOOK, service.get("prefetch", {}))
        told = () if trial.as_json else told_services(services)
        yield from chain(told, _called(caller, f"{DISCOVERY}/{service['id']}", call, trial))


def _called(caller: Caller, path: str, call: dict[str, Any], trial: Trial) -> Iterator[str]:
    answer = caller.post(path, call)
    cards = _cards(answer)
    yield from _as_json(call, answer) if trial.as_json else told_cards(cards)
    if trial.outcome is not None:
        told = _told_back(caller, path, cards, trial.outcome)
        yield from () if trial.as_json else (told,)


def _told_back(caller: Caller, path: str, cards: list[dict[str, Any]], outcome: Outcome) -> str:
    if not cards:
        return NOT_ANSWERED
    caller.post(f"{path}/feedback", feedback_on(cards[0], outcome, datetime.now(UTC)))
    return FEEDBACK.format(outcome=outcome.value, card=cards[0]["uuid"])


def _offered(services: list[dict[str, Any]]) -> dict[str, Any]:
    for service in services:
        if service["hook"] == HOOK:
            return service
    raise NoService(NO_SERVICE)


def _cards(answer: dict[str, Any]) -> list[dict[str, Any]]:
    if "cards" not in answer:
        raise NoService(NO_CARDS)
    found: list[dict[str, Any]] = answer["cards"]
    return found


def _as_json(call: object, answer: object) -> Iterator[str]:
    yield json.dumps({"request": call, "response": answer}, indent=2, ensure_ascii=False)


def _case(settings: Settings, one_id: str | None) -> Case:
    for _, case in read_cases(settings.rules_folder):
        if case.id == one_id or (one_id is None and case.show_in_docs):
            return case
    raise NoCase(NO_CASE)


def _record(settings: Settings, case: Case) -> Record:
    rule_base = load_rule_base(settings.rules_folder)
    writer = CallWriter(rule_base, Canonicals(settings.canonical_base, rule_base.version))
    return Record.of_case(writer, case.request(), datetime.now(UTC))
