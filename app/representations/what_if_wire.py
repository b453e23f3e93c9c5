"""What could change the phase or an item, as an app receives it."""

from typing import Annotated, Literal

from pydantic import Field

from app.representations.difference_wire import DifferenceOfDecisions, Stand
from app.representations.explanation_wire import AnswerWord
from app.representations.parts import Wire
from app.representations.wire import RuleBaseVersion, Urgency


class ChangedAnswer(Wire):
    """One answer that would be another one."""

    fact: Annotated[str, Field(examples=["pain_free_moment_24h"])]
    """Fact name; of a map its name and the key, joined by a dot."""
    from_: Annotated[AnswerWord | None, Field(alias="from", examples=["no"])]
    """The answer that was given, be it with its group; null where there was none."""
    to: Annotated[AnswerWord, Field(examples=["yes"])]
    """The other answer. Of numbers, or lists, that lead to the same, the nearest to the present."""


class AdvisedItem(Stand):
    """An item that the new decision names, and where it stands there."""

    id: Annotated[str, Field(examples=["apply-heat"])]
    """Item id; look it up under `/v1/actions`."""
    title: str | None
    """What it is, in words for the audience; null where it is withheld."""


class NewAdvice(Wire):
    """The decision with the other answers."""

    phase: Annotated[str, Field(examples=["undetermined"])]
    """Phase id."""
    urgency: Urgency
    """How urgent it would be."""
    items: tuple[AdvisedItem, ...]
    """Every item it names, in the order of the rule base."""


class WhatIfChange(Wire):
    """Answers that would change the target, if all of them were other ones."""

    answers: tuple[ChangedAnswer, ...]
    """The answers. None of them could be left out."""
    difference: DifferenceOfDecisions
    """What would differ from the decision as it is."""
    advice: NewAdvice


class CurrentTarget(Wire):
    """What is to change, as it is."""

    target: Annotated[str | None, Field(examples=["apply-heat"])]
    """The item; null when it is the phase."""
    phase: Annotated[str, Field(examples=["acute"])]
    """The phase as it is."""
    item: Stand | None
    """Where the item stands; null where it is not named, or the phase is the target."""


class WhatIfResponse(Wire):
    """The smallest changes of answers that change the target. Every key is always there."""

    rule_base: RuleBaseVersion
    audience: Literal["patient", "clinician"]
    """Whose wording it is in."""
    locale: Annotated[str, Field(examples=["en-GB"])]
    """Whose numbers and lines stand in the texts, as in `/v1/locales`."""
    current: CurrentTarget
    changes: tuple[WhatIfChange, ...]
    """All of them change as many answers, and fewer answers change nothing. First come those that
    do not end in a phase in which someone else decides first (`deferred`: an urgency of `same_day`
    or above, among others), then those that do, also with a `target`; within both, what the phase
    rests on comes first. Each was assessed as a whole before it was told."""
    complete: bool
    """True when no change of that size is missing, and with an empty list when there is none at
    all. Tried are answers to questions that are put, of facts that can change in life (as
    `can_change` of `/v1/questions` tells): every value of a choice, and of numbers and lists one
    of each kind that some rule tells apart. "unknown" is never tried, nor what is refused as
    contradictory. False when more than 3 answers would have to change, or when the number of sets
    that are tried, or told, came to its limit."""
    tried: int
    """How many sets of answers were looked at."""
    notice: str
    """What this is and is not; show it with the advice."""
