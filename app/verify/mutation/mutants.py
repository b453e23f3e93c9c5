"""Mutants: rule bases that are each wrong in one place, drawn from a seed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from shutil import copytree, ignore_patterns

from app.verify.mutation.operators import OPERATORS
from app.verify.mutation.sites import RuleFolder, Site
from app.verify.mutation.trees import Texts, edited

NOT_READ = ignore_patterns("schema", "*.md")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule base that is wrong in one place: what was done, and the files that differ."""

    kind: str
    where: str
    name: str
    change: str
    texts: Texts

    def __str__(self) -> str:
        """Read as faults are told: where, and what."""
        return f"{self.kind}: {self.where}: {self.change}"

    def write(self, sound: Path, folder: Path) -> Path:
        """Write it as a rule folder of its own, and return that."""
        copytree(sound, folder, ignore=NOT_READ)
        for file, text in self.texts.items():
            (folder / file).write_text(text, encoding="utf-8")
        return folder


def draw(folder: RuleFolder, kinds: Collection[str], count: int, seed: int) -> Iterator[Mutant]:
    """Yield so many different mutants, or as many as there are.

    Each kind is as likely as any other while it lasts, however many places it can change: what
    a rule base holds few of, such as urgencies, matters no less.
    """
    random = Random(seed)  # noqa: S311  # mutants, not secrets
    left = _shuffled(folder, kinds, random)
    seen: set[tuple[tuple[str, str], ...]] = set()
    while left and len(seen) < count:
        kind = random.choice(list(left))
        mutant = _mutant(folder, kind, left[kind].pop())
        text = tuple(mutant.texts.items())
        if text not in seen:
            seen.add(text)
            yield mutant
        left = {name: sites for name, sites in left.items() if sites}


def _shuffled(
    folder: RuleFolder, kinds: Collection[str], random: Random
) -> Mapping[str, list[Site]]:
    found = {kind: list(OPERATORS[kind](folder)) for kind in OPERATORS if kind in kinds}
    for sites in found.values():
        random.shuffle(sites)
    return {kind: sites for kind, sites in found.items() if sites}


def _mutant(folder: RuleFolder, kind: str, site: Site) -> Mutant:
    return Mutant(
        kind=kind,
        where=f"rules/{site.entry.spot.file}, {site.entry.subject}",
        name=site.entry.name,
        change=site.change,
        texts=edited(folder.texts, site.edits),
    )
