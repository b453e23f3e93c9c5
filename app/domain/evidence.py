"""How sure we are, and where the article and later evidence differ, in words for people."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One topic: what the article holds, what later evidence holds, and how we say it."""

    id: str
    topic: str
    article: str
    later: str
    agreement: str
    certainty: str
    says: Mapping[str, str]
    sources: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceTable:
    """The words for each certainty, by audience, and every statement."""

    certainty: Mapping[str, Mapping[str, str]]
    statements: Mapping[str, Statement]
