"""Headings for the files of rules, from their names and the sections they were read from."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from app.domain.rules import Rule, Stratum
from app.representations.for_therapists.labels import BUILT_IN

FILE = re.compile(r"(?P<number>\d+)(?P<letter>[a-z]?)_(?P<words>\w+)\.yaml$")


@dataclass(frozen=True, slots=True)
class Chapter:
    """The rules of one file, under its heading."""

    part: str
    title: str
    file: str
    rules: tuple[Rule, ...]


def chapters(rules: Iterable[Rule]) -> Iterator[Chapter]:
    """Yield the files in the order of the rules; chapters of one part stand side by side."""
    listed = tuple(rules)
    tips = _tips(listed)
    for file, members in groupby(listed, lambda rule: rule.file):
        part, title = _heading(file, tips)
        yield Chapter(part, title or part, file, tuple(members))


def _tips(rules: Iterable[Rule]) -> dict[str, str]:
    """Return for each number of files the section of the source that bears it, if one does."""
    sections: dict[str, Counter[str]] = {}
    for rule in rules:
        number = rule.section.partition(" ")[0]
        if (found := FILE.search(rule.file)) and found["number"].lstrip("0") == number:
            sections.setdefault(found["number"], Counter())[rule.section] += 1
    return {number: f"Tip {counted.most_common(1)[0][0]}" for number, counted in sections.items()}


def _heading(file: str, tips: dict[str, str]) -> tuple[str, str]:
    """Return the part a file belongs to, and its own title: `("Triage", "Nerves")`."""
    found = FILE.search(file)
    if found is None:
        name = file.rpartition("/")[2].partition(".")[0]
        return BUILT_IN.get(name, _title(name.split("_"))), ""
    words = found["words"].split("_")
    if found["number"] in tips:
        return tips[found["number"]], _title(words)
    for stratum in Stratum:
        named = stratum.words.split()
        if words[0] == named[0]:
            return _title(named), _title(words[1:] if words != named else [])
    first = words[:1] if found["letter"] else words
    return _title(first), _title(words[len(first) :])


def _title(words: list[str]) -> str:
    return " ".join(words).capitalize()
