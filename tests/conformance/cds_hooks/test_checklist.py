"""Every row of the checklist is shown by something that can fail, and the table says by what."""

from textwrap import indent

import pytest

from tests.conformance.cds_hooks.checklist import (
    ROWS,
    TABLE,
    TEXTS,
    by_row,
    everything_shown,
    table,
    texts,
)
from tests.conformance.cds_hooks.marks import How, NoProof, Shown, shown_in
from tests.conformance.fhir.data import ABSENT, WHY_SKIPPED

MARKED = """
import pytest
@pytest.mark.checklist(1, 2{how})
def {name}():
    {body}
def asserting():
    assert 1
def silent():
    return asserting
"""
ASSERTS = "assert True"


def _shown(
    name: str = "test_x", body: str = ASSERTS, how: str = "", file: str = "test_x.py"
) -> list[Shown]:
    return list(shown_in(MARKED.format(name=name, body=body, how=how), file))


def test_the_table_says_what_the_tests_say() -> None:
    written = TABLE.read_text("utf-8")
    assert written == table(everything_shown()), "python -m tests.conformance.cds_hooks.checklist"


def test_every_row_is_shown_and_nothing_else() -> None:
    assert sorted(by_row(everything_shown())) == list(range(1, ROWS + 1))


@pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)
def test_the_checklist_has_as_many_rows() -> None:
    assert sorted(texts()) == list(range(1, ROWS + 1)), TEXTS


def test_a_mark_names_rows_and_how_they_are_shown() -> None:
    assert _shown() == [Shown(row, How.TEST, "test_x.py::test_x") for row in (1, 2)]
    assert _shown(how=', how="mock"') == [Shown(r, How.MOCK, "test_x.py::test_x") for r in (1, 2)]


@pytest.mark.parametrize("body", ["asserting()", "with pytest.raises(ValueError): f()"])
def test_a_test_may_assert_through_another_function(body: str) -> None:
    assert _shown(body=body)


@pytest.mark.parametrize("body", ["pass", "silent()", "test_x()"])
def test_a_marked_test_that_asserts_nothing_is_refused(body: str) -> None:
    with pytest.raises(NoProof, match="asserts nothing"):
        _shown(body=body)


def test_a_test_may_stand_in_a_class() -> None:
    written = f"class {{}}:\n{indent(MARKED.format(name='test_x', body=ASSERTS, how=''), '  ')}"
    where = {one.where for one in shown_in(written.format("TestX"), "test_x.py")}
    assert where == {"test_x.py::TestX::test_x"}
    with pytest.raises(NoProof, match="collects no test"):
        list(shown_in(written.format("Other"), "test_x.py"))


def test_what_pytest_does_not_collect_proves_nothing() -> None:
    with pytest.raises(NoProof, match="does not collect"):
        _shown(name="check_x")
    with pytest.raises(NoProof, match="does not collect"):
        _shown(file="reading.py")
    with pytest.raises(NoProof, match="collects no test"):
        list(shown_in("import pytest\npytestmark = pytest.mark.checklist(1)\n", "test_x.py"))


def test_another_way_to_show_a_row_is_refused() -> None:
    with pytest.raises(ValueError, match="thoughts"):
        _shown(how=', how="thoughts"')
    with pytest.raises(NoProof, match="row numbers"):
        _shown(how=", reason=1")
