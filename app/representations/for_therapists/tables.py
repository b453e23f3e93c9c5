"""Tests, scores and the tables of the rule base with their conditions in plain words."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass

from app.domain.conditions import Condition
from app.domain.measures import Measured, Score
from app.domain.rule_base import Phase, RuleBase, Urgency
from app.domain.rules import Verb
from app.domain.traceability import Chapter
from app.representations import catalogue
from app.representations.for_therapists.plain_words import PlainWords
from app.representations.parts import Json
from app.representations.tables import Tables


@dataclass(frozen=True)
class SpokenMeasures(Tables):
    """Writes tests and scores as everyone reads them, and each condition also in words."""

    words: PlainWords

    def when(self, one: Condition) -> Json:
        """Return whom a row holds for."""
        return {**super().when(one), "in_words": self.words.condition(one)}

    def measured(self, one: Measured) -> Json:
        """Return one number or word that a test gives."""
        way = one.done_otherwise
        done_otherwise = None if way is None else self.words.condition(way)
        return {**super().measured(one), "done_otherwise": done_otherwise}

    def score(self, one: Score) -> Json:
        """Return one outcome score."""
        return {**super().score(one), "improved": one.improved, "worsened": one.worsened}


@dataclass(frozen=True, slots=True)
class SpokenTables:
    """Tells how urgency and phase are found, and what must never happen."""

    rule_base: RuleBase
    words: PlainWords

    def working_phase(self) -> Json:
        """Return the ladder of urgencies, the phase table, and how sure a phase is."""
        return {
            "urgencies": list(map(self._urgency, self.rule_base.urgencies)),
            "phases": list(map(self._phase, self.rule_base.phases)),
            "confidence": self._confidence(),
        }

    def _urgency(self, one: Urgency) -> Json:
        return {
            **catalogue.urgency(one),
            "known_before_complete": one.known_before_complete,
            "completes_triage": one.completes_triage,
        }

    def _phase(self, one: Phase) -> Json:
        (rule,) = self.rule_base.naming[Verb.CLASSIFY][one.id]
        return {
            **catalogue.phase(one),
            "rule": rule.id,
            "when": self.words.condition(one.when),
            "defers": one.defers,
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
                "never": self._in_order(one.never),
                "never_both": self._in_order(one.never_both),
                "never_phases": sorted(one.never_phases),
                "never_signs": sorted(one.never_signs),
                "always": self._in_order(one.always),
                "urgency": one.urgency,
                "refused": one.refused,
                "while_open": self._in_order(one.while_open),
                "while_open_because": one.while_open_because,
            }
            for one in self.rule_base.safety
        ]

    def comparisons(self) -> list[Json]:
        """Return what people must have in common who differ in one answer."""
        return [
            asdict(one) | {"changes": None if one.changes is None else self._in_order(one.changes)}
            for one in self.rule_base.comparisons
        ]

    def _in_order(self, items: Collection[str]) -> list[str]:
        return [name for name in self.rule_base.actions if name in items]


def traceability(chapters: Iterable[Chapter]) -> list[Json]:
    """Return where each passage went."""
    return [asdict(chapter) for chapter in chapters]
