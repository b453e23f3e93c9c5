"""The table of the CDS Hooks checklist: which test shows each of its rows.

`python -m tests.conformance.cds_hooks.checklist` writes `openapi/cds-hooks-checklist.md`, which
has numbers only; with `--with-texts` it prints the table with the texts of `checklist.md`, which
stands beside the data of HL7 and is not part of the project.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from tests.conformance.cds_hooks.marks import (
    ROOT,
    TESTS,
    How,
    Shown,
    shown_by_guide,
    shown_by_tests,
)
from tests.conformance.fhir.data import FOLDER

ROWS = 77
TABLE = ROOT / "openapi" / "cds-hooks-checklist.md"
TEXTS = FOLDER.parent / "checklist.md"
TEXT_ROW = re.compile(r"^\| (?P<row>\d+) \| (?P<level>[^|]*) \| (?P<rule>.*) \| (?P<test>.*) \|$")
HEAD = f"""# The CDS Hooks checklist, and what shows each row

Written by `python -m tests.conformance.cds_hooks.checklist`; a test fails when it is out of date.
The {ROWS} rows have numbers only; `--with-texts` prints their texts where the checklist is at hand.

How a row is shown: **test** by a test of the service; **mock** by a test against an EHR that is
played; **replay** by what a real client sent; **guide** in words, where it is settled outside.

| row | how | shown by |
|---|---|---|
"""


def table(shown: Iterable[Shown]) -> str:
    """Return the table; a row nothing shows stands there with nothing beside it."""
    rows = by_row(shown)
    return HEAD + "".join(_line(row, rows.get(row, ())) for row in range(1, ROWS + 1))


def by_row(shown: Iterable[Shown]) -> dict[int, tuple[Shown, ...]]:
    """Return what shows each row, in a stable order."""
    return {row: tuple(group) for row, group in groupby(sorted(shown), key=lambda one: one.row)}


def everything_shown() -> list[Shown]:
    """Return what all tests and the guide show; raises NoProof where something shows nothing."""
    return [*shown_by_tests(), *shown_by_guide()]


def texts() -> dict[int, str]:
    """Return the rule of each row of the checklist; raises FileNotFoundError where it is absent."""
    lines = TEXTS.read_text("utf-8").splitlines()
    return {int(found["row"]): found["rule"] for found in map(TEXT_ROW.match, lines) if found}


def _line(row: int, shown: Iterable[Shown]) -> str:
    shown = tuple(shown)
    hows = dict.fromkeys(one.how.value for one in sorted(shown, key=_order))
    where = dict.fromkeys(_address(one) for one in shown)
    return f"| {row} | {', '.join(hows)} | {'<br>'.join(where)} |\n"


def _order(one: Shown) -> int:
    return list(How).index(one.how)


def _address(one: Shown) -> str:
    return one.where if one.how is How.GUIDE else f"`{one.where.removeprefix(f'{TESTS.name}/')}`"


def _with_texts(rows: Mapping[int, tuple[Shown, ...]]) -> Iterator[str]:
    for row, rule in texts().items():
        yield f"{row}. {rule}"
        yield from (f"    {one.how}: {one.where}" for one in rows.get(row, ()))


def main(arguments: list[str]) -> int:
    """Write the table, or print it with its texts; 1 where a row is shown by nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--with-texts", action="store_true", help="print rules beside the rows")
    told = parser.parse_args(arguments)
    shown = everything_shown()
    if told.with_texts:
        sys.stdout.writelines(f"{line}\n" for line in _with_texts(by_row(shown)))
    else:
        TABLE.write_text(table(shown), "utf-8")
    missing = sorted({*range(1, ROWS + 1)} - by_row(shown).keys())
    sys.stderr.writelines(f"nothing shows row {row}\n" for row in missing)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
