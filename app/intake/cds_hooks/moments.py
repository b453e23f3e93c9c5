"""Moments as clients write them, which may name more or less than a moment."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from re import compile as pattern

from app.intake.fhir.patient import AHEAD

ZONED = pattern(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})")
"""RFC 3339, section 5.6; FHIR writes its moments so too."""
DAY = pattern(r"(\d{4}-\d{2}-\d{2})([Tt ].*)?")
"""A day, or a time of it that is not written whole: without a zone, or without seconds."""
MONTH = pattern(r"\d{4}-\d{2}")
YEAR = pattern(r"\d{4}")
LATEST_END = timedelta(days=1, hours=12)
"""From the beginning of a day in UTC until it is over everywhere on earth."""


def moment_of(written: object) -> datetime | None:
    """Return a moment in UTC; None where this is none."""
    if not isinstance(written, str) or not ZONED.fullmatch(written):
        return None
    try:
        return datetime.fromisoformat(written.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def latest_of(written: object, now: datetime) -> datetime | None:
    """Return the latest moment a moment or a day can mean, in UTC.

    None where no day can be read, or one that is to come.
    """
    moment = moment_of(written)
    if moment is not None:
        return None if moment > now + AHEAD else moment
    day = DAY.fullmatch(written) if isinstance(written, str) else None
    return _end(day[1], now) if day else None


def latest_of_period(written: object, now: datetime) -> datetime | None:
    """Return the latest moment a month or a year can mean, in UTC.

    None where this is neither, or one that is to come or not over.
    """
    if not isinstance(written, str):
        return None
    days = [day for day in _last_days(written) if moment_of(f"{day}T00:00:00Z")]
    return _end(days[0], now) if days else None


def _last_days(written: str) -> Iterator[str]:
    """Yield what may be the last day of a month or a year."""
    if YEAR.fullmatch(written):
        yield f"{written}-12-31"
    if MONTH.fullmatch(written):
        yield from (f"{written}-{day}" for day in (31, 30, 29, 28))


def _end(day: str, now: datetime) -> datetime | None:
    begins = moment_of(f"{day}T00:00:00Z")
    return None if begins is None or begins > now + AHEAD else begins + LATEST_END
