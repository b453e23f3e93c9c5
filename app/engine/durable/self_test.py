"""Refuses a durable-rules build that gives wrong answers, before the first patient is served.

A plain `pip install` compiles the library at -O0. That build compares with whatever lies on the
stack when a property is missing, and so fires rules it must not fire. Nothing the service
compiles needs such a comparison, but a build that fails here was not made the way it was measured.
"""

import operator
from collections.abc import Callable, Mapping
from itertools import compress, count

from app.engine.durable.session import MOST_ALTERNATIVES, Ruleset
from app.engine.port import EngineFault

REMEDY = (
    "Build it with the hardened flags: `make clean && make test` does; see README. By hand: "
    'CC="gcc -O3 -ftrivial-auto-var-init=zero -fstack-protector-strong -D_FORTIFY_SOURCE=2" '
    "pip install --force-reinstall --no-cache-dir --no-binary durable-rules durable-rules==2.0.28"
)
OPERATORS: Mapping[str, Callable[[int, int], bool]] = {
    "=": operator.eq,
    "$neq": operator.ne,
    "$lt": operator.lt,
    "$lte": operator.le,
    "$gt": operator.gt,
    "$gte": operator.ge,
}
CONSTANTS = range(4)
VALUES = (*range(5), 1_000_000)
REPEATS = 50
"""What lies on the stack differs from call to call: once may be luck."""


def require_sound_build() -> None:
    """Raise EngineFault, naming the check that failed and the remedy, unless all hold."""
    for fault, holds in CHECKS.items():
        if not _passes(holds):
            message = f"The installed durable-rules fails its self-test: {fault}. {REMEDY}"
            raise EngineFault(message)


def _passes(holds: Callable[[], bool]) -> bool:
    try:
        return holds()
    except EngineFault:
        return False


def _missing_is_not_compared() -> bool:
    """Compare a present property with a missing one, which must never hold."""
    names = ("$lt", "$lte", "$gt", "$gte", "$neq")
    ruleset = Ruleset([[{"a": 1}, {name: {"a": {"$m": "missing"}}}] for name in names])
    facts = [{"a": 1}, {"a": 1, "b": 2}, {"b": 1, "a": 1, "c": 0}]
    return not any(ruleset.fired(fact) for _ in range(REPEATS) for fact in facts)


def _comparisons_hold_as_they_should() -> bool:
    """Try every operator on every pair of small numbers, and on a missing property."""
    table = [(sign, constant) for sign in OPERATORS for constant in CONSTANTS]
    ruleset = Ruleset([[_comparison(sign, constant)] for sign, constant in table])
    for value in VALUES:
        expected = [OPERATORS[sign](value, constant) for sign, constant in table]
        if sorted(ruleset.fired({"a": value})) != [*compress(count(), expected)]:
            return False
    return ruleset.fired({}) == [] == ruleset.fired({"b": 1})


def _comparison(sign: str, constant: int) -> Mapping[str, object]:
    return {"a": constant} if sign == "=" else {sign: {"a": constant}}


def _every_alternative_of_a_full_ruleset_fires() -> bool:
    """Satisfy as many alternatives at once as a ruleset may hold."""
    names = [f"p{number}" for number in range(MOST_ALTERNATIVES)]
    ruleset = Ruleset([[{name: 1}] for name in names])
    return sorted(ruleset.fired(dict.fromkeys(names, 1))) == list(range(MOST_ALTERNATIVES))


def _nothing_stays_behind() -> bool:
    """Ask about one patient, then about one of whom nothing is known."""
    ruleset = Ruleset([[{"a": 1}], [{"a": 2}]])
    answers = [ruleset.fired(fact) for fact in ({"a": 1}, {}, {"a": 2}, {})]
    return answers == [[0], [], [1], []]


CHECKS: Mapping[str, Callable[[], bool]] = {
    "a comparison with a missing property holds": _missing_is_not_compared,
    "a comparison of two numbers is wrong": _comparisons_hold_as_they_should,
    "a full ruleset loses alternatives": _every_alternative_of_a_full_ruleset_fires,
    "one fact leaks into the next": _nothing_stays_behind,
}
