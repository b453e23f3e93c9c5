"""Comparisons that cannot matter to anybody."""

from collections.abc import Iterator

from app.domain.conditions import Answered, Condition
from app.domain.rule_base import RuleBase
from app.representations.catalogue import condition as in_words_of_a_file
from app.verify.review.atoms import Atom, supposed_constant
from app.verify.review.everybody import Everybody
from app.verify.review.finding import Finding, Found
from app.verify.review.place import Place
from app.verify.review.places import places


def idle(everybody: Everybody) -> Iterator[Finding]:
    """Yield comparisons that could as well always be yes, or could as well always be no."""
    for place in places(everybody):
        for number, (atom, constants) in enumerate(supposed_constant(place.condition), start=1):
            if not all(_changes_something(place, constant) for constant in constants):
                words = _in_words(atom, everybody.rule_base)
                yield Finding(Found.IDLE, place.subject, f"{place.part}, {number}: {words}")


def _changes_something(place: Place, condition: Condition) -> bool:
    return place.everybody.includes(lambda model: place.changed(model, condition))


def _in_words(atom: Atom, rule_base: RuleBase) -> str:
    """Return a comparison as a rule file writes it: `pain_now at_least 9`."""
    match in_words_of_a_file(atom, rule_base):
        case {"answered": name} if isinstance(atom, Answered):
            return f"answered {name}"
        case dict() as said:
            ((name, content),) = said.items()
            ((operator, constant),) = content.items()
            listed = " or ".join(constant) if isinstance(constant, list) else constant
            return f"{name} {operator} {listed}"
        case other:
            raise TypeError(other)
