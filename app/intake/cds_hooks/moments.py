"""Moments as clients write them; what has no day, or no time zone beside a time, is none."""

from datetime import UTC, datetime, timedelta
from re import compile as pattern

from app.intake.fhir.patient import AHEAD

ZONED = pattern(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})")
"""RFC 3339, section 5.6; FHIR writes its moments so too."""
DAY = pattern(r"\d{4}-\d{2}-\d{2}")
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
    """Return the latest moment a date or a moment can mean, in UTC.

    None where it means none, or one that is to come.
    """
    is_day = isinstance(written, str) and DAY.fullmatch(written) is not None
    begins = moment_of(f"{written}T00:00:00Z" if is_day else written)
    if begins is None or begins > now + AHEAD:
        return None
    return begins + LATEST_END if is_day else begins
