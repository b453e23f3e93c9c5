"""Puts the layers together: the only module that knows all of them."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

from fastapi import FastAPI
from fastapi.openapi.models import Example

from app.clients.authentication import Authentication
from app.clients.authorities import authorities
from app.clients.client import Clients
from app.clients.configuration import read_clients, require_known_words
from app.clients.fetching import Fetch, KeySetFetching
from app.clients.fhir_server import FhirServers
from app.decide.assessing import Assessing, assessing
from app.domain.fhir_names import QUESTIONNAIRE, SNOMED_CT, Canonicals
from app.domain.rule_base import RuleBase
from app.engine.durable.engine import DurableEngine
from app.engine.durable.self_test import require_sound_build
from app.engine.reference import ReferenceEngine
from app.http.gate import reading
from app.http.outside import Outside
from app.http.samples import People
from app.http.service import Limits, Surroundings, service
from app.http.trust import Access
from app.http.used_tokens import UsedTokens
from app.knowledge.cases import read_cases, read_courses
from app.knowledge.faults import Fault, RuleBaseFault
from app.knowledge.load import load_rule_base
from app.knowledge.verification import verification_of
from app.representations.contract import untold
from app.settings import CrossCheck, Settings, Switch
from app.store.store import Store

log = logging.getLogger("quadratus")
SERVICES = (QUESTIONNAIRE,)
"""The ids of the hook services: each bears the name of the form it reads."""
OPEN = (
    "access is open: anyone who reaches this service may call /cds-services and /fhir. "
    'Write "access: signed" in the client configuration before data of patients are sent.'
)
LOG_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the service, ready to answer.

    Raises RuleBaseFault when the rule base has a fault, EngineFault when durable-rules fails
    its self-test, FaultyClients when the client configuration has a fault, StoreFault when the
    store it needs cannot be used: a service that could answer wrongly, or the wrong person, does
    not start. A rule base that nothing vouches for is served with a warning: its rules are
    checked, only not proved.
    """
    logging.basicConfig(format=LOG_LINE)
    settings = settings or Settings()
    rule_base = served_rule_base(settings)
    verification = verification_of(rule_base, settings.rules_folder)
    for warning in verification.warnings:
        log.warning("%s", warning)
    folder = settings.rules_folder
    people = People(patients=shown_in_docs(folder), courses=courses_in_docs(folder))
    assess = build_assessing(rule_base, settings)
    canonicals = Canonicals(settings.canonical_base, rule_base.version)
    surroundings = surroundings_of(settings, rule_base)
    return service(assess, verification, people, surroundings, canonicals)


def surroundings_of(settings: Settings, rule_base: RuleBase) -> Surroundings:
    """Return what stands around the routes, and outside.

    Raises FaultyClients where the client configuration has a fault, NoAuthorities where the file
    of certificates cannot be used, StoreFault where the store cannot be used.
    """
    limits = _limits(settings)
    clients = served_clients(settings, rule_base)
    store = cache(partial(Store.at, settings.database_url))
    certificates = authorities(settings.ca_file)  # read once: that takes as long as a call
    servers = FhirServers(
        reading(limits.of_fhir_body),
        most_bytes=limits.max_fhir_body_bytes,
        certificates=certificates,
    )
    fetch = KeySetFetching(certificates=certificates)
    access = access_to(clients, settings, store, fetch)
    return Surroundings(limits, access, Outside(store, servers))


def access_to(
    clients: Clients, settings: Settings, store: Callable[[], Store], fetch: Fetch
) -> Access:
    """Return who may call what is for health records.

    Raises StoreFault where the store cannot be used. Where nobody may call there is nothing to
    keep, and no database is made.
    """
    if not clients.are_none:
        store().purge(datetime.now(UTC), clients.feedback_days)
    if clients.anyone:
        log.warning("%s", OPEN)
    return Access(
        clients=clients,
        authenticate=Authentication(clients, fetch, UsedTokens(store)),
        public_base_url=settings.public_base_url,
    )


def served_clients(settings: Settings, rule_base: RuleBase) -> Clients:
    """Return who may call: nobody, where no client configuration is set.

    Raises FaultyClients.
    """
    if settings.clients_file is None:
        return Clients()
    clients = read_clients(settings.clients_file)
    require_known_words(
        clients,
        settings.clients_file.name,
        urgencies=rule_base.ranks,
        locales=rule_base.locales.by_id,
        services=SERVICES,
    )
    return clients


def _limits(settings: Settings) -> Limits:
    return Limits(
        max_body_bytes=settings.max_body_bytes,
        max_nesting=settings.max_nesting,
        max_fhir_body_bytes=settings.max_fhir_body_bytes,
        max_fhir_nesting=settings.max_fhir_nesting,
    )


def tellable_rule_base(folder: Path) -> RuleBase:
    """Return the rule base of a folder, whose every word an answer can hold.

    Raises RuleBaseFault.
    """
    rule_base = load_rule_base(folder)
    if faults := [Fault("rules", "", message) for message in untold(rule_base)]:
        raise RuleBaseFault(faults)
    return rule_base


def served_rule_base(settings: Settings) -> RuleBase:
    """Return the rule base with the codes a site may use.

    Raises RuleBaseFault.
    """
    rule_base = tellable_rule_base(settings.rules_folder)
    is_off = settings.snomed_ct is Switch.OFF
    return rule_base.without_codes_of(SNOMED_CT) if is_off else rule_base


def shown_in_docs(rules_folder: Path) -> dict[str, Example]:
    """Return the cases of a rule folder that are marked as examples for the documentation."""
    cases = (case for _, case in read_cases(rules_folder) if case.show_in_docs)
    return {case.id: Example(summary=case.title, value=case.request()) for case in cases}


def courses_in_docs(rules_folder: Path) -> dict[str, Example]:
    """Return the courses of a rule folder that are marked as examples for the documentation."""
    courses = (course for _, course in read_courses(rules_folder) if course.show_in_docs)
    return {one.id: Example(summary=one.title, value=one.request()) for one in courses}


def build_assessing(rule_base: RuleBase, settings: Settings) -> Assessing:
    """Return what assesses patients: durable-rules, checked by the reference evaluator.

    Raises EngineFault when the installed durable-rules fails its self-test.
    """
    require_sound_build()
    cross_checked = settings.engine_cross_check is CrossCheck.ALWAYS
    second = ReferenceEngine(rule_base) if cross_checked else None
    return assessing(rule_base, DurableEngine(rule_base), second)
