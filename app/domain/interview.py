"""The next thing to ask, why, and how much is left."""

from dataclasses import dataclass

from app.domain.decision import Decision, Question
from app.domain.rules import Rule
from app.domain.vocabulary import Group, Topic

Sheet = Group | Topic
"""What several questions are asked together on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """The rules that wait for an answer: the most telling ones, and how many more there are."""

    rules: tuple[Rule, ...]
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question of a screen, and why it is asked: for rules, or because triage waits."""

    question: Question
    reasons: Reasons
    triage_waits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What is asked next: one question, or several of one group or topic."""

    asked: tuple[Asked, ...]
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an interview has come, in questions; no more than `at_most_left` will follow."""

    answered: int
    at_most_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One step of an interview; there is a screen until nothing can change the advice."""

    screen: Screen | None
    progress: Progress
    decision: Decision
