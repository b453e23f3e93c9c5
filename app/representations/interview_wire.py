"""One step of an interview as an app receives it."""

from typing import Annotated, Any, Literal

from pydantic import Field

from app.representations.parts import Wire
from app.representations.wire import AssessmentResponse, Question


class WaitingRule(Wire):
    """A rule that an answer would help to settle."""

    rule: Annotated[str, Field(examples=["heat-for-overactive-back"])]
    """Rule id."""
    title: str
    """The rule in one line."""
    href: Annotated[str, Field(examples=["/v1/rules/heat-for-overactive-back"])]
    """Where the rule can be read, with its reasons and sources."""


class AskedQuestion(Question):
    """A question of a screen, and why it is asked."""

    may_decline: bool
    """"declined" is an answer too."""
    triage_waits: bool
    """True when no advice is given before it has an answer; reason enough to ask."""
    why: tuple[WaitingRule, ...]
    """The rules the answer would help to settle, the most urgent first; their titles say why."""
    why_others: int
    """How many more rules it would help to settle."""


class Screen(Wire):
    """What to show next: one question, or several that are asked together."""

    kind: Literal["question", "group", "topic"]
    """A group can be denied as a whole; of a topic each question is answered for itself."""
    id: Annotated[str, Field(examples=["red-flags"])]
    """Name of the fact, of the group or of the topic."""
    prompt: str
    """What to ask over the questions; for one question its own wording."""
    questions: tuple[AskedQuestion, ...]
    """What to ask, in the order to show it. Nothing in it was asked before."""
    if_none_apply: dict[str, Any] | None
    """Answers to send when none of a group applies: for exactly these questions. Else null."""
    if_unknown: dict[str, Any]
    """Answers to send for who cannot, or will not, answer any of it. It is not asked again."""


class Progress(Wire):
    """How far the interview has come."""

    answered: int
    """Questions that have an answer: given, denied with a group, or following from others."""
    at_most_left: int
    """No more questions than this will follow, whatever is answered; usually far fewer."""


class InterviewResponse(Wire):
    """The next screen, and the decision so far."""

    done: bool
    """True only when no answer still missing can change the advice: there is nothing to ask."""
    screen: Screen | None
    """What to ask next; null when done."""
    progress: Progress
    decision: AssessmentResponse
    """The decision on what is known so far, as `/v1/assessments` gives it."""
