"""The tables that read results, from `tests.yaml` and `scores.yaml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.actions import Action, Wording
from app.domain.conditions import Condition
from app.domain.measures import (
    Band,
    Measured,
    PhysicalTest,
    Reference,
    Remarks,
    Score,
    SmallestRealChange,
)
from app.domain.rule_base import Source
from app.domain.vocabulary import FactType, Vocabulary
from app.knowledge.conditions import ConditionReader
from app.knowledge.faults import Faults, WrongRule, refuse_second, require_declared
from app.knowledge.files import RuleFiles
from app.knowledge.measure_limits import (
    refuse_taken,
    require_both_changes,
    require_scale,
    require_test,
)
from app.knowledge.measure_shapes import RawBand, RawMeasured, RawReference, RawScore, RawTest
from app.knowledge.symbols import Symbols

TESTS = "rules/tests.yaml"
SCORES = "rules/scores.yaml"
NUMBERS = (FactType.INTEGER, FactType.DECIMAL)
RESULTS = (*NUMBERS, FactType.CHOICE)


@dataclass(frozen=True, slots=True)
class MeasureReader:
    """Reads both tables against everything they may name."""

    vocabulary: Vocabulary
    symbols: Symbols
    actions: Mapping[str, Action]
    sources: Mapping[str, Source]

    def tests(self, files: RuleFiles, faults: Faults) -> Iterator[PhysicalTest]:
        """Yield each test; what is wrong in it becomes a fault."""
        first: dict[str, str] = {}
        codes: dict[str, str] = {}
        for raw in files.tests.tests:
            with faults.told_of(TESTS, f"test {raw.id}"):
                refuse_second(first, raw.id, TESTS)
                refuse_taken("code", raw.code, raw.id, codes)
                yield self._test(raw)

    def scores(self, files: RuleFiles, faults: Faults) -> Iterator[Score]:
        """Yield each score; what is wrong in it becomes a fault."""
        first: dict[str, str] = {}
        named: dict[str, str] = {}
        for raw in files.scores.scores:
            with faults.told_of(SCORES, f"score {raw.id}"):
                refuse_second(first, raw.id, SCORES)
                require_both_changes(raw, named)
                yield self._score(raw)

    def _test(self, raw: RawTest) -> PhysicalTest:
        require_declared("source", raw.source, self.sources)
        require_declared("action", (raw.gate, *raw.leads_to), self.actions)
        require_test(self.actions[raw.gate])
        if not raw.results:
            message = "it measures nothing. Add `results`, one for each number or word it gives."
            raise WrongRule(message)
        says = raw.says
        return PhysicalTest(
            id=raw.id,
            code=raw.code,
            measures=raw.measures,
            sources=raw.source,
            status=raw.status,
            certainty=raw.certainty,
            selected_by=raw.selected_by,
            gate=raw.gate,
            patient=Wording(title=raw.title, steps=raw.protocol, stop_rules=raw.stop_rules),
            clinician=_clinician(raw),
            remarks={
                "patient": Remarks(passed=says.passed, not_passed=says.not_passed),
                "clinician": Remarks(
                    passed=says.clinician_passed or says.passed,
                    not_passed=says.clinician_not_passed or says.not_passed,
                ),
            },
            results=tuple(map(self._measured, raw.results)),
            skip_when=raw.skip_when,
            leads_to=raw.leads_to,
        )

    def _measured(self, raw: RawMeasured) -> Measured:
        self._require_result(raw.fact)
        self._require_earlier(raw.fact, raw.before)
        self._require_conclusions(raw.passed)
        other_way = raw.standard_unless
        return Measured(
            fact=raw.fact,
            title=raw.title,
            passed=raw.passed,
            before=raw.before,
            better=raw.better,
            done_otherwise=None if other_way is None else self._condition(other_way),
            references=tuple(map(self._reference, raw.reference)),
            also_published=tuple(map(self._reference, raw.also_published)),
            smallest_real_change=tuple(
                SmallestRealChange(
                    when=self._condition(one.when),
                    amount=one.amount,
                    source=self._source(one.source),
                    status=one.status,
                )
                for one in raw.smallest_real_change
            ),
            bands=self._bands(raw.fact, raw.bands),
        )

    def _reference(self, raw: RawReference) -> Reference:
        return Reference(
            group=raw.group,
            when=self._condition(raw.when),
            mean=raw.mean,
            sd=raw.sd,
            source=self._source(raw.source),
            status=raw.status,
        )

    def _bands(self, fact: str, raw: tuple[RawBand, ...]) -> tuple[Band, ...]:
        bands = tuple(map(self._band, raw))
        require_scale(fact, bands)
        return bands

    def _band(self, raw: RawBand) -> Band:
        return Band(id=raw.id, title=raw.title, when=self._condition(raw.when), status=raw.status)

    def _score(self, raw: RawScore) -> Score:
        require_declared("source", raw.source, self.sources)
        self._require_number(raw.fact)
        self._require_earlier(raw.fact, raw.before)
        self._require_conclusions(raw.improved, raw.worsened)
        return Score(
            id=raw.id,
            titles={"patient": raw.title, "clinician": raw.clinician_title or raw.title},
            fact=raw.fact,
            before=raw.before,
            better=raw.better,
            scoring=raw.scoring,
            licence=raw.licence,
            sources=raw.source,
            status=raw.status,
            certainty=raw.certainty,
            bands=self._bands(raw.fact, raw.bands),
            important_change=raw.important_change,
            improved=raw.improved,
            worsened=raw.worsened,
        )

    def _condition(self, raw: object) -> Condition:
        return ConditionReader(self.symbols, None).read(raw)

    def _source(self, name: str) -> str:
        require_declared("source", (name,), self.sources)
        return name

    def _require_result(self, name: str) -> None:
        known = (*self._asked(RESULTS), *self.vocabulary.derived)
        require_declared("number, choice or derived number", (name,), known)

    def _require_number(self, name: str) -> None:
        require_declared("number that is asked", (name,), self._asked(NUMBERS))

    def _require_earlier(self, fact: str, before: str | None) -> None:
        if before is None:
            return
        self._require_number(before)
        if before == fact:
            message = f'"{before}" is the result itself. Name the earlier one in `before`.'
            raise WrongRule(message)

    def _asked(self, types: tuple[FactType, ...]) -> tuple[str, ...]:
        return tuple(fact.name for fact in self.vocabulary.facts.values() if fact.type in types)

    def _require_conclusions(self, *names: str | None) -> None:
        require_declared("conclusion", filter(None, names), self.vocabulary.conclusions)


def _clinician(raw: RawTest) -> Wording:
    stop_rules = raw.clinician_stop_rules
    return Wording(
        title=raw.clinician_title or raw.title,
        steps=raw.clinician_protocol or raw.protocol,
        stop_rules=raw.stop_rules if stop_rules is None else stop_rules,
    )
