from collections.abc import Mapping, Sequence

import pytest

from app.engine.durable import self_test
from app.engine.durable.self_test import REMEDY, require_sound_build
from app.engine.durable.session import MOST_ALTERNATIVES, Ruleset
from app.engine.port import EngineFault


class ReadsTheStack(Ruleset):
    def fired(self, fact: Mapping[str, int]) -> list[int]:
        return super().fired(fact) or [0]


class ConfusesOperators(Ruleset):
    def fired(self, fact: Mapping[str, int]) -> list[int]:
        return [number + 1 for number in super().fired(fact)]


class LosesOneOfMany(Ruleset):
    def fired(self, fact: Mapping[str, int]) -> list[int]:
        return super().fired(fact)[: MOST_ALTERNATIVES - 1]


class RemembersThePatientBefore(Ruleset):
    def __init__(self, alternatives: Sequence[Sequence[Mapping[str, object]]]) -> None:
        super().__init__(alternatives)
        self.before: list[int] = []
        self.remembers = len(alternatives) == 2  # where every other check is content

    def fired(self, fact: Mapping[str, int]) -> list[int]:
        before, self.before = self.before, super().fired(fact)
        return self.before + before if self.remembers else self.before


class NeverAnswers(Ruleset):
    def fired(self, fact: Mapping[str, int]) -> list[int]:
        raise EngineFault(str(fact))


def test_the_build_the_service_runs_on_is_sound() -> None:
    require_sound_build()


@pytest.mark.parametrize(
    ("build", "fault"),
    [
        (ReadsTheStack, "a comparison with a missing property holds"),
        (ConfusesOperators, "a comparison of two numbers is wrong"),
        (LosesOneOfMany, "a full ruleset loses alternatives"),
        (RemembersThePatientBefore, "one fact leaks into the next"),
        (NeverAnswers, "a comparison with a missing property holds"),
    ],
)
def test_a_build_that_answers_wrong_is_refused_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch, build: type[Ruleset], fault: str
) -> None:
    monkeypatch.setattr(self_test, "Ruleset", build)
    with pytest.raises(EngineFault) as refused:
        require_sound_build()
    assert str(refused.value) == (
        f"The installed durable-rules fails its self-test: {fault}. {REMEDY}"
    )
