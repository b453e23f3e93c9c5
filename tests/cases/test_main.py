"""`python -m app.cases`: the shipped rules have no fault, and each way to break them is told."""

import os
import sys
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from shutil import copytree, ignore_patterns
from subprocess import run

import pytest

from app.cases.__main__ import main
from app.settings import RULES

IN_REMISSION = "when: {all: [{phase: remission}, {practises_yoga: yes}]}"
IN_SPASM = "when: {all: [{phase: overactive}, {practises_yoga: yes}]}"
STATEMENT = """
- id: nobody-breathes
  title: Nobody is asked to breathe
  because: This statement is broken on purpose.
  when: {tightness: yes}
  never: {items: [breathe-supine]}
"""
PASSAGE = "  - {id: broken-1, about: Nothing, rules: [breathe-out-of-turn]}\n"
CASE = """
cases:
- id: case-that-differs
  title: A patient who comes to something else
  given: {age_years: 40, tightness: yes, lock_ups: yes, none_of: [red-flags]}
  expect:
    phase: acute
    urgency: same_day
    triage_complete: no
    confidence: low
    settled: yes
    could_become: [insufficient_information]
    stage: none
    done: yes
    present: [apply-ice]
    check_first: [stay-active]
    absent: [watch-for-warning-signs, aply-ice, hot-tub]
    withheld: [skip-stretching]
    asks: [age_years]
    results: {side_bridge_left: {status: below}}
    scores: {nrs: {band: mild}}
- id: case-that-nobody-could-be
  title: A patient who contradicts himself
  given: {age_years: 20, onset_age_years: 30}
  expect: {phase: acute}
"""
RULE = """
source: quadratus
section: "broken on purpose"
status: project
rules:
- id: breathe-out-of-turn
  title: A rule whose examples come to something else
  reading: None.
  when: {tightness: yes}
  then: {recommend: breathe-supine}
  because: This rule is broken on purpose.
  evidence: {certainty: opinion, agreement: untested}
  examples:
  - name: Not tight
    given: {age_years: 40, tightness: no, none_of: [red-flags, breathing-safety]}
    expect: applies
  - name: Tight
    given: {age_years: 40, tightness: yes, none_of: [red-flags, breathing-safety]}
    expect: does not apply
  - name: Tight, with warning signs not asked
    given: {age_years: 40, tightness: yes}
    expect: applies
  - name: Tight, lying flat not asked
    given: {age_years: 40, tightness: yes, none_of: [red-flags]}
    expect: applies
  - name: Tight, lying flat asked
    given: {age_years: 40, tightness: yes, none_of: [red-flags, breathing-safety]}
    expect: {check_first: [reflux]}
  - name: Tight, nothing against lying flat
    given: {age_years: 40, tightness: yes, none_of: [red-flags, breathing-safety]}
    expect: {withheld: [avoid-lying-flat]}
  - name: Not tight either
    given: {age_years: 40, tightness: no, none_of: [red-flags, breathing-safety]}
    expect: {check_first: [reflux]}
  - name: Too old
    given: {age_years: 400}
    expect: open
"""


