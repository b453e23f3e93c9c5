"""Rule files as trees of YAML nodes: what is not changed is written back as it was read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from app.knowledge.files import VOCABULARY

Way = tuple[str | int, ...]
"""Keys and places in lists, from the top of a file to one of its nodes."""
Texts = Mapping[str, str]
"""The text of each file, by its path below the rule folder."""
IN_ONE_LINE = 1_000_000
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Spot:
    """A node of a rule file, and where it stands."""

    file: str
    way: Way
    node: yaml.Node

    @property
    def word(self) -> str | None:
        """What a single word or number says; None of lists and mappings."""
        return str(self.node.value) if isinstance(self.node, yaml.ScalarNode) else None

    def entries(self) -> Iterator[tuple[str, "Spot"]]:
        """Yield what stands under each key of a mapping; nothing of anything else."""
        if isinstance(self.node, yaml.MappingNode):
            for key, node in self.node.value:
                yield key.value, Spot(self.file, (*self.way, key.value), node)

    def items(self) -> Iterator["Spot"]:
        """Yield the members of a list; nothing of anything else."""
        if isinstance(self.node, yaml.SequenceNode):
            for place, node in enumerate(self.node.value):
                yield Spot(self.file, (*self.way, place), node)

    def at(self, *keys: str) -> "Spot | None":
        """Return what stands under these keys, one inside the other, if anything does."""
        found: Spot | None = self
        for key in keys:
            found = dict(found.entries()).get(key) if found else None
        return found

    def named(self) -> Iterator["Spot"]:
        """Yield every word here, where a list of one may be written as the word alone."""
        yield from self.items() if self.word is None else (self,)

    def __str__(self) -> str:
        """Read as one line, cut where it gets long."""
        line = written(self.node)
        return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: a node gives way to another, or is taken out."""

    spot: Spot
    instead: yaml.Node | None = None

    def apply(self, top: yaml.Node) -> None:
        """Change a tree of the same file."""
        *above, last = self.spot.way
        parent = top
        for step in above:
            parent = _below(parent, step)
        parent.value = list(self._changed(parent, last))

    def _changed(self, parent: yaml.Node, last: str | int) -> Iterator[object]:
        is_list = isinstance(parent, yaml.SequenceNode)
        for place, member in enumerate(parent.value):
            key = place if is_list else member[0].value
            if key != last:
                yield member
            elif self.instead is not None:
                yield self.instead if is_list else (member[0], self.instead)


def _below(node: yaml.Node, step: str | int) -> yaml.Node:
    is_list = isinstance(node, yaml.SequenceNode)
    members: Iterable[tuple[str | int, yaml.Node]] = (
        enumerate(node.value) if is_list else ((key.value, value) for key, value in node.value)
    )
    return next(member for name, member in members if name == step)


def read_texts(folder: Path) -> Texts:
    """Return the files of a rule folder, cases left out."""
    paths = sorted((*folder.glob("*.yaml"), *folder.glob(VOCABULARY)))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def tree(text: str) -> yaml.Node:
    """Return the nodes of a text; words keep the look they have in it.

    Raises ValueError when there are none.
    """
    top = yaml.compose(text, Loader=yaml.CSafeLoader)
    if top is None:
        message = "the file is empty"
        raise ValueError(message)
    return top


def text_of(node: yaml.Node) -> str:
    """Return a tree as text; a part that stands in several places is named and repeated."""
    return str(yaml.serialize(node, Dumper=yaml.CSafeDumper, allow_unicode=True, width=IN_ONE_LINE))


def edited(texts: Texts, edits: Iterable[Edit]) -> Texts:
    """Return the files that edits change; the last is made first, so that the others still fit."""
    trees: dict[str, yaml.Node] = {}
    for edit in reversed(tuple(edits)):
        file = edit.spot.file
        edit.apply(trees.setdefault(file, tree(texts[file])))
    return {file: text_of(top) for file, top in trees.items()}


def mapping(entries: Iterable[tuple[str, yaml.Node]]) -> yaml.MappingNode:
    """Return a mapping in braces."""
    pairs = [(tree(key), node) for key, node in entries]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=True)


def sequence(members: Iterable[yaml.Node]) -> yaml.SequenceNode:
    """Return a list in brackets."""
    return yaml.SequenceNode("tag:yaml.org,2002:seq", list(members), flow_style=True)


def written(node: yaml.Node) -> str:
    """Return a node as people write it in one line."""
    match node:
        case yaml.MappingNode():
            pairs = (f"{key.value}: {written(value)}" for key, value in node.value)
            return f"{{{', '.join(pairs)}}}"
        case yaml.SequenceNode():
            return f"[{', '.join(map(written, node.value))}]"
        case _:
            return str(node.value)
