"""The whole rule base as a physical therapist reads it, in the words of one audience."""

from collections import Counter
from dataclasses import replace

from app.domain.rule_base import RuleBase
from app.representations import catalogue, tables
from app.representations.for_therapists.labels import Labels
from app.representations.for_therapists.parts import SpokenParts
from app.representations.for_therapists.plain_words import PlainWords
from app.representations.for_therapists.rules import SpokenRules
from app.representations.for_therapists.tables import SpokenMeasures, SpokenTables, traceability
from app.representations.for_therapists.wire import Knowledge, Standing
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
        **_measures(SpokenMeasures(spoken, audience, words)),
        **_tables(SpokenTables(spoken, words)),
        "evidence": tables.evidence(rule_base, audience),
        "locales": tables.locales(rule_base),
        "sources": catalogue.sources(rule_base),
    }
    return Knowledge.model_validate(content)


def _in_words_of(rule_base: RuleBase, locale: str) -> RuleBase:
    country = rule_base.locales.by_id[locale]
    actions = {name: country.of(action) for name, action in rule_base.actions.items()}
    return replace(rule_base, actions=actions)


def _standing(rule_base: RuleBase) -> Json:
    counted = Counter(rule.status for rule in rule_base.rules.values())
    return {status: counted[status] for status in Standing.model_fields}


def _measures(spoken: SpokenMeasures) -> Json:
    return {"tests": spoken.tests(), "scores": spoken.scores()}


def _tables(spoken: SpokenTables) -> Json:
    return {
        **spoken.working_phase(),
        "safety": spoken.safety(),
        "comparisons": spoken.comparisons(),
        "traceability": traceability(spoken.rule_base.traceability),
    }
