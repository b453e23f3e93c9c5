"""What holds for every text of the shipped rule base, comments of its files included."""

import re
from collections.abc import Iterator

import pytest

from app.settings import RULES

NOWHERE_TO_LOOK_UP = re.compile(
    r"""
      \b[A-E]\.\d                                       # chapters of notes that are not shipped
    | (?<![\w/-])S(?:[6-9]|[1-9]\d)\b                   # numbered sources; S1 to S5 are nerve roots
    | (?<![\w/-])M[1-5]\b
    | \b(?:section:|section|see|under|chapter)\s+"?1\.[1-8]\b
    | \(1\.[1-8](?!\d|\s*[a-z%])                        # (1.4), and not (1.5 points)
    | \b[Kk]nowledge[ ]\d
    | \bworking[ ]notes\b
    | \bspecification\b
    """,
    re.VERBOSE,
)
FILES = (*sorted(RULES.rglob("*.yaml")), RULES / "README.md")


def test_no_text_names_a_heading_that_a_reader_cannot_look_up() -> None:
    assert list(_unreadable()) == []


@pytest.mark.parametrize(
    "text",
    [
        'section: "B.3 Heat"',
        "as in A.9",
        'section: "1.4 Constant"',
        "the pattern was claimed (1.4).",
        "the dose of S37",
        "AE2 counts nothing in M1",
        "Knowledge 3, B.5",
        "in the order of the working notes",
    ],
)
def test_a_heading_of_that_kind_would_be_found(text: str) -> None:
    assert NOWHERE_TO_LOOK_UP.search(text)


@pytest.mark.parametrize(
    "text",
    [
        'section: "RF-07 Infection"',
        'section: "opening (living with back pain, OE2)"',
        "T2, AE1, OE3, e-2 and P3 can be looked up",
        "the nerve roots L5/S1 and S2 to S4",
        "a mean difference of 1.06 (1.5 points at most)",
        "smallest change: 1.4 kg",
    ],
)
def test_an_id_or_a_number_is_no_heading(text: str) -> None:
    assert not NOWHERE_TO_LOOK_UP.search(text)


def _unreadable() -> Iterator[str]:
    for path in FILES:
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            if found := NOWHERE_TO_LOOK_UP.search(line):
                yield f"{path.relative_to(RULES)}:{number}: {found[0]}"
