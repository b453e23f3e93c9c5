"""Every word a condition may read: its type, and from which stratum on it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, auto

from app.domain.rules import Stratum
from app.domain.vocabulary import Fact, FactType

FROM_THE_START = Stratum.TRIAGE


class Sort(StrEnum):
    """What may be said about a word."""

    YES_NO = auto()
    CHOICE = auto()
    SET = auto()
    NUMBER = auto()
    COUNTER = auto()
    LADDER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A readable word; `since` is the first stratum whose rules may read it.

    Only what `is_asked` can be answered.
    """

    name: str
    sort: Sort
    since: Stratum
    words: tuple[str, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    decimals: int = 0
    is_asked: bool = False


Symbols = Mapping[str, Symbol]

SORTS: Mapping[FactType, Sort] = {
    FactType.YES_NO: Sort.YES_NO,
    FactType.CHOICE: Sort.CHOICE,
    FactType.SET: Sort.SET,
    FactType.INTEGER: Sort.NUMBER,
    FactType.DECIMAL: Sort.NUMBER,
}


def fact_symbol(fact: Fact) -> Symbol:
    """Return what a condition may say about a fact."""
    return Symbol(
        name=fact.name,
        sort=SORTS[fact.type],
        since=FROM_THE_START,
        words=tuple(fact.choices),
        least=fact.least,
        most=fact.most,
        decimals=fact.decimals,
        is_asked=True,
    )


def after(stratum: Stratum) -> Stratum:
    """Return the stratum that comes next; the last one is its own successor."""
    return Stratum(min(stratum + 1, Stratum.ADVICE))
