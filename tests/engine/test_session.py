"""Whatever goes wrong inside the engine: the right answer after all, or EngineFault; never less."""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import durable_rules_engine
import pytest

from app.engine.durable import session
from app.engine.durable.session import MOST_ALTERNATIVES, Ruleset
from app.engine.port import EngineFault

SADDLE, FEVER = {"saddle": 2}, {"fever": 2}
RULES = [[SADDLE], [FEVER]]
QUOTE = '"'
Spoil = Callable[[Any], Any]


class Meddling:
    """Stands before the C module; `spoil[call]` is applied to that call's answers."""

    def __init__(self) -> None:
        self.handles: list[int] = []
        self.spoil: dict[str, Spoil] = {}
        self.error = durable_rules_engine.error

    def create_ruleset(self, name: str, definition: str) -> int:
        self.handles.append(durable_rules_engine.create_ruleset(name, definition))
        return self.handles[-1]

    def __getattr__(self, call: str) -> Callable[..., object]:
        """Return a call of the C module whose answer can be spoiled."""

        def meddled(*arguments: object) -> object:
            answer = getattr(durable_rules_engine, call)(*arguments)
            return self.spoil.get(call, lambda answer: answer)(answer)

        return meddled

    def always(self, call: str, spoiled: Spoil) -> None:
        """Spoil every answer of this call."""
        self.spoil[call] = spoiled

    def once(self, call: str, spoiled: Spoil) -> None:
        """Spoil only the next answer of this call."""

        def spoil(answer: object) -> object:
            del self.spoil[call]
            return spoiled(answer)

        self.always(call, spoil)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Meddling:
    meddling = Meddling()
    monkeypatch.setattr(session, "durable_rules_engine", meddling)
    return meddling


def told(fact: Mapping[str, int]) -> str:
    return json.dumps({"sid": "0", "id": "f", "k": 1, **fact})


def refuses(_: object) -> object:
    message = "Could not do it, error code: 302"
    raise durable_rules_engine.error(message)


def has_no_memory(_: object) -> object:
    raise MemoryError


def with_code(code: int) -> Spoil:
    return lambda answer: (code, answer[1])


def with_action(action: object) -> Spoil:
    return lambda answer: (answer[0], action)


def renamed(name: str) -> Spoil:
    """Give the alternative that fires another name."""
    return lambda action: action and f'{{"{name}{action[action.index(QUOTE, 2) :]}'


ANOMALIES: Mapping[str, tuple[str, Spoil]] = {
    "the fact matched nothing": ("assert_fact", with_code(1)),
    "the fact is there already": ("assert_fact", with_code(2)),
    "the fact is deferred": ("assert_fact", with_code(3)),
    "the fact is refused": ("assert_fact", refuses),
    "no memory for the fact": ("assert_fact", has_no_memory),
    "nothing to start": ("start_action_for_state", lambda _: None),
    "started without an action": ("start_action_for_state", with_action(None)),
    "started with nonsense": ("start_action_for_state", with_action("nonsense")),
    "started with a number": ("start_action_for_state", with_action(1)),
    "ended after the first canary": ("complete_and_start_action", lambda _: None),
    "the first canary comes twice": ("complete_and_start_action", renamed("<")),
    "the last canary comes early": ("complete_and_start_action", renamed(">")),
    "an alternative nobody wrote": ("complete_and_start_action", renamed("1x")),
    "an error while draining": ("complete_and_start_action", refuses),
    "the fact can not be retracted": ("retract_fact", with_code(1)),
    "an error while retracting": ("retract_fact", refuses),
}


@pytest.mark.parametrize("anomaly", ANOMALIES)
def test_one_anomaly_is_answered_by_a_ruleset_built_anew(engine: Meddling, anomaly: str) -> None:
    ruleset = Ruleset(RULES)
    engine.once(*ANOMALIES[anomaly])
    assert ruleset.fired(SADDLE) == [0]
    assert (ruleset.rebuilt, len(engine.handles)) == (1, 2)


@pytest.mark.parametrize("anomaly", ANOMALIES)
def test_a_lasting_anomaly_is_a_fault_and_never_an_empty_answer(
    engine: Meddling, anomaly: str
) -> None:
    ruleset = Ruleset(RULES)
    engine.always(*ANOMALIES[anomaly])
    with pytest.raises(EngineFault):
        ruleset.fired(SADDLE)
    engine.spoil.clear()
    assert [ruleset.fired(fact) for fact in (FEVER, {}, SADDLE)] == [[1], [], [0]]


def test_a_fact_left_behind_by_another_patient_does_not_answer(engine: Meddling) -> None:
    ruleset = Ruleset(RULES)
    durable_rules_engine.assert_fact(engine.handles[0], told(SADDLE))
    assert ruleset.fired(FEVER) == [1]
    assert ruleset.rebuilt == 1


def test_a_dispatch_left_dangling_does_not_silence_the_next_patient(engine: Meddling) -> None:
    ruleset = Ruleset(RULES)
    _, state = durable_rules_engine.assert_fact(engine.handles[0], told(SADDLE))
    durable_rules_engine.start_action_for_state(engine.handles[0], state)
    durable_rules_engine.retract_fact(engine.handles[0], '{"sid":"0","id":"f"}')
    assert ruleset.fired(FEVER) == [1]


def test_an_interrupt_in_the_middle_leaves_nothing_for_the_next_patient(engine: Meddling) -> None:
    def interrupt(_: object) -> object:
        raise KeyboardInterrupt

    ruleset = Ruleset(RULES)
    engine.once("start_action_for_state", interrupt)
    with pytest.raises(KeyboardInterrupt):
        ruleset.fired(SADDLE)
    assert ruleset.fired({}) == []


def test_a_fault_does_not_quote_the_patient(
    engine: Meddling, caplog: pytest.LogCaptureFixture
) -> None:
    ruleset = Ruleset(RULES)
    engine.always("assert_fact", refuses)
    with pytest.raises(EngineFault) as fault:
        ruleset.fired({"saddle": 987654})
    assert "987654" not in f"{fault.value} {caplog.text}"


def test_threads_that_share_a_ruleset_get_their_own_answers() -> None:
    ruleset = Ruleset([[{"n": number}] for number in range(MOST_ALTERNATIVES)])
    numbers = [number % MOST_ALTERNATIVES for number in range(4000)]
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda number: ruleset.fired({"n": number}), numbers))
    assert answers == [[number] for number in numbers]
    assert ruleset.rebuilt == 0


def test_more_alternatives_than_are_safe_are_refused() -> None:
    with pytest.raises(EngineFault, match="58 are safe"):
        Ruleset([[{"n": number}] for number in range(MOST_ALTERNATIVES + 1)])


def test_a_definition_the_engine_refuses_is_a_fault() -> None:
    with pytest.raises(EngineFault, match="durable-rules refuses a ruleset"):
        Ruleset([[{"$nonsense": {"a": 1}}]])