def checked(folder: Path) -> tuple[int, list[str]]:
    """Return the exit status, and every line about a fault."""
    with redirect_stderr(StringIO()) as told:
        status = main([str(folder)])
    return status, told.getvalue().splitlines()


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, list[str]]:
    without = ignore_patterns("cases")
    folder = copytree(RULES, tmp_path_factory.mktemp("broken") / "rules", ignore=without)
    (folder / "cases").mkdir()
    stretching = folder / "06_stretching.yaml"
    text = stretching.read_text("utf-8")
    assert IN_REMISSION in text
    stretching.write_text(text.replace(IN_REMISSION, IN_SPASM), "utf-8")
    safety = folder / "safety.yaml"
    first = "statements:\n"
    safety.write_text(safety.read_text("utf-8").replace(first, first + STATEMENT, 1), "utf-8")
    (folder / "cases" / "broken.yaml").write_text(CASE, "utf-8")
    (folder / "99_broken.yaml").write_text(RULE, "utf-8")
    with (folder / "traceability.yaml").open("a", encoding="utf-8") as traceability:
        traceability.write(PASSAGE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENGINE_CROSS_CHECK", "off")  # the engines are compared on the shipped rules
        return checked(folder)


def about(broken: tuple[int, list[str]], subject: str) -> str:
    return "\n".join(line for line in broken[1] if subject in line)


@pytest.mark.skipif("CI" in os.environ, reason="`.ci/run` runs the same command by `make rules`")
def test_the_shipped_rules_have_no_fault() -> None:
    command = [sys.executable, "-m", "app.cases"]
    found = run(command, cwd=RULES.parent, capture_output=True, text=True, check=False)  # noqa: S603  # our own command
    assert found.returncode == 0, found.stderr
    assert "safety statements: no fault.\n" in found.stdout


def test_a_broken_rule_base_fails(broken: tuple[int, list[str]]) -> None:
    assert broken[0] == 1


def test_recommending_a_stretch_in_spasm_is_found(broken: tuple[int, list[str]]) -> None:
    told = about(broken, "rule yoga-again-in-remission")
    assert "rules/06_stretching.yaml" in told
    assert 'example "Yoga, three quiet months"' in told
    assert 'example "Yoga, tight and locking"' in told
    assert "expected to be `does not apply`, but it is `applies`" in told


def test_a_broken_safety_statement_is_told_with_item_and_patient(
    broken: tuple[int, list[str]],
) -> None:
    told = about(broken, "against the safety statement nobody-breathes")
    assert "breathe-supine is given" in told
    assert "case case-that-differs" in told


@pytest.mark.parametrize(
    ("example", "message"),
    [
        ("Not tight", "the rule is expected to be `applies`, but it is `does not apply`."),
        ("Tight", "the rule is expected to be `does not apply`, but it is `applies`."),
        (
            "Tight, with warning signs not asked",
            "breathe-supine is not given. It is withheld because of triage-incomplete.",
        ),
        ("Tight, lying flat not asked", "breathe-supine is given only after a check of "),
        ("Tight, lying flat asked", "breathe-supine does not ask to check reflux first."),
        (
            "Tight, nothing against lying flat",
            "breathe-supine is not withheld by avoid-lying-flat.",
        ),
        ("Not tight either", "breathe-supine is not given. It is withheld because of nothing."),
        (
            "Too old",
            "the service refuses this patient (answers/age_years: a whole number from 0 to 120",
        ),
    ],
)
def test_an_example_that_fails_is_told(
    broken: tuple[int, list[str]], example: str, message: str
) -> None:
    assert message in about(broken, f'example "{example}": ')


@pytest.mark.parametrize(
    "message",
    [
        "phase is overactive, not acute.",
        "urgency is self_manage, not same_day.",
        "triage_complete is True, not False.",
        "confidence is high, not low.",
        "settled is False, not True.",
        "insufficient_information should be among the phases it could become.",
        "stage is P0, not none.",
        "done is False, not True.",
        "stay-active should be given only after a check.",
        "apply-ice should be present.",
        "watch-for-warning-signs should be absent.",
        'there is no action "aply-ice". Did you mean "apply-ice"?',
        "skip-stretching should be withheld.",
        "age_years should be asked.",
        'there is no result of a test "side_bridge_left". Did you mean "side_bridge_left_s"?',
        "score nrs is not told. Mend `given`, or take it out of `expect`.",
    ],
)
def test_each_difference_of_a_case_is_told(broken: tuple[int, list[str]], message: str) -> None:
    assert message in about(broken, "rules/cases/broken.yaml, case case-that-differs: ")


def test_an_item_that_may_never_exist_may_be_expected_to_be_absent(
    broken: tuple[int, list[str]],
) -> None:
    assert not about(broken, "hot-tub")


def test_a_case_the_service_would_refuse_is_told(broken: tuple[int, list[str]]) -> None:
    told = about(broken, "case case-that-nobody-could-be")
    assert "the service refuses this patient" in told
    assert "answers/onset_age_years" in told


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("rule-base.yaml", "nonsense: yes"),
        ("cases/broken.yaml", "cases: [{id: x}]"),
        ("99_broken.yaml", RULE.replace("tightness: yes}\n  then", "tightnes: yes}\n  then")),
    ],
)
def test_a_rule_base_that_does_not_load_is_told(tmp_path: Path, file: str, text: str) -> None:
    folder = copytree(RULES, tmp_path / "rules")
    (folder / file).write_text(text, "utf-8")
    status, told = checked(folder)
    assert status == 1
    assert any(line.startswith(f"rules/{file}") for line in told)
