"""The whole rule base as a physical therapist reads it, in the words of one audience."""

from collections import Counter
from dataclasses import replace

from app.domain.rule_base import RuleBase
from app.representations import catalogue, tables
from app.representations.for_therapists.labels import Labels
from app.representations.for_therapists.parts import SpokenParts
from app.representations.for_therapists.plain_words import PlainWords
from app.representations.for_therapists.rules import SpokenRules
from app.representations.for_therapists.tables import SpokenTables, traceability
from app.representations.for_therapists.wire import Knowledge, Standing
from app.representations.items import local_actions
from app.representations.parts import Json


def knowledge(rule_base: RuleBase, audience: str, locale: str) -> Knowledge:
    """Return everything in `rules/`, for `patient` or `clinician`, with one country's numbers."""
    spoken = _in_words_of(rule_base, locale)
    words = PlainWords(Labels.of(spoken, audience), spoken.vocabulary)
    parts = SpokenParts.of(spoken, words, audience)
    content: Json = {
        "title": rule_base.title,
        "notice": rule_base.notice,
        "rule_base": {"version": rule_base.version, "sha256": rule_base.sha256},
        "audience": audience,
        "locale": locale,
        "standing": _standing(rule_base),
        "parts": list(SpokenRules(spoken, words, audience).parts()),
        "items": parts.items(),
        **parts.questions(),
        **parts.found(),
        **_tables(SpokenTables(spoken, words, audience)),
        "locales": tables.locales(rule_base),
        "sources": catalogue.sources(rule_base),
    }
    return Knowledge.model_validate(content)


def _in_words_of(rule_base: RuleBase, locale: str) -> RuleBase:
    return replace(rule_base, actions=local_actions(rule_base)[locale])


def _standing(rule_base: RuleBase) -> Json:
    counted = Counter(rule.status for rule in rule_base.rules.values())
    return {status: counted[status] for status in Standing.model_fields}


def _tables(spoken: SpokenTables) -> Json:
    return {
        **spoken.working_phase(),
        "tests": spoken.tests(),
        "scores": spoken.scores(),
        "evidence": tables.evidence(spoken.rule_base, spoken.audience),
        "safety": spoken.safety(),
        "traceability": traceability(spoken.rule_base.traceability),
    }
