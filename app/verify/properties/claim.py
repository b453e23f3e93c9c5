"""What is proved: claims about nobody, gathered in properties a reader can recognise."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Of all the people who are `given`, `never` holds of none.

    `people` are the models whose patients it is about: one, or two who are compared. Somebody
    has to be as `given` says, or the claim would say nothing.
    """

    what: str
    people: tuple[Model, ...]
    given: tuple[Formula, ...]
    never: Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """Claims that stand or fall together, under a name that stays the same."""

    id: str
    title: str
    audience: str
    claims: Iterable[Claim]
