"""Why each rule applied, or did not, as an app receives it."""

from typing import Annotated, Literal

from pydantic import Field

from app.representations.parts import TruthWord, Wire


class Points(Wire):
    """Evidence points between what is established and what is still possible."""

    low: int
    """Points of the signs that were found."""
    high: int
    """The same with every open sign counted as found."""


class Atom(Wire):
    """One comparison of a condition."""

    name: Annotated[str, Field(examples=["pain_pattern"])]
    """The fact, counter, conclusion or contraindication it looks at."""
    operator: Literal["is", "in", "at_least", "at_most", "above", "below", "includes", "answered"]
    """How it is compared; `answered` asks only whether there is any answer."""
    constant: str | int | float | tuple[str, ...] | None
    """With what; null for `answered`."""
    words: str
    """The comparison in words for the audience."""
    truth: TruthWord
    """What it came to by itself, whatever `not` or `established` stand around it."""


class ValueRead(Wire):
    """What a rule looked at."""

    name: Annotated[str, Field(examples=["acute_points"])]
    """The fact, counter, conclusion or contraindication."""
    value: str | int | float | tuple[str, ...] | Points | None
    """Its value, of yes/no facts and findings the word; null while it is unknown."""


AnswerWord = str | int | float | tuple[str, ...]


class AnswerToGive(Wire):
    """One answer."""

    fact: Annotated[str, Field(examples=["episode_days"])]
    """Fact name; of a map its name and the key, joined by a dot."""
    answer: AnswerWord
    """What to answer; "unknown" is an answer too."""


class RuleExplanation(Wire):
    """Why a rule applied, or did not, or what it waits for."""

    rule: str
    """Rule id."""
    href: Annotated[str, Field(examples=["/v1/rules/heat-for-overactive-back"])]
    """Where the rule can be read."""
    title: str
    """The rule in one line."""
    stratum: Annotated[str, Field(examples=["triage"])]
    """Rules run stratum by stratum, and read what earlier ones concluded."""
    outcome: TruthWord
    """Whether the rule is in force."""
    when: TruthWord
    """Whether its condition holds."""
    unless: TruthWord
    """Whether what blocks it holds; no, when nothing can block it."""
    when_atoms: tuple[Atom, ...]
    """Every comparison of its condition, in the order of the rule file."""
    unless_atoms: tuple[Atom, ...]
    """Every comparison of what blocks it; empty when nothing can."""
    reads: tuple[ValueRead, ...]
    """The value of everything it looks at."""
    decided_by: tuple[str, ...]
    """Names whose values settled it."""
    open_facts: tuple[str, ...]
    """Fact names that it waits for."""
    would_fire: Literal["now", "with_these", "never", "needs_more", "not_found"]
    """Whether it is in force (`now`), or would be: `with_these` answers; `never`, whatever is
    answered, anew or in place of what was (no answer is taken back); `needs_more`: not with up to
    8 answers, and larger sets were not tried; or `not_found`: the search, which has a fixed limit,
    ended before it could tell."""
    would_fire_with: tuple[AnswerToGive, ...] | None
    """The fewest answers, given anew or in place of those given, with which `when` would be yes
    and `unless` no: no smaller set of answers that the service accepts does that, though another
    of the same size may. Empty with `now`; null with `never`, `needs_more` and `not_found`."""
