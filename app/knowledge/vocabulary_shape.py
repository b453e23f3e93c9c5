"""The shape of `vocabulary/*.yaml`: facts that may be asked and items that may be said."""

from typing import Annotated, Literal

from pydantic import Field

from app.domain.actions import Kind
from app.knowledge.parts import (
    FactName,
    FilePart,
    Id,
    NoneValue,
    Number,
    RawCondition,
    RawMandatory,
    Scalar,
    Text,
    Whole,
    Word,
    Words,
)


class RawGroup(FilePart):
    """Questions that can be denied together.

    `warns`: they are warning signs, and asked early. `asked_with`: on the screen of that group.
    """

    title: Text
    question: Text
    warns: Word = False
    asked_with: Id | None = None


class RawTopic(FilePart):
    """Questions about one thing that stand on one screen."""

    title: Text
    question: Text


class RawFact(FilePart):
    """A fact that may be asked."""

    type: Literal["yes-no", "choice", "set", "integer", "decimal", "map"]
    question: Text
    clinician_question: Text | None = None
    groups: tuple[Id, ...] = ()
    topic: Id | None = None
    none: NoneValue | None = None
    asked_when: RawCondition = None
    mandatory: RawMandatory = None
    may_decline: Word = False
    can_change: Word = True
    unit: Text | None = None
    least: Number | None = Field(None, alias="from")
    most: Number | None = Field(None, alias="to")
    decimals: Annotated[Whole, Field(ge=0, le=4)] = 0
    choices: dict[str, Text] = {}
    keys: dict[FactName, Text] = {}
    note: Text | None = None


class RawDerived(FilePart):
    """A number computed from others; exactly one operation."""

    title: Text
    sum: tuple[str, ...] | None = None
    product: tuple[str, ...] | None = None
    difference: tuple[str, str] | None = None
    ratio: tuple[str, str] | None = None
    count: tuple[str] | None = None
    unit: Text | None = None
    decimals: Annotated[Whole, Field(ge=0, le=4)] = 0


class RawContradiction(FilePart):
    """Answers that cannot all be true."""

    when: RawCondition
    message: Text


class RawAction(FilePart):
    """An item that may be said."""

    kind: Kind
    title: Text
    clinician_title: Text | None = None
    steps: tuple[Text, ...] = ()
    clinician_steps: tuple[Text, ...] | None = None
    stop_rules: tuple[Text, ...] = ()
    clinician_stop_rules: tuple[Text, ...] | None = None
    dose: dict[FactName, Scalar] = {}
    excluded_by: Words = ()
    instead_of: Words = ()
    involves: Words | None = None
    guards: Words = ()
    until: Text | None = None
    within_hours: Annotated[Whole, Field(gt=0)] | None = None
    stage: Text | None = None
    enter_when: tuple[Text, ...] = ()
    progress_when: tuple[Text, ...] = ()
    regress_when: tuple[Text, ...] = ()


class VocabularyFile(FilePart):
    """`vocabulary/*.yaml`: facts that may be asked and items that may be said."""

    groups: dict[Id, RawGroup] = {}
    topics: dict[Id, RawTopic] = {}
    facts: dict[FactName, RawFact] = {}
    derived: dict[FactName, RawDerived] = {}
    counters: dict[FactName, Text] = {}
    conclusions: dict[FactName, Text] = {}
    contradictions: dict[Id, RawContradiction] = {}
    actions: dict[Id, RawAction] = {}
