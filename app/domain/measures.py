"""How results are read: the physical tests with whom they are compared, and the outcome scores."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, TypeVar

from app.domain.actions import Wording
from app.domain.conditions import Condition, Reading


class Row(Protocol):
    """A row of a table: it holds for some people."""

    @property
    def when(self) -> Condition:
        """Whom it holds for."""


RowOf = TypeVar("RowOf", bound=Row)


def first_that_holds(rows: Iterable[RowOf], reading: Reading) -> RowOf | None:
    """Return the row that holds for certain, and would whatever else is answered.

    None when there is no such row, and when an earlier one is still open: the answer could make
    that one the first. A table with a cautious row says so with `established`.
    """
    possible = (row for row in rows if row.when.truth(reading) is not False)
    first = next(possible, None)
    return first if first is not None and first.when.truth(reading) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A group of people who were measured; `when` says who may be compared with it."""

    group: str
    when: Condition
    mean: Decimal
    sd: Decimal
    source: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallestRealChange:
    """What measurement error alone seldom exceeds, in the unit of the result."""

    when: Condition
    amount: Decimal
    source: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A named part of a scale."""

    id: str
    title: str
    when: Condition
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One number or word that a test gives.

    `passed` is the conclusion whose rules hold the mark; `done_otherwise` says when the result
    came about in another way than described and can be compared with nobody.
    """

    fact: str
    title: str
    passed: str | None = None
    before: str | None = None
    better: str | None = None
    done_otherwise: Condition | None = None
    references: tuple[Reference, ...] = ()
    also_published: tuple[Reference, ...] = ()
    smallest_real_change: tuple[SmallestRealChange, ...] = ()
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What is said of a result, to one audience, once the mark is reached or missed."""

    passed: str
    not_passed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhysicalTest:
    """A test done at home or in a clinic; `gate` is the item that stands for doing it."""

    id: str
    code: str
    measures: str
    sources: tuple[str, ...]
    status: str
    certainty: str
    selected_by: str
    gate: str
    patient: Wording
    clinician: Wording
    remarks: Mapping[str, Remarks]
    results: tuple[Measured, ...]
    skip_when: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()

    def wording(self, audience: str) -> Wording:
        """Return title, protocol and stop rules for `patient` or `clinician`."""
        return self.clinician if audience == "clinician" else self.patient


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """An outcome measure; rules find `improved` and `worsened` from now and `before`."""

    id: str
    titles: Mapping[str, str]
    fact: str
    better: str
    scoring: str
    licence: str
    sources: tuple[str, ...]
    status: str
    certainty: str
    bands: tuple[Band, ...]
    before: str | None = None
    important_change: str | None = None
    improved: str | None = None
    worsened: str | None = None
