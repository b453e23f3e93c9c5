"""Findings that were looked at and left, each with its reason, held against what is found."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.rule_base import RuleBase
from app.knowledge.cases import (
    Idle,
    NeverSeen,
    Superfluous,
    read_never_seen,
    read_without_effect,
)
from app.knowledge.faults import Fault, unknown_word
from app.verify.review.finding import RULE, Finding, Found, of_rule

SEEN_IN_NOBODY: Mapping[str, Found] = {"applying": Found.DEAD, "blocked": Found.NEVER_BLOCKED}
"""What `never` says of a rule in the words of case files, where a proof says the same."""
MAY_BE_LESS = (Found.DEAD,)
"""A rule also applies to nobody when what it advises is always withheld; no proof says that."""


@dataclass(frozen=True, slots=True)
class Record:
    """A finding that stays, where that is written, and why."""

    file: str
    finding: Finding
    because: str


def recorded(folder: Path) -> tuple[Record, ...]:
    """Return the findings that the case files of a rule folder explain.

    Raises RuleBaseFault when a file is out of shape.
    """
    entries = (*read_never_seen(folder), *read_without_effect(folder))
    explained = ((file, _finding(entry), entry.because) for file, entry in entries)
    return tuple(Record(file, one, because) for file, one, because in explained if one)


def unexplained(findings: Iterable[Finding], records: Iterable[Record]) -> Iterator[Finding]:
    """Yield findings for which no reason is recorded: to be mended, or to be explained."""
    explained = {record.finding for record in records}
    yield from (one for one in findings if one not in explained)


def outdated(
    findings: Collection[Finding], records: Iterable[Record], rule_base: RuleBase
) -> Iterator[Fault]:
    """Yield records of what is not so, or no longer, and of rules that do not exist."""
    for record in records:
        subject = record.finding.subject
        kind, _, name = subject.partition(" ")
        if kind == RULE and name not in rule_base.rules:
            yield Fault(record.file, subject, unknown_word("rule", name, rule_base.rules))
        elif record.finding not in findings and record.finding.found not in MAY_BE_LESS:
            message = f"it is not so that {record.finding}. Take the entry out."
            yield Fault(record.file, subject, message)


def _finding(entry: NeverSeen | Superfluous | Idle) -> Finding | None:
    """Return the finding an entry explains; None where it is about what decisions show."""
    match entry:
        case Superfluous():
            return Finding(Found.SUPERFLUOUS, of_rule(entry.rule), entry.beside)
        case Idle():
            return Finding(Found.IDLE, entry.where, entry.comparison)
        case NeverSeen(seen=seen) if seen in SEEN_IN_NOBODY:
            return Finding(SEEN_IN_NOBODY[seen], of_rule(entry.rule))
        case _:
            return None
