"""Runs of words that one text shares with another, whatever their case and punctuation."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

RUN = 9
"""How many words in a row are a quotation."""

SUFFIXES = frozenset(
    {"", ".css", ".html", ".j2", ".js", ".json", ".md", ".py", ".toml", ".txt", ".yaml", ".yml"}
)
APOSTROPHES = str.maketrans(
    "", "", "'`\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
)
LINE_BREAK_IN_JSON = "\\n"


def words(text: str) -> list[str]:
    """Return the words alone: "Don't, STOP" and "dont stop" are the same two."""
    plain = text.replace(LINE_BREAK_IN_JSON, " ").translate(APOSTROPHES).casefold()
    return re.findall(r"\w+", plain)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of words, from each word on."""
    all_words = words(text)
    yield from zip(*(all_words[start:] for start in range(RUN)), strict=False)


def copied(text: str, source: str) -> list[str]:
    """Return the runs that a text takes from a source."""
    taken = set(runs(source))
    return [" ".join(run) for run in runs(text) if run in taken]


def texts_of(root: Path, folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of all that people wrote in a repository: in folders, and beside them."""
    inside = (path for folder in folders for path in (root / folder).rglob("*"))
    for path in sorted({*inside, *root.glob("[!.]*")}):  # a dot file is made by a tool
        if path.is_file() and path.suffix in SUFFIXES and "__pycache__" not in path.parts:
            yield path.relative_to(root).as_posix(), path.read_text("utf-8")
