"""What stands in the extension of a GuidanceResponse, part by part, as clients are told."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.representations.fhir.decision_extension import HASH

MANY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of an extension: a value of some type, or parts of its own where it has none."""

    url: str
    short: str
    type: Literal["code", "string", "boolean"] | None = None
    least: int = 1
    most: str = "1"
    parts: tuple["Part", ...] = ()


def _code(url: str, short: str, least: int = 1) -> Part:
    return Part(url=url, short=short, type="code", least=least)


def _codes(url: str, short: str) -> Part:
    return Part(url=url, short=short, type="code", least=0, most=MANY)


PHASE = Part(
    url="phase",
    short="The working phase",
    parts=(
        _code("value", "Phase id"),
        Part(url="settled", short="No open question can change it", type="boolean"),
        _codes("couldBecome", "Phases that open questions could still lead to"),
        _code("confidence", "high, moderate or low, in a phase that has points", least=0),
        _codes("rule", "Ids of the rules whose sign was found"),
    ),
)
ITEM = Part(
    url="item",
    short="One thing the decision says",
    least=0,
    most=MANY,
    parts=(
        _code("list", "The list of `/v1/assessments` it stands in"),
        _code("id", "Item id"),
        _code("status", "recommended or check_first"),
        _codes("checkFirst", "Questions to be cleared before it may be done"),
        _codes("rule", "Ids of the rules that say so"),
        Part(url="optional", short="True of an offer", type="boolean", least=0),
    ),
)
WITHHELD = Part(
    url="withheld",
    short="An item that was removed",
    least=0,
    most=MANY,
    parts=(
        _code("id", "Item id"),
        _codes("because", "Ids of the rules that removed it, or triage-incomplete"),
        _codes("excludedBy", "Ids of the contraindications in force that exclude it"),
    ),
)
DECISION_PARTS = (
    Part(url="ruleBaseVersion", short="Semantic version of the rule base", type="string"),
    Part(url=HASH, short="SHA-256 of all rule files", type="string"),
    _code("audience", "patient or clinician"),
    _code("urgency", "From self_manage to emergency_now, or unknown"),
    Part(url="triageComplete", short="No mandatory answer is missing", type="boolean"),
    _codes("unanswered", "Mandatory questions that triage waits for"),
    PHASE,
    ITEM,
    WITHHELD,
    Part(url="done", short="No open question can change the advice", type="boolean"),
)


def described(parts: tuple[Part, ...] = DECISION_PARTS) -> str:
    """Return the parts as a table of markdown."""
    rows = ("| part | type | how often | |", "|---|---|---|---|", *_rows(parts, ""))
    return "\n".join(rows)


def _rows(parts: tuple[Part, ...], outer: str) -> Iterator[str]:
    for part in parts:
        often = f"{part.least}..{part.most}"
        yield f"| `{outer}{part.url}` | {part.type or 'parts'} | {often} | {part.short} |"
        yield from _rows(part.parts, f"{outer}{part.url}.")
