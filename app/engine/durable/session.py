"""The only door to the C engine: one flat fact in, the alternatives it satisfies out.

The calls are the few that are exact (fixed sid and id; assert, drain, retract) and their every
answer is checked. Two canaries, which every fact satisfies, stand before and after the
alternatives: an answer that does not begin and end with them is not an answer. After any
anomaly the ruleset is abandoned and built anew, because the engine can not be trusted to free it
(upstream issues 305 and 376, and `delete_state` frees an uninitialised pointer).
"""

import json
import logging
from collections.abc import Mapping, Sequence
from threading import Lock

import durable_rules_engine
import orjson

from app.engine.port import EngineFault

MOST_ALTERNATIVES = 58
"""With two canaries 60: the engine fails when more than 64 conditions are pending at once."""
MOST_PROPERTIES = 240
"""The engine refuses a fact of more than 252, its own included."""
FIRST, LAST = "<", ">"
WHO = '{"sid":"0","id":"f"}'
HOLDS_ALWAYS = {"k": 1}
"""Stands before every alternative: without it one could match the engine's own state."""

logger = logging.getLogger(__name__)


class Ruleset:
    """Up to 58 alternatives, each an AND of conditions; safe to share between threads."""

    def __init__(self, alternatives: Sequence[Sequence[Mapping[str, object]]]) -> None:
        self._definition = _definition(alternatives)
        self._lock = Lock()
        self._handle: int | None = _create(self._definition)
        self.rebuilt = 0

    def fired(self, fact: Mapping[str, int]) -> list[int]:
        """Return the numbers of all alternatives the fact satisfies.

        Raises EngineFault when a newly built ruleset gives no complete answer either.
        """
        message = _message(fact)
        with self._lock:
            try:
                return self._answer(message)
            except Exception:
                logger.warning("a ruleset gave no whole answer and is built anew", exc_info=True)
            return self._answer_again(message)

    def _answer_again(self, message: str) -> list[int]:
        self.rebuilt += 1
        try:
            return self._answer(message)
        except Exception as anomaly:
            fault = "durable-rules gave no whole answer, not even newly built"
            raise EngineFault(fault) from anomaly

    def _answer(self, message: str) -> list[int]:
        """Ask once; unless everything goes well, the ruleset stays abandoned."""
        handle, self._handle = self._handle, None
        if handle is None:
            handle = _create(self._definition)
        fired = _ask(handle, message)
        self._handle = handle
        return fired


def _definition(alternatives: Sequence[Sequence[Mapping[str, object]]]) -> str:
    if len(alternatives) > MOST_ALTERNATIVES:
        message = f"{len(alternatives)} alternatives in one ruleset, {MOST_ALTERNATIVES} are safe"
        raise EngineFault(message)
    rules = {str(number): _rule(*conditions) for number, conditions in enumerate(alternatives)}
    return json.dumps({FIRST: _rule(), **rules, LAST: _rule()})


def _rule(*conditions: Mapping[str, object]) -> object:
    return {"all": [{"m": {"$and": [HOLDS_ALWAYS, *conditions]} if conditions else HOLDS_ALWAYS}]}


def _message(fact: Mapping[str, int]) -> str:
    return orjson.dumps({"sid": "0", "id": "f", "k": 1, **fact}).decode()


def _create(definition: str) -> int:
    try:
        handle: int = durable_rules_engine.create_ruleset("r", definition)
    except durable_rules_engine.error as fault:
        message = f"durable-rules refuses a ruleset: {fault}"
        raise EngineFault(message) from fault
    return handle


def _ask(handle: int, message: str) -> list[int]:
    """Assert, drain, retract; what is not certain is an EngineFault."""
    state = _checked("assert", durable_rules_engine.assert_fact(handle, message))
    fired = _drained(handle, state)
    _checked("retract", durable_rules_engine.retract_fact(handle, WHO))
    return _between_canaries(fired)


def _checked(call: str, answer: tuple[int, int]) -> int:
    code, state = answer
    if code != 0:
        message = f"{call} returned {code}"
        raise EngineFault(message)
    return state


def _drained(handle: int, state: int) -> list[str]:
    """Return the names of the alternatives that fired, in the order the engine gives them."""
    started = durable_rules_engine.start_action_for_state(handle, state)
    action = started[1] if started else None
    fired = []
    while action is not None:
        fired.append(action[2 : action.index('"', 2)])
        action = durable_rules_engine.complete_and_start_action(handle, state)
    return fired


def _between_canaries(fired: list[str]) -> list[int]:
    whole = fired[:1] == [FIRST] and fired[-1:] == [LAST] and len(set(fired)) == len(fired) > 1
    if not whole:
        message = f"{len(fired)} alternatives fired, without both canaries"
        raise EngineFault(message)
    return [int(name) for name in fired[1:-1]]
