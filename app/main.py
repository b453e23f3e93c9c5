"""Puts the layers together: the only module that knows all of them."""

import logging
from pathlib import Path

from fastapi import FastAPI
from fastapi.openapi.models import Example

from app.decide.assessing import Assessing, assessing
from app.domain.fhir_names import SNOMED_CT, Canonicals
from app.domain.rule_base import RuleBase
from app.engine.durable.engine import DurableEngine
from app.engine.durable.self_test import require_sound_build
from app.engine.reference import ReferenceEngine
from app.http.samples import People
from app.http.service import Limits, service
from app.knowledge.cases import read_cases, read_courses
from app.knowledge.faults import Fault, RuleBaseFault
from app.knowledge.load import load_rule_base
from app.knowledge.verification import verification_of
from app.representations.contract import untold
from app.settings import CrossCheck, Settings, Switch

log = logging.getLogger("quadratus")
LOG_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the service, ready to answer.

    Raises RuleBaseFault when the rule base has a fault, EngineFault when durable-rules fails
    its self-test: a service that could answer wrongly does not start. A rule base that nothing
    vouches for is served with a warning: its rules are checked, only not proved.
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
    return service(assess, verification, people, _limits(settings), canonicals)


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
