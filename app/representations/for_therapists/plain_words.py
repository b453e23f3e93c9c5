"""Conditions and answers in words that a physical therapist reads without knowing rule files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    Operator,
)
from app.domain.vocabulary import Vocabulary
from app.representations.for_therapists.labels import Labels, amount
from app.representations.parts import Wire

LIMITS: Mapping[Operator, tuple[str, str]] = {
    Operator.IS: ("", "not "),
    Operator.AT_LEAST: ("at least ", "less than "),
    Operator.AT_MOST: ("at most ", "more than "),
    Operator.ABOVE: ("more than ", "at most "),
    Operator.BELOW: ("less than ", "at least "),
    Operator.INCLUDES: ("includes ", "does not include "),
}
"""Each comparison with one value, and its opposite."""
ENDS_OF_A_RANGE = (Operator.AT_LEAST, Operator.AT_MOST, Operator.ABOVE, Operator.BELOW)


class Phrase(Wire):
    """A condition, or a part of one, in plain words."""

    about: str | None
    """The fact, counter, conclusion or item it looks at; null for a list."""
    subject: str | None
    """What that is called, or the question; null for a list."""
    says: str
    """What must be so of it; of a list what stands above it, such as "all of these"."""
    parts: tuple["Phrase", ...]
    """What a list is made of, in the order of the rule file."""

    def marked(self, mark: str) -> "Phrase":
        """Return it with what is said of the whole in front."""
        first = "subject" if self.subject else "says"
        return self.model_copy(update={first: f"{mark}: {getattr(self, first)}"})


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Puts conditions and answers into the names of one rule base."""

    labels: Labels
    vocabulary: Vocabulary

    def condition(self, one: Condition) -> Phrase:
        """Return a condition in words, nested as it is written."""
        match one:
            case Not(part):
                return self._denied(part)
            case Established(part):
                return self.condition(part).marked("for certain")
            case Answered(name):
                return self._single(name, "answered")
            case Comparison(name):
                return self._single(name, self._compared(one))
            case AllOf(parts):
                return self._all(parts)
            case AnyOf(parts):
                return self._listed("at least one of these", parts)

    def _all(self, parts: tuple[Condition, ...]) -> Phrase:
        if not parts:
            return Phrase(about=None, subject=None, says="always", parts=())
        if range_ := _limits_of_one_thing(parts):
            return self._single(range_[0].name, " and ".join(map(self._compared, range_)))
        return self._listed("all of these", parts)

    def _denied(self, one: Condition) -> Phrase:
        match one:
            case Not(part):
                return self.condition(part)
            case Comparison(name):
                return self._single(name, self._compared(one, is_denied=True))
            case Answered(name):
                return self._single(name, "not answered")
            case Established(part):
                return self.condition(part).marked("not for certain")
            case AnyOf(parts) if len(parts) > 1:
                return self._listed("none of these", parts)
            case _:
                return self.condition(one).marked("not")

    def _single(self, name: str, words: str) -> Phrase:
        return Phrase(about=name, subject=self.labels.subject(name), says=words, parts=())

    def _listed(self, joint: str, parts: tuple[Condition, ...]) -> Phrase:
        if len(parts) == 1:
            return self.condition(parts[0])
        listed = tuple(map(self.condition, parts))
        return Phrase(about=None, subject=None, says=joint, parts=listed)

    def _compared(self, one: Comparison, *, is_denied: bool = False) -> str:
        match one.operator, one.constant:
            case Operator.IS, bool() as value:
                return self.labels.value(one.name, value is not is_denied)
            case Operator.IN, frozenset() as members:
                words = self.labels.values(one.name, members)
                return f"none of {', '.join(words)}" if is_denied else either(words)
            case operator, value:
                return f"{LIMITS[operator][is_denied]}{self.labels.value(one.name, value)}"

    def answers(self, given: Mapping[str, object]) -> Iterator[str]:
        """Yield the answers of an example as an app would send them, in words."""
        for name, answer in given.items():
            match name, answer:
                case "none_of", list() | tuple() as groups:
                    titles = (self.vocabulary.groups[group].title for group in groups)
                    yield f"none of: {', '.join(titles)}"
                case _, dict() as keys:
                    yield from self.answers({f"{name}.{key}": one for key, one in keys.items()})
                case _:
                    yield f"{self.labels.subject(name)} {self._answer(name, answer)}"

    def _answer(self, name: str, answer: object) -> str:
        match answer:
            case int() | Decimal():
                return amount(answer, self.labels.units.get(name))
            case list() | tuple():
                return ", ".join(self.labels.values(name, answer)) or "none"
            case str() if answer in self.labels.choices.get(name, ()):
                return self.labels.value(name, answer)
            case _:
                return str(answer)


def either(words: Iterable[str]) -> str:
    """Return what may stand instead of each other, the last one after "or"."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def _limits_of_one_thing(parts: tuple[Condition, ...]) -> tuple[Comparison, ...]:
    """Return both limits when the parts are the two ends of one range, else nothing."""
    match parts:
        case (Comparison() as one, Comparison() as other) if one.name == other.name:
            is_range = {one.operator, other.operator} <= {*ENDS_OF_A_RANGE}
            return (one, other) if is_range else ()
        case _:
            return ()
