"""When a question is asked, as R4 says it: `enableWhen`, where that says exactly the same.

A question is asked unless it is certain that it need not be. While what decides that is open, be
it not answered or not known, it is asked; so each condition also holds where there is no answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain.conditions import AllOf, AnyOf, Comparison, Condition, Not, Operator, Value
from app.domain.fhir_names import DECLINED, NO, UNKNOWN, YES, link_id
from app.domain.vocabulary import Fact, FactType
from app.representations.parts import Json

SYMBOLS: Mapping[Operator, str] = {
    Operator.IS: "=",
    Operator.AT_LEAST: ">=",
    Operator.AT_MOST: "<=",
    Operator.ABOVE: ">",
    Operator.BELOW: "<",
}
OPPOSITE: Mapping[Operator, str] = {
    Operator.AT_LEAST: "<",
    Operator.AT_MOST: ">",
    Operator.ABOVE: "<=",
    Operator.BELOW: ">=",
}
YES_AND_NO: Mapping[str, Value] = {YES: True, NO: False}


class NotExpressible(Exception):
    """R4 joins all conditions of an item with "and", or all with "or", and cannot say this."""


@dataclass(frozen=True, slots=True)
class Enabling:
    """Writes conditions over facts; `system` is the code system of their answers."""

    facts: Mapping[str, Fact]
    system: str

    def of(self, fact: Fact) -> Json:
        """Return `enableWhen` and `enableBehavior`; nothing where the question is always asked.

        It is always asked, too, where R4 cannot say when: nothing that would be asked is hidden.
        """
        if fact.asked_when is None:
            return {}
        try:
            tests = self._tests(fact.asked_when, wanted=True)
        except NotExpressible:
            return {}
        return {"enableWhen": _each_once(tests), "enableBehavior": "any"}

    def _tests(self, condition: Condition, *, wanted: bool) -> list[Json]:
        """Return tests of which one holds exactly when the condition may still be as wanted."""
        match condition:
            case Comparison():
                return self._possible(condition, wanted=wanted)
            case Not(part):
                return self._tests(part, wanted=not wanted)
            case AnyOf(parts) if wanted or len(parts) == 1:
                return [test for part in parts for test in self._tests(part, wanted=wanted)]
            case AllOf(parts) if len(parts) == 1 or not wanted:
                return [test for part in parts for test in self._tests(part, wanted=wanted)]
        raise NotExpressible

    def _possible(self, one: Comparison, *, wanted: bool) -> list[Json]:
        fact = self.facts.get(one.name)
        if fact is None:
            raise NotExpressible
        kept = _number_test(one, fact, wanted=wanted) or self._word_tests(one, fact, wanted=wanted)
        unanswered: Json = {"operator": "exists", "answerBoolean": False}
        return [{"question": link_id(fact), **test} for test in (*kept, unanswered)]

    def _word_tests(self, one: Comparison, fact: Fact, *, wanted: bool) -> list[Json]:
        """Return a test for each answer that leaves it possible, "unknown" among them."""
        open_words = [UNKNOWN, *([DECLINED] if fact.may_decline else [])]
        return [
            {"operator": "=", "answerCoding": {"system": self.system, "code": word}}
            for word in (*_words(one, fact, wanted=wanted), *open_words)
        ]


def _number_test(one: Comparison, fact: Fact, *, wanted: bool) -> list[Json]:
    if fact.type not in (FactType.INTEGER, FactType.DECIMAL):
        return []
    symbol = SYMBOLS.get(one.operator) if wanted else OPPOSITE.get(one.operator)
    if symbol is None or not isinstance(one.constant, int | Decimal):
        raise NotExpressible
    if fact.type is FactType.INTEGER:
        return [{"operator": symbol, "answerInteger": int(one.constant)}]
    return [{"operator": symbol, "answerDecimal": float(one.constant)}]


def _words(one: Comparison, fact: Fact, *, wanted: bool) -> list[str]:
    """Return the answers that are as wanted; that a set lacks a member is no single test of R4."""
    if fact.type is FactType.SET:
        if not wanted or not isinstance(one.constant, str):
            raise NotExpressible
        return [one.constant]
    is_yes_no = fact.type is FactType.YES_NO
    values: Mapping[str, Value] = YES_AND_NO if is_yes_no else {word: word for word in fact.choices}
    return [word for word, value in values.items() if one.truth_of(value) is wanted]


def _each_once(tests: Iterable[Json]) -> list[Json]:
    once: list[Json] = []
    for test in tests:
        if test not in once:
            once.append(test)
    return once
