"""Results of tests and scores, read against the tables: reference group, mark, error, change."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from app.domain.conditions import AllOf, Bounds, Comparison, Reading, Truth, Value
from app.domain.decision import Change, Compared, Measurement, ScoreChange, Scored
from app.domain.measures import Measured, PhysicalTest, Reference, Score, first_that_holds
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.domain.vocabulary import Vocabulary

Z_PLACES = 2  # finer than any of these tests can be timed
HIGHER = "higher"


class Measuring:
    """Reads the results of one patient."""

    def __init__(self, rule_base: RuleBase, reading: Reading) -> None:
        self._rule_base = rule_base
        self._reading = reading

    def measurements(self, withheld: Mapping[str, object]) -> tuple[Measurement, ...]:
        """Return every result of a test whose item triage does not withhold."""
        allowed = (test for test in self._rule_base.tests if test.gate not in withheld)
        return tuple(found for test in allowed for found in self._of_test(test))

    def scores(self) -> tuple[Scored, ...]:
        """Return every score that was answered."""
        return tuple(
            self._scored(score, value)
            for score in self._rule_base.scores
            if (value := self._number(score.fact)) is not None
        )

    def _of_test(self, test: PhysicalTest) -> Iterator[Measurement]:
        for measured in test.results:
            value = self._value(measured.fact)
            if value is not None and not _is_none(self._rule_base.vocabulary, measured, value):
                yield self._measurement(test, measured, value)

    def _measurement(self, test: PhysicalTest, measured: Measured, value: Value) -> Measurement:
        error = first_that_holds(measured.smallest_real_change, self._reading)
        amount = error.amount if error else None
        is_standard = self._is_standard(measured)
        rows = measured.references if is_standard else ()
        reference = first_that_holds(rows, self._reading)
        return Measurement(
            test=test,
            measured=measured,
            value=value,
            reference=reference,
            z=_z(value, reference),
            mark=self._mark(measured) if is_standard else None,
            passed=self._concluded(measured.passed) if is_standard else None,
            compared=_compared(value, reference, amount or Decimal()),
            band=first_that_holds(measured.bands, self._reading) if is_standard else None,
            smallest_real_change=amount,
            change=self._change(measured, value, amount) if is_standard else None,
        )

    def _is_standard(self, measured: Measured) -> bool:
        """Tell whether the result can be held against group, mark and bands: nobody says no."""
        otherwise = measured.done_otherwise
        return otherwise is None or otherwise.truth(self._reading) is not True

    def _mark(self, measured: Measured) -> Value | None:
        """Return the mark of the rule that speaks of this person, if there is one."""
        rules = self._rule_base.naming[Verb.CONCLUDE].get(measured.passed or "", ())
        marks = (_mark_in(rule, measured.fact, self._reading) for rule in rules)
        return next((mark for mark in marks if mark is not None), None)

    def _change(self, measured: Measured, value: Value, amount: Decimal | None) -> Change | None:
        earlier = self._number(measured.before)
        if earlier is None or isinstance(value, str | frozenset):
            return None
        difference = Decimal(value) - earlier
        is_real = None if amount is None else abs(difference) > amount
        return Change(earlier=earlier, difference=difference, is_real=is_real)

    def _scored(self, score: Score, value: Decimal) -> Scored:
        earlier = self._number(score.before)
        gain = None if earlier is None else _gain(score, earlier, value)
        share = None if gain is None or not earlier else _percent(gain / earlier)
        return Scored(
            score=score,
            value=value,
            band=first_that_holds(score.bands, self._reading),
            earlier=earlier,
            gain=gain,
            gain_percent=share,
            change=None if earlier is None else self._change_of(score),
        )

    def _change_of(self, score: Score) -> ScoreChange | None:
        if self._concluded(score.improved):
            return ScoreChange.IMPROVED
        if self._concluded(score.worsened):
            return ScoreChange.WORSENED
        known = score.improved and score.worsened
        return ScoreChange.NO_IMPORTANT_CHANGE if known else None

    def _value(self, name: str) -> Value | None:
        value = self._reading.values.get(name)
        return None if isinstance(value, Bounds) else value

    def _number(self, name: str | None) -> Decimal | None:
        value = self._value(name) if name else None
        return Decimal(value) if isinstance(value, int | Decimal) else None

    def _concluded(self, name: str | None) -> Truth:
        value = self._reading.values.get(name) if name else None
        return value if isinstance(value, bool) else None


def _is_none(vocabulary: Vocabulary, measured: Measured, value: Value) -> bool:
    """Tell whether it says that there is no result, such as `not_done`."""
    fact = vocabulary.facts.get(measured.fact)
    return fact is not None and fact.none is not None and fact.none == value


def _gain(score: Score, earlier: Decimal, now: Decimal) -> Decimal:
    return now - earlier if score.better == HIGHER else earlier - now


def _percent(share: Decimal) -> int:
    """Cut, not round: a change just short of what matters must not look like one."""
    return int(share * 100)


def _z(value: Value, reference: Reference | None) -> Decimal | None:
    if reference is None or isinstance(value, str | frozenset):
        return None
    return round((Decimal(value) - reference.mean) / reference.sd, Z_PLACES)


def _compared(value: Value, reference: Reference | None, error: Decimal) -> Compared:
    """Say below or above only beyond both the spread of the group and the measurement error."""
    if reference is None or isinstance(value, str | frozenset):
        return Compared.NOT_COMPARABLE
    margin = max(reference.sd, error)
    difference = Decimal(value) - reference.mean
    if abs(difference) <= margin:
        return Compared.WITHIN
    return Compared.ABOVE if difference > 0 else Compared.BELOW


def _mark_in(rule: Rule, fact: str, reading: Reading) -> Value | None:
    """Return what the rule compares the result with, when all else in it holds."""
    parts = rule.when.parts if isinstance(rule.when, AllOf) else (rule.when,)
    marks = [part for part in parts if isinstance(part, Comparison) and part.name == fact]
    others = AllOf(tuple(part for part in parts if part not in marks))
    return marks[0].constant if marks and others.truth(reading) is True else None
