"""When responses were answered, as far as that is known, and which of them may be the newest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.intake.cds_hooks.call import Resource
from app.intake.cds_hooks.moments import Span, span_of


@dataclass(frozen=True, slots=True, repr=False)
class Dated:
    """A response; it was answered within `span`, and stored by a server within `stored`.

    `path` is where it stands.
    """

    response: Resource
    path: str
    span: Span
    stored: Span

    @classmethod
    def of(cls, response: Resource, path: str, now: datetime) -> "Dated":
        """Return a response with what it says of its time."""
        meta = response.get("meta")
        stored = meta.get("lastUpdated") if isinstance(meta, dict) else None
        return cls(response, path, span_of(response.get("authored"), now), span_of(stored, now))

    @property
    def latest(self) -> datetime:
        """The latest moment it can have been answered; without a day, that of being stored."""
        if self.span.is_day_known:
            return self.span.latest
        return min(self.span.latest, self.stored.latest)

    def is_older(self, now: datetime, days: int) -> bool:
        """Return whether it is certainly older than a number of days."""
        return now - self.latest > timedelta(days=days)

    def is_before(self, other: "Dated") -> bool:
        """Return whether it is certainly older than another; of one moment, if stored earlier."""
        is_same = self.span == other.span and self.span.earliest == self.span.latest
        is_stored_before = is_same and self.stored.latest < other.stored.earliest
        return self.latest < other.span.earliest or is_stored_before


def current(responses: Iterable[Dated], now: datetime, days: int) -> tuple[Dated, ...]:
    """Return the newest response that is not older than a number of days.

    Several, the newest by its latest moment first, where nobody can tell which it is; none where
    all are older.
    """
    recent = [one for one in responses if not one.is_older(now, days)]
    newest = [one for one in recent if not any(one.is_before(other) for other in recent)]
    different = [one for at, one in enumerate(newest) if not _is_among(one, newest[:at])]
    return tuple(sorted(different, key=lambda one: one.latest, reverse=True))


def _is_among(one: Dated, others: Iterable[Dated]) -> bool:
    return any(one.response == other.response for other in others)
