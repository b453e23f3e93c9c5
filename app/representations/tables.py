"""The tables of the rule base as resources: tests, scores, evidence, words by country."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.conditions import Condition
from app.domain.evidence import Statement
from app.domain.measures import (
    Band,
    Measured,
    PhysicalTest,
    Reference,
    Score,
    SmallestRealChange,
)
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.representations.catalogue import condition
from app.representations.items import positions
from app.representations.measured import reference, unit
from app.representations.parts import Json


@dataclass(frozen=True)
class Tables:
    """Writes tests and scores for one audience; who tells more of them extends a part."""

    rule_base: RuleBase
    audience: str

    def tests(self) -> list[Json]:
        """Return every physical test, in the order they are done."""
        return list(map(self.test, self.rule_base.tests))

    def test(self, one: PhysicalTest) -> Json:
        """Return one physical test."""
        wording, remarks = one.wording(self.audience), one.remarks[self.audience]
        gate = self.rule_base.actions[one.gate]
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
            "stop_rules": (*gate.wording(self.audience).stop_rules, *wording.stop_rules),
            "skip_when": one.skip_when,
            "passed": remarks.passed,
            "not_passed": remarks.not_passed,
            "leads_to": one.leads_to,
            "results": list(map(self.measured, one.results)),
        }

    def measured(self, one: Measured) -> Json:
        """Return one number or word that a test gives."""
        marks = self.rule_base.naming[Verb.CONCLUDE].get(one.passed or "", ())
        return {
            "fact": one.fact,
            "title": one.title,
            "unit": unit(self.rule_base.vocabulary, one.fact),
            "better": one.better,
            "marks": list(map(self._mark, marks)),
            "earlier": one.before,
            "mdc95": list(map(self._smallest_real_change, one.smallest_real_change)),
            "reference": list(map(self._reference, one.references)),
            "also_published": list(map(self._reference, one.also_published)),
            "bands": self.bands(one.bands),
        }

    def when(self, one: Condition) -> Json:
        """Return whom a row holds for."""
        return {"when": condition(one, self.rule_base)}

    def bands(self, listed: Iterable[Band]) -> list[Json]:
        """Return the named parts of a scale."""
        return [
            {"id": one.id, "title": one.title, "status": one.status, **self.when(one.when)}
            for one in listed
        ]

    def _mark(self, rule: Rule) -> Json:
        return {"rule": rule.id, "title": rule.title, **self.when(rule.when)}

    def _reference(self, one: Reference) -> Json:
        return {**reference(one), **self.when(one.when)}

    def _smallest_real_change(self, one: SmallestRealChange) -> Json:
        said: Json = {"amount": one.amount, "source": one.source, "status": one.status}
        return {**said, **self.when(one.when)}

    def scores(self) -> list[Json]:
        """Return every outcome score."""
        return list(map(self.score, self.rule_base.scores))

    def score(self, one: Score) -> Json:
        """Return one outcome score."""
        return {
            "id": one.id,
            "title": one.titles[self.audience],
            "fact": one.fact,
            "unit": unit(self.rule_base.vocabulary, one.fact),
            "earlier": one.before,
            "better": one.better,
            "scoring": one.scoring,
            "licence": one.licence,
            "bands": self.bands(one.bands),
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
            {
                "id": one.id,
                "title": one.title,
                "status": one.status,
                "sources": one.sources,
                "words": one.words,
            }
            for one in rule_base.locales.by_id.values()
        ],
    }
