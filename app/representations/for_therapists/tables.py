"""Tests, scores and the tables of the rule base with their conditions in plain words."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from app.domain.measures import Measured, Row
from app.domain.rule_base import RuleBase
from app.domain.rules import Verb
from app.domain.traceability import Chapter
from app.representations import catalogue, tables
from app.representations.catalogue_wire import RuleBaseResource
from app.representations.for_therapists.plain_words import PlainWords
from app.representations.parts import Json, Wire
from app.representations.tables_wire import CatalogueScore, CatalogueTest, TestedResult


@dataclass(frozen=True, slots=True)
class SpokenTables:
    """Tells the tables of one rule base to one audience."""

    rule_base: RuleBase
    words: PlainWords
    audience: str

    def tests(self) -> list[Json]:
        """Return every physical test."""
        written = tables.tests(self.rule_base, self.audience)
        return [
            {
                **vars(test),
                "results": [
                    self._measured(*both) for both in zip(test.results, one.results, strict=True)
                ],
            }
            for test, one in zip(
                map(CatalogueTest.model_validate, written), self.rule_base.tests, strict=True
            )
        ]

    def _measured(self, written: TestedResult, one: Measured) -> Json:
        marks = self.rule_base.naming[Verb.CONCLUDE].get(one.passed or "", ())
        way = one.done_otherwise
        return {
            **vars(written),
            "marks": self._spoken(written.marks, marks),
            "mdc95": self._spoken(written.mdc95, one.smallest_real_change),
            "reference": self._spoken(written.reference, one.references),
            "also_published": self._spoken(written.also_published, one.also_published),
            "bands": self._spoken(written.bands, one.bands),
            "done_otherwise": self.words.condition(way) if way else None,
        }

    def _spoken(self, written: Iterable[Wire], rows: Iterable[Row]) -> list[Json]:
        return [
            {**vars(one), "in_words": self.words.condition(row.when)}
            for one, row in zip(written, rows, strict=True)
        ]

    def scores(self) -> list[Json]:
        """Return every outcome score."""
        written = tables.scores(self.rule_base, self.audience)
        listed = map(CatalogueScore.model_validate, written)
        return [
            {
                **vars(score),
                "bands": self._spoken(score.bands, one.bands),
                "improved": one.improved,
                "worsened": one.worsened,
            }
            for score, one in zip(listed, self.rule_base.scores, strict=True)
        ]

    def working_phase(self) -> Json:
        """Return the ladder of urgencies, the phase table, and how sure a phase is."""
        whole = RuleBaseResource.model_validate(catalogue.whole(self.rule_base))
        naming = self.rule_base.naming[Verb.CLASSIFY]
        return {
            "urgencies": [
                {
                    **vars(told),
                    "known_before_complete": one.known_before_complete,
                    "completes_triage": one.completes_triage,
                }
                for told, one in zip(whole.urgencies, self.rule_base.urgencies, strict=True)
            ],
            "phases": [
                {
                    **vars(told),
                    "rule": naming[one.id][0].id,
                    "when": self.words.condition(one.when),
                    "defers": one.defers,
                }
                for told, one in zip(whole.phases, self.rule_base.phases, strict=True)
            ],
            "confidence": self._confidence(),
        }

    def _confidence(self) -> Json:
        table = self.rule_base.confidence
        return {
            "contests": [
                {"phase": phase, "winner": winner, "loser": loser}
                for phase, (winner, loser) in table.contests.items()
            ],
            "fixed": table.fixed,
            "levels": [asdict(level) for level in table.levels],
        }

    def safety(self) -> list[Json]:
        """Return what must never happen."""
        return [
            {
                "id": one.id,
                "title": one.title,
                "because": one.because,
                "when": self.words.condition(one.when),
                "never": [name for name in self.rule_base.actions if name in one.never],
            }
            for one in self.rule_base.safety
        ]


def traceability(chapters: Iterable[Chapter]) -> list[Json]:
    """Return where each passage went."""
    return [asdict(chapter) for chapter in chapters]
