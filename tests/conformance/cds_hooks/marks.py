"""Which rows of the CDS Hooks checklist tests and the integration guide say they show.

A test says it by `@pytest.mark.checklist(23, 24)`, with `how="mock"` or `how="replay"` where the
other side is played. The guide says it by `<!-- checklist 2 74 -->` under a heading. Tests are
read, not run: what they show is the same whether or not the data of HL7 is there.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).parents[3]
TESTS = ROOT / "tests"
GUIDE = ROOT / "openapi" / "cds-hooks.md"
MARKER = "checklist"
IN_GUIDE = re.compile(r"^#+ (?P<heading>.+)\n+<!-- checklist (?P<rows>[\d ]+) -->$", re.MULTILINE)
Function = ast.FunctionDef | ast.AsyncFunctionDef


class How(StrEnum):
    """How a row is shown: by a test alone, against a played EHR, by what was recorded, in words."""

    TEST = "test"
    MOCK = "mock"
    REPLAY = "replay"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True, order=True)
class Shown:
    """One row, how it is shown, and the address of the test or of the section that shows it."""

    row: int
    how: How
    where: str


class NoProof(Exception):
    """Something is marked that shows nothing."""


def shown_by_tests(folder: Path = TESTS) -> Iterator[Shown]:
    """Yield what all tests say they show; raises NoProof where a marked one cannot show it."""
    for path in sorted(folder.rglob("*.py")):
        written = path.read_text("utf-8")
        if f"mark.{MARKER}" in written:
            yield from shown_in(written, path.relative_to(folder.parent).as_posix())


def shown_in(written: str, file: str) -> Iterator[Shown]:
    """Yield what the tests of one file say they show; raises NoProof as `shown_by_tests` does."""
    module = ast.parse(written)
    functions = {one.name: one for one in ast.walk(module) if isinstance(one, Function)}
    collected = dict(_collected(module, file))
    placed = [mark for one in collected.values() for mark in one.decorator_list if _is_mark(mark)]
    if len(placed) < sum(map(_is_mark, ast.walk(module))):
        message = f"{file}: a mark stands where pytest collects no test by itself"
        raise NoProof(message)
    for where, one in collected.items():
        for mark in filter(_is_mark, one.decorator_list):
            _require_test(one, functions, file)
            yield from _rows(mark, where)


def _collected(part: ast.Module | ast.ClassDef, where: str) -> Iterator[tuple[str, Function]]:
    """Yield the functions that pytest looks at, with their addresses."""
    for one in part.body:
        if isinstance(one, Function):
            yield f"{where}::{one.name}", one
        elif isinstance(one, ast.ClassDef) and one.name.startswith("Test"):
            yield from _collected(one, f"{where}::{one.name}")


def shown_by_guide(guide: Path = GUIDE) -> Iterator[Shown]:
    """Yield what the sections of the integration guide say they explain."""
    for found in IN_GUIDE.finditer(guide.read_text("utf-8")):
        where = f"{guide.relative_to(guide.parents[1]).as_posix()}, {found['heading']}"
        yield from (Shown(int(row), How.GUIDE, where) for row in found["rows"].split())


def _is_mark(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == f"pytest.mark.{MARKER}"


def _require_test(function: Function, functions: dict[str, Function], file: str) -> None:
    if not Path(file).name.startswith("test_") or not function.name.startswith("test_"):
        message = f"{file}: {function.name} is marked, and pytest does not collect it"
        raise NoProof(message)
    if not _can_fail(function, functions, frozenset()):
        message = f"{file}: {function.name} is marked, and asserts nothing"
        raise NoProof(message)


def _can_fail(function: Function, functions: dict[str, Function], seen: frozenset[str]) -> bool:
    """Return whether a function asserts, itself or in a function of its file that it calls."""
    nodes = list(ast.walk(function))
    if any(isinstance(node, ast.Assert) for node in nodes):
        return True
    calls = (ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call))
    called = {name.removeprefix("self.") for name in calls}
    if "pytest.raises" in called:
        return True
    unseen = (called & functions.keys()) - seen - {function.name}
    return any(_can_fail(functions[name], functions, seen | {function.name}) for name in unseen)


def _rows(mark: ast.AST, where: str) -> Iterator[Shown]:
    match mark:
        case ast.Call(args=rows, keywords=[]):
            how = How.TEST
        case ast.Call(args=rows, keywords=[ast.keyword(arg="how", value=ast.Constant(str(word)))]):
            how = How(word)
        case _:
            message = f"{where}: a mark has row numbers, and how="
            raise NoProof(message)
    yield from (Shown(int(ast.literal_eval(row)), how, where) for row in rows)
