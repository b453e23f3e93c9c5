"""Wrong rule bases are drawn from a seed, caught or not, and told with a score."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from app.domain.rule_base import RuleBase
from app.knowledge.faults import RuleBaseFault
from app.main import tellable_rule_base
from app.settings import RULES
from app.verify.mutation.catching import Catching, Mechanism
from app.verify.mutation.first_breach import first_breach
from app.verify.mutation.judging import Judging
from app.verify.mutation.mutants import Mutant, draw
from app.verify.mutation.operators import OPERATORS
from app.verify.mutation.other_advice import first_change
from app.verify.mutation.sites import RuleFolder, rule_folder

MINIMAL = Path(__file__).parent.parent / "knowledge" / "minimal"
NOT_KNOWN_TO_ANSWERS, KNOWN = "tight_points", "overactive_points"
SOMEBODY = "urgency changes for somebody"
OTHERWISE_READ = (
    "results of tests or scores may be read otherwise, which is no advice: not compared"
)
Written = Callable[[Path, str, str, str], Path]


def nothing_refuted(_: RuleBase) -> str | None:
    return None


def somebody_told_otherwise(_: RuleBase, __: RuleBase) -> str | None:
    return SOMEBODY


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small rule folder whose every word an answer can hold."""
    folder = copytree(MINIMAL, tmp_path_factory.mktemp("sound") / "rules")
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8").replace(NOT_KNOWN_TO_ANSWERS, KNOWN)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def small(sound: Path) -> RuleFolder:
    return rule_folder(sound)


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write the one mutant of a rule folder that is made in this way."""

    def write(sound: Path, kind: str, name: str, change: str) -> Path:
        folder = rule_folder(sound)
        mutants = draw(folder, [kind], len(list(OPERATORS[kind](folder))), seed=1)
        mutant = next(one for one in mutants if one.name == name and one.change == change)
        return mutant.write(sound, tmp_path / "mutant")

    return write


def catching(sound: Path, folder: Path, name: str = "") -> Catching:
    return Catching(folder, sound, name, first_breach)


def test_one_seed_draws_the_same_mutants_again(small: RuleFolder) -> None:
    first, second = (list(draw(small, OPERATORS, 40, seed=7)) for _ in range(2))
    assert first == second


def test_another_seed_draws_other_mutants(small: RuleFolder) -> None:
    first, second = (list(draw(small, OPERATORS, 40, seed)) for seed in (7, 8))
    assert first != second


def test_no_mutant_is_drawn_twice(small: RuleFolder) -> None:
    texts = [tuple(one.texts.items()) for one in draw(small, OPERATORS, 10_000, seed=1)]
    assert len(set(texts)) == len(texts) > 100


def test_every_kind_is_drawn_as_often_as_any_other(small: RuleFolder) -> None:
    kinds = ("comparison-flipped", "condition-negated", "other-item-said", "better-turned")
    plenty = {kind for kind in kinds if len(list(OPERATORS[kind](small))) > 1}
    drawn = [one.kind for one in draw(small, plenty, 2 * len(plenty), seed=1)]
    assert set(drawn) == plenty


def test_a_mutant_is_a_rule_folder_that_differs_in_one_place(
    small: RuleFolder, sound: Path, tmp_path: Path
) -> None:
    mutant = next(draw(small, ["points-changed"], 1, seed=1))
    folder = mutant.write(sound, tmp_path / "mutant")
    old, new = tellable_rule_base(sound), tellable_rule_base(folder)
    assert old.sha256 != new.sha256
    different = [name for name in old.rules if old.rules[name] != new.rules[name]]
    assert different == [mutant.name]


def test_the_loader_catches(written: Written, sound: Path) -> None:
    folder = written(sound, "guards-dropped", "avoid-heat", "guards: [heat] is taken out")
    caught = catching(sound, folder)
    assert "no contraindication that guards" in (caught.finding(Mechanism.LOADER) or "")
    with pytest.raises(RuleBaseFault):
        caught.finding(Mechanism.EXAMPLES)


def test_examples_catch(written: Written, sound: Path) -> None:
    change = "when: in {locked: yes}, yes becomes no"
    folder = written(sound, "comparison-flipped", "spasm", change)
    caught = catching(sound, folder, "spasm")
    assert caught.finding(Mechanism.LOADER) is None
    assert 'rule spasm: example "Locked"' in (caught.finding(Mechanism.EXAMPLES) or "")


def test_cases_catch(written: Written) -> None:
    change = "then: soon becomes same_day"
    folder = written(RULES, "urgency-raised", "cancer-in-the-history", change)
    caught = catching(RULES, folder)
    assert caught.finding(Mechanism.LOADER) is None
    assert "rules/cases/" in (caught.finding(Mechanism.CASES) or "")


def test_proofs_catch(written: Written, sound: Path) -> None:
    change = "when: in {numb_skin: yes}, yes becomes no"
    folder = written(sound, "comparison-flipped", "no-warmth", change)
    caught = catching(sound, folder)
    assert caught.finding(Mechanism.LOADER) is None
    assert "no-heat-on-numb-skin" in (caught.finding(Mechanism.PROOFS) or "")


def test_nothing_is_found_in_a_sound_rule_base(sound: Path) -> None:
    caught = catching(sound, sound)
    asked = (Mechanism.LOADER, Mechanism.EXAMPLES, Mechanism.PROOFS)
    assert [caught.finding(one) for one in asked] == [None, None, None]


def test_the_cheapest_mechanism_that_finds_something_is_the_last_one_asked(
    small: RuleFolder, sound: Path
) -> None:
    mutant = flipped(small)
    verdict = Judging(sound, first_breach, first_change).verdict(mutant)
    assert verdict.caught_by is Mechanism.EXAMPLES
    assert list(verdict.seconds) == [Mechanism.LOADER, Mechanism.EXAMPLES]


def test_every_mechanism_is_asked_when_all_are_wanted(small: RuleFolder, sound: Path) -> None:
    judging = Judging(sound, first_breach, first_change, by_all=True)
    assert list(judging.verdict(flipped(small)).seconds) == list(Mechanism)


def flipped(folder: RuleFolder) -> Mutant:
    mutants = draw(folder, ["comparison-flipped"], 100, seed=1)
    return next(one for one in mutants if one.name == "no-warmth")


def test_several_processes_come_to_the_same_as_one(small: RuleFolder, sound: Path) -> None:
    mutants = list(draw(small, ["guards-dropped", "unless-dropped"], 2, seed=1))
    judging = Judging(sound, nothing_refuted, somebody_told_otherwise)
    alone, shared = (list(judging.verdicts(mutants, workers)) for workers in (1, 2))
    assert [one.findings for one in alone] == [one.findings for one in shared]


def test_what_fails_in_an_unknown_way_names_the_mutant(small: RuleFolder, sound: Path) -> None:
    def broken(_: RuleBase) -> str | None:
        raise ZeroDivisionError

    judging = Judging(sound, broken, first_change, by_all=True)
    with pytest.raises(ZeroDivisionError) as failure:
        judging.verdict(flipped(small))
    assert "comparison-flipped: rules/01_signs.yaml" in failure.value.__notes__[0]


def test_a_survivor_that_changes_nobodys_advice_is_proved_harmless(sound: Path) -> None:
    rule_base = tellable_rule_base(sound)
    assert first_change(rule_base, rule_base) is None


def test_a_survivor_that_changes_advice_is_told_with_a_patient(
    written: Written, sound: Path
) -> None:
    folder = written(sound, "points-changed", "fresh", "then: 2 becomes 1")
    told = first_change(tellable_rule_base(sound), tellable_rule_base(folder)) or ""
    what, request = told.split(" changes for ")
    assert what == "phase"
    assert json.loads(request)["answers"]["locked"] is True


def test_other_readings_of_results_are_never_called_harmless(written: Written, sound: Path) -> None:
    change = "better: lower becomes higher"
    folder = written(sound, "better-turned", "stiffness", change)
    told = first_change(tellable_rule_base(sound), tellable_rule_base(folder))
    assert told == OTHERWISE_READ
