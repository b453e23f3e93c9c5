"""The shape of the numbered files: rules, with what they say and whom they are tried on."""

from typing import Annotated, Any, Literal

from pydantic import Field

from app.knowledge.parts import (
    FilePart,
    Id,
    RawCondition,
    SomeWords,
    Text,
    Whole,
    Word,
    Words,
    told,
)


class RawRefer(FilePart):
    """Where someone is sent, how urgently, and what is withheld until then."""

    to: SomeWords
    urgency: str
    withhold: Words = ()


class RawThen(FilePart):
    """The one thing a rule says."""

    conclude: str | None = None
    add: (
        Annotated[dict[str, Annotated[Whole, Field(ge=1, le=9)]], Field(min_length=1, max_length=1)]
        | None
    ) = None
    refer: RawRefer | None = None
    avoid: str | None = None
    recommend: str | None = None
    explain: str | None = None
    follow_up: str | None = None
    optional: Word = False
    stratum: Literal["triage", "special pathways", "evidence points"] | None = None


Certainty = Literal["high", "moderate", "low", "very_low", "opinion"]
Agreement = Literal["agrees", "qualifies", "conflicts", "untested"]


class RawEvidence(FilePart):
    """How sure the advice is, and what it rests on."""

    certainty: Certainty
    agreement: Agreement
    supports: dict[str, Text] = Field({}, alias="for")
    note: dict[str, Text] = {}
    statements: Words = ()


class RawOutcome(FilePart):
    """What becomes of the item: to be checked first, or withheld."""

    check_first: SomeWords | None = None
    withheld: SomeWords | None = None


Expectation = Annotated[
    Literal["applies", "does not apply", "open"] | RawOutcome,
    told(
        "may be applies, does not apply, open, {check_first: [facts]} "
        "or {withheld: [contraindications]}. Write one of them"
    ),
]


class RawExample(FilePart):
    """A patient the rule is tried on."""

    name: Text
    given: dict[str, Any]
    expect: Expectation


Status = Literal["sourced", "project", "unverified"]


class RawRule(FilePart):
    """One rule."""

    id: Id
    title: Text
    reading: Text
    not_formalised: Text | None = None
    source: SomeWords | None = None
    section: Text | None = None
    status: Status | None = None
    when: RawCondition
    unless: RawCondition = None
    then: RawThen
    because: Text
    evidence: RawEvidence | None = None
    examples: tuple[RawExample, ...] = ()


class RuleFile(FilePart):
    """A file of rules, one topic each."""

    source: SomeWords
    section: Text
    status: Status | None = None
    rules: tuple[RawRule, ...]
