"""The tables of the rule base as resources: tests, scores, evidence, words by country."""

from app.domain.evidence import Statement
from app.domain.measures import Band, Measured, PhysicalTest, Reference, Score
from app.domain.rule_base import RuleBase
from app.domain.rules import Verb
from app.representations.catalogue import condition
from app.representations.items import positions
from app.representations.measured import reference, unit
from app.representations.parts import Json


def tests(rule_base: RuleBase, audience: str) -> list[Json]:
    """Return every physical test, in the order they are done."""
    return [_test(one, rule_base, audience) for one in rule_base.tests]


def _test(one: PhysicalTest, rule_base: RuleBase, audience: str) -> Json:
    wording, remarks = one.wording(audience), one.remarks[audience]
    gate = rule_base.actions[one.gate]
    return {
        "id": one.id,
        "code": one.code,
        "title": wording.title,
        "measures": one.measures,
        "test_source": one.selected_by,
        "status": one.status,
        "certainty": one.certainty,
        "sources": one.sources,
        "gate": {"item": one.gate, "excluded_by": gate.excluded_by},
        "protocol": wording.steps,
        "stop_rules": (*gate.wording(audience).stop_rules, *wording.stop_rules),
        "skip_when": one.skip_when,
        "passed": remarks.passed,
        "not_passed": remarks.not_passed,
        "leads_to": one.leads_to,
        "results": [_measured(measured, rule_base) for measured in one.results],
    }


def _measured(one: Measured, rule_base: RuleBase) -> Json:
    marks = rule_base.naming[Verb.CONCLUDE].get(one.passed or "", ())
    return {
        "fact": one.fact,
        "title": one.title,
        "unit": unit(rule_base.vocabulary, one.fact),
        "better": one.better,
        "marks": [
            {"rule": rule.id, "title": rule.title, "when": condition(rule.when, rule_base)}
            for rule in marks
        ],
        "earlier": one.before,
        "mdc95": [
            {
                "when": condition(row.when, rule_base),
                "amount": row.amount,
                "source": row.source,
                "status": row.status,
            }
            for row in one.smallest_real_change
        ],
        "reference": [_reference(row, rule_base) for row in one.references],
        "also_published": [_reference(row, rule_base) for row in one.also_published],
        "bands": [_band(band, rule_base) for band in one.bands],
    }


def _reference(one: Reference, rule_base: RuleBase) -> Json:
    return {**reference(one), "when": condition(one.when, rule_base)}


def _band(one: Band, rule_base: RuleBase) -> Json:
    return {
        "id": one.id,
        "title": one.title,
        "when": condition(one.when, rule_base),
        "status": one.status,
    }


def scores(rule_base: RuleBase, audience: str) -> list[Json]:
    """Return every outcome score."""
    return [_score(one, rule_base, audience) for one in rule_base.scores]


def _score(one: Score, rule_base: RuleBase, audience: str) -> Json:
    return {
        "id": one.id,
        "title": one.titles[audience],
        "fact": one.fact,
        "unit": unit(rule_base.vocabulary, one.fact),
        "earlier": one.before,
        "better": one.better,
        "scoring": one.scoring,
        "licence": one.licence,
        "bands": [_band(band, rule_base) for band in one.bands],
        "important_change": one.important_change,
        "status": one.status,
        "certainty": one.certainty,
        "sources": one.sources,
    }


def evidence(rule_base: RuleBase, audience: str) -> Json:
    """Return the words for each certainty, and every statement."""
    table = rule_base.evidence
    statements = table.statements.values()
    return {
        "certainty": {level: words[audience] for level, words in table.certainty.items()},
        "statements": [_statement(one, audience) for one in statements],
    }


def _statement(one: Statement, audience: str) -> Json:
    return {
        "id": one.id,
        "topic": one.topic,
        "says": one.says[audience],
        "positions": positions(one, audience),
        "agreement": one.agreement,
        "certainty": one.certainty,
        "sources": one.sources,
        "status": one.status,
    }


def locales(rule_base: RuleBase) -> Json:
    """Return the words of every country."""
    return {
        "default": rule_base.locales.default,
        "locales": [
            {"id": one.id, "title": one.title, "status": one.status, "words": one.words}
            for one in rule_base.locales.by_id.values()
        ],
    }
