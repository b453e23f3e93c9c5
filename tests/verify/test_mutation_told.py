"""A run is told by kind, with survivors and a score; its status says whether it caught enough."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.rule_base import RuleBase
from app.verify.mutation.catching import Mechanism
from app.verify.mutation.command import AT_LEAST, judged, main, status
from app.verify.mutation.judging import Verdict
from app.verify.mutation.mutants import Mutant
from app.verify.mutation.telling import Run

pytestmark = pytest.mark.no_cover  # solvers and many patients: tracing lines doubles the time

MINIMAL = Path(__file__).parent.parent / "knowledge" / "minimal"


def nothing_refuted(_: RuleBase) -> str | None:
    return None


def nobody_asked(_: RuleBase, __: RuleBase) -> str | None:
    message = "what the loader refuses is compared with nothing"
    raise AssertionError(message)


def verdict(number: int, by: Mechanism | None = None, changes: str | None = None) -> Verdict:
    mutant = Mutant("unless-dropped", f"rules/a.yaml, rule r{number}", "r", "gone", {})
    return Verdict(mutant, {by: "found"} if by else {}, {Mechanism.LOADER: 0.5}, changes)


def test_a_survivor_lowers_the_score_and_is_listed_with_its_patient() -> None:
    run = Run([verdict(1, Mechanism.LOADER), verdict(2, Mechanism.CASES), verdict(3, None, "P")])
    *_, where, patient, _, score = run.lines()
    assert where == "survives: unless-dropped: rules/a.yaml, rule r3: gone"
    assert patient == "    P"
    assert score == (
        "score: 2 of 3 mutants caught (66.7 %); 2 of the 3 that are not proved harmless (66.7 %)"
    )


def test_a_harmless_survivor_counts_among_all_but_not_against_the_bound() -> None:
    run = Run([verdict(1, Mechanism.LOADER), verdict(2)])
    lines = list(run.lines())
    assert "    harmless: proved, no patient gets other advice" in lines
    assert lines[-1] == (
        "score: 1 of 2 mutants caught (50.0 %); 1 of the 1 that are not proved harmless (100.0 %)"
    )
    assert run.percent == 100


def test_each_kind_is_told_with_who_caught_it() -> None:
    run = Run([verdict(1, Mechanism.PROOFS), verdict(2), verdict(3, None, "P")])
    names, counts, *_ = run.lines()
    found = dict(zip(names.split(), counts.split()[1:], strict=True))
    assert counts.startswith("unless-dropped")
    assert found == {
        "mutants": "3", "loader": "0", "examples": "0", "cases": "0", "proofs": "1",
        "harmless": "1", "hole": "1",
    }  # fmt: skip


def test_a_run_that_catches_too_little_fails(capsys: pytest.CaptureFixture[str]) -> None:
    caught = [verdict(number, Mechanism.LOADER) for number in range(18)]
    run = Run([*caught, verdict(18, None, "P")])
    assert status(run, AT_LEAST) == 1
    assert capsys.readouterr().err == "At least 95.0 % have to be caught.\n"
    assert status(Run([*run.verdicts, verdict(19, Mechanism.CASES)]), AT_LEAST) == 0


def test_a_long_run_says_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """A line for every ten comes while the others are still being judged."""
    caught = (verdict(number, Mechanism.LOADER) for number in range(17))
    others = (verdict(17), verdict(18, None, "P"), verdict(19), verdict(20))
    told: list[str] = []

    def judging() -> Iterator[Verdict]:
        for one in (*caught, *others):
            yield one
            told.append(capsys.readouterr().err)

    assert len(judged(judging(), 21).verdicts) == 21
    assert [(place, line) for place, line in enumerate(told) if line] == [
        (9, "10 of 21: 10 caught, 0 harmless, 0 missed\n"),
        (19, "20 of 21: 17 caught, 2 harmless, 1 missed\n"),
    ]


def test_a_run_on_the_shipped_rules_tells_the_score(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--only", "guards-dropped", "--count", "2", "--workers", "1", "--all-catchers"]
    assert main(arguments, nothing_refuted, nobody_asked) == 0
    *_, score, loader, examples, cases, proofs = capsys.readouterr().out.splitlines()
    assert score.startswith("score: 2 of 2 mutants caught (100.0 %)")
    assert loader == "loader: asked about 2, found 2 wrong"
    assert {examples, cases, proofs} == {
        f"{one}: asked about 0, found 0 wrong" for one in ("examples", "cases", "proofs")
    }


def test_a_rule_base_that_is_not_sound_teaches_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is wrong with it would be found in all its mutants, and count as catching them."""
    assert main([str(MINIMAL)]) == 1
    assert "Not sound before anything is changed: rules" in capsys.readouterr().err
