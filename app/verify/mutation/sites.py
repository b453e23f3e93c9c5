"""Where a rule base can be changed, and what each change is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from app.knowledge.faults import Faults
from app.knowledge.files import read_files
from app.knowledge.symbols import Symbols
from app.knowledge.words import Words
from app.verify.mutation.trees import Edit, Spot, Texts, read_texts, tree, written


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule, a fact, an item: what a change stands in."""

    what: str
    name: str
    spot: Spot

    @property
    def subject(self) -> str:
        """As faults name it: `rule apply-heat`."""
        return f"{self.what} {self.name}"

    def part(self, *keys: str) -> "Part | None":
        """Return a part of it, if it has one."""
        found = self.spot.at(*keys)
        return Part(self, found) if found else None


@dataclass(frozen=True, slots=True)
class Part:
    """A node somewhere inside an entry."""

    entry: Entry
    spot: Spot

    def within(self, spot: Spot) -> "Part":
        """Return a part of the same entry."""
        return Part(self.entry, spot)

    @property
    def label(self) -> str:
        """The key of the entry it stands under."""
        return str(self.spot.way[len(self.entry.spot.way)])


@dataclass(frozen=True, slots=True)
class Site:
    """A place that can be changed in one way; `change` says in words what is done."""

    entry: Entry
    change: str
    edits: tuple[Edit, ...]


def taken_out(part: Part, inside: Part | None = None) -> Site:
    """Return the change that takes a part out; `inside` is shown where the part alone says little.

    A list must keep a member: `each_taken_out` sees to that.
    """
    return Site(part.entry, f"{_told(part, inside)} is taken out", (Edit(part.spot),))


def replaced(part: Part, instead: yaml.Node, inside: Part | None = None) -> Site:
    """Return the change that puts something else in place of a part."""
    new = Spot(part.spot.file, part.spot.way, instead)
    return Site(part.entry, f"{_told(part, inside)} becomes {new}", (Edit(part.spot, instead),))


def _told(part: Part, inside: Part | None) -> str:
    where = f"in {inside.spot}, " if inside else ""
    return f"{part.label}: {where}{part.spot}"


def said_instead(part: Part, word: str, inside: Part | None = None) -> Site:
    """Return the change that puts another word or number in place of one."""
    return replaced(part, tree(word), inside)


def each_taken_out(words: Part) -> Iterator[Site]:
    """Yield for each word of a list the change that takes it out; never leaves an empty list."""
    named = [words.within(spot) for spot in words.spot.named()]
    if len(named) == 1:
        yield taken_out(words)
    else:
        yield from map(taken_out, named)


@dataclass(frozen=True)
class RuleFolder:
    """The files of a rule folder as they are written, and what words in them mean."""

    texts: Texts
    symbols: Symbols

    @cached_property
    def files(self) -> Mapping[str, Spot]:
        """The top of each file."""
        return {file: Spot(file, (), tree(text)) for file, text in self.texts.items()}

    def listed(self, section: str, what: str, file: str | None = None) -> Iterator[Entry]:
        """Yield the entries of a list, in one file or in all that have it; each has an id."""
        for top in self._of(file):
            found = top.at(section)
            for spot in found.items() if found else ():
                name = spot.at("id")
                yield Entry(what, written(name.node) if name else "", spot)

    def keyed(self, section: str, what: str, file: str | None = None) -> Iterator[Entry]:
        """Yield the entries of a mapping, in one file or in all that have it."""
        for top in self._of(file):
            found = top.at(section)
            for name, spot in found.entries() if found else ():
                yield Entry(what, name, spot)

    def _of(self, file: str | None) -> Iterator[Spot]:
        yield from self.files.values() if file is None else (self.files[file],)


def rule_folder(folder: Path) -> RuleFolder:
    """Read a sound rule folder.

    Raises RuleBaseFault when it is not sound.
    """
    words = Words(read_files(folder), Faults())
    words.read()
    return RuleFolder(read_texts(folder), words.symbols)
