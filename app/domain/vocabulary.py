"""The declared words: every fact a rule may read, with what a person is asked for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from app.domain.conditions import Condition, Value


class FactType(StrEnum):
    """What kind of value a fact has."""

    YES_NO = "yes-no"
    CHOICE = "choice"
    SET = "set"
    INTEGER = "integer"
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that is asked; a key of a map is a fact of its own, named `map.key`.

    `can_change` is False of what stays as it is whatever a person does or waits for: age, what
    happened before, an illness that does not go away; and of medicines and pregnancy, which
    nobody is told to end.
    """

    name: str
    type: FactType
    question: str
    clinician_question: str
    groups: tuple[str, ...] = ()
    topic: str | None = None
    none: Value | None = None
    asked_when: Condition | None = None
    mandatory: Condition | None = None
    may_decline: bool = False
    can_change: bool = True
    unit: str | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    decimals: int = 0
    choices: Mapping[str, str]
    note: str | None = None
    map: str | None = None

    @property
    def wire_name(self) -> str:
        """The name under which an app answers it."""
        return self.map or self.name

    @property
    def key(self) -> str | None:
        """The key inside its map, if it stands in one."""
        return self.name.partition(".")[2] or None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactMap:
    """Several choices answered together under one name, such as muscle tone by posture."""

    name: str
    question: str
    clinician_question: str
    keys: Mapping[str, str]


class Operation(StrEnum):
    """How a derived fact is computed from others."""

    SUM = "sum"
    PRODUCT = "product"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A number computed after intake; unknown when an operand is, or when it divides by zero."""

    name: str
    title: str
    operation: Operation
    operands: tuple[str, ...]
    unit: str | None = None
    decimals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Answers that cannot all be true; such a request is refused."""

    id: str
    when: Condition
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Questions that can be denied together with "none of these".

    What a group that `warns` asks comes right after what triage waits for; one that is
    `asked_with` another stands on the same screen.
    """

    id: str
    title: str
    question: str
    warns: bool = False
    asked_with: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Questions about one thing, asked together; each is answered for itself."""

    id: str
    title: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All declared words; facts are keyed by name, in the order of the files."""

    facts: Mapping[str, Fact]
    maps: Mapping[str, FactMap]
    groups: Mapping[str, Group]
    derived: Mapping[str, Derived]
    contradictions: tuple[Contradiction, ...]
    counters: Mapping[str, str]
    conclusions: Mapping[str, str]
    topics: Mapping[str, Topic] = field(default_factory=dict)

    def wire_name(self, name: str) -> str:
        """Return the name an app answers for a fact, which differs only for keys of maps."""
        fact = self.facts.get(name)
        return fact.wire_name if fact else name

    def facts_behind(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the facts among names, and those that derived numbers among them come from."""
        for name in names:
            if name in self.derived:
                yield from self.facts_behind(self.derived[name].operands)
            elif name in self.facts:
                yield name
