"""One condition, and of whom another in its place would make a difference."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.conditions import Condition
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula
from app.verify.review.everybody import Everybody
from app.verify.review.said import differs

Changed = Callable[[Model, Condition], Formula]
"""Of whom something else comes with this condition instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A condition, whose it is, and what it means to change it."""

    subject: str
    part: str
    condition: Condition
    everybody: Everybody
    changed: Changed


def holding(subject: str, condition: Condition, everybody: Everybody) -> Place:
    """Return a place where only what holds for certain counts."""
    return Place(
        subject=subject,
        part="when",
        condition=condition,
        everybody=everybody,
        changed=lambda model, other: differs(model.truth(condition).yes, model.truth(other).yes),
    )
