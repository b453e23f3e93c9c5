"""`python -m app.cases` tells what the whole patients show, and fails where it is too little."""

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from app.cases.__main__ import main
from app.cases.goals import Measure
from app.settings import RULES

BARELY = """
cases:
- id: only-an-age
  title: Tells only an age
  given: {age_years: 40}
  expect: {urgency: unknown}
"""


@pytest.fixture(scope="module")
def barely_covered(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, str]:
    folder = copytree(
        RULES, tmp_path_factory.mktemp("barely") / "rules", ignore=ignore_patterns("cases")
    )
    (folder / "cases").mkdir()
    (folder / "cases" / "one.yaml").write_text(BARELY, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENGINE_CROSS_CHECK", "off")
        return run(folder, "--missing")


def run(folder: Path, *options: str) -> tuple[int, str, str]:
    """Return the exit status of the command, and what it says and complains."""
    with redirect_stdout(StringIO()) as said, redirect_stderr(StringIO()) as complained:
        status = main([str(folder), *options])
    return status, said.getvalue(), complained.getvalue()


def test_a_rule_base_that_its_cases_hardly_cover_fails(
    barely_covered: tuple[int, str, str],
) -> None:
    status, said, complained = barely_covered
    assert status == 1
    assert "no fault" not in said
    assert "rule heat-for-overactive-back: rules/cases/ has no patient to whom" in complained


def test_each_measure_is_told_on_a_line(barely_covered: tuple[int, str, str]) -> None:
    lines = barely_covered[1].splitlines()[1:]
    assert [line.partition(":")[0] for line in lines[: len(Measure)]] == list(Measure)
    assert "phases seen: 1 of 7 (14.3 %)" in lines


def test_all_gaps_are_listed_on_demand(barely_covered: tuple[int, str, str]) -> None:
    said = barely_covered[1]
    assert f"{Measure.DECIDING}: rules/00a_triage_other.yaml, rule blisters-on-one-side" in said
    assert f"{Measure.ITEMS}: rules/vocabulary/, action apply-heat: rules/cases/ has no" in said
