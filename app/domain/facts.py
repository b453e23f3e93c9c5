"""What is known of one patient after intake."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from app.domain.conditions import Reading, Value

Audience = Literal["patient", "clinician"]
AUDIENCES: tuple[str, ...] = get_args(Audience)


@dataclass(frozen=True, slots=True)
class Facts:
    """Known values, and apart from them what was answered without a value.

    `unknown` was asked and is not known; `declined` was asked and not told. Rules see
    both as unknown, but neither is asked again.
    """

    values: Mapping[str, Value]
    unknown: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    audience: str = "patient"

    @property
    def answered(self) -> frozenset[str]:
        """Names of all facts that have an answer of any kind."""
        return self.unknown.union(self.declined, self.values)

    def number(self, name: str) -> Decimal | None:
        """Return the value of a fact in its unit; None where it is unknown, or no number."""
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return None
        return Decimal(value)

    def reading(self) -> Reading:
        """Return the view rules of the first stratum have."""
        return Reading({**self.values, "audience": self.audience}, self.answered)
