"""Moments as clients write them, which may name more or less than a moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from re import compile as pattern

from app.intake.fhir.patient import AHEAD

ZONED = pattern(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})")
"""RFC 3339, section 5.6; FHIR writes its moments so too."""
DAY = pattern(r"(\d{4}-\d{2}-\d{2})([Tt ].*)?")
"""A day, or a time of it that is not written whole: without a zone, or without seconds."""
MONTH = pattern(r"\d{4}-\d{2}")
YEAR = pattern(r"\d{4}")
EARLIEST_START = timedelta(hours=14)
"""Before a day begins in UTC it has begun so long ago somewhere on earth."""
LATEST_END = timedelta(days=1, hours=12)
"""From the beginning of a day in UTC until it is over everywhere on earth."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)
FAR_OFF = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last moment that something written can mean, in UTC."""

    earliest: datetime = LONG_AGO
    latest: datetime = FAR_OFF
    is_day_known: bool = False


UNKNOWN = Span()


def moment_of(written: object) -> datetime | None:
    """Return a moment in UTC; None where this is none."""
    if not isinstance(written, str) or not ZONED.fullmatch(written):
        return None
    try:
        return datetime.fromisoformat(written.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def span_of(written: object, now: datetime) -> Span:
    """Return what a moment, a day, a month or a year can mean.

    What cannot be read, or is to come, says nothing.
    """
    moment = moment_of(written)
    spans = [Span(moment, moment, is_day_known=True)] if moment else list(_spans(written))
    return next((one for one in spans if one.earliest <= now + AHEAD), UNKNOWN)


def _spans(written: object) -> Iterator[Span]:
    if not isinstance(written, str):
        return
    if day := DAY.fullmatch(written):
        yield from _between([day[1]], [day[1]], is_day_known=True)
    if YEAR.fullmatch(written):
        yield from _between([f"{written}-01-01"], [f"{written}-12-31"])
    if MONTH.fullmatch(written):
        yield from _between([f"{written}-01"], [f"{written}-{day}" for day in (31, 30, 29, 28)])


def _between(firsts: list[str], lasts: list[str], *, is_day_known: bool = False) -> Iterator[Span]:
    """Yield the time from a first day to a last one, of those the calendar has."""
    begins, ends = (next(_begins(days), None) for days in (firsts, lasts))
    if begins and ends:
        earliest = max(begins, LONG_AGO + EARLIEST_START) - EARLIEST_START
        yield Span(earliest, min(ends, FAR_OFF - LATEST_END) + LATEST_END, is_day_known)


def _begins(days: list[str]) -> Iterator[datetime]:
    yield from filter(None, (moment_of(f"{day}T00:00:00Z") for day in days))
