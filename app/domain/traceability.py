"""Where each passage of what the rules were read from went."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One passage; `carriers` names what carries it, by kind, and `left_out` says why not."""

    id: str
    about: str
    carriers: Mapping[str, tuple[str, ...]]
    left_out: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Passages that belong together."""

    id: str
    title: str
    passages: tuple[Passage, ...]
