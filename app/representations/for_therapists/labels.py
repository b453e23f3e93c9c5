"""What facts, conclusions, items and their values are called, in words for people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.conditions import Value
from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.domain.vocabulary import Fact, FactMap, Vocabulary

ENDS_A_SENTENCE = ("?", ".", "!")
BUILT_IN: Mapping[str, str] = {
    "phase": "Working phase",
    "urgency": "Urgency",
    "triage_complete": "Triage is complete",
    "audience": "Who reads the advice",
}
YES_NO: Mapping[bool, str] = {True: "yes", False: "no"}
IN_FORCE: Mapping[bool, str] = {True: "in force", False: "not in force"}

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The names of one rule base for one audience, with the words and units of their values."""

    titles: Names
    choices: Mapping[str, Names]
    units: Mapping[str, str | None]
    ladder: Sequence[str]
    items: Iterable[str]

    @classmethod
    def of(cls, rule_base: RuleBase, audience: str) -> "Labels":
        """Return the names for `patient` or `clinician`."""
        words = rule_base.vocabulary
        items = {name: one.wording(audience).title for name, one in rule_base.actions.items()}
        return cls(
            titles={**BUILT_IN, **_titles(words, audience), **items},
            choices={
                **{name: fact.choices for name, fact in words.facts.items()},
                "phase": {phase.id: phase.title for phase in rule_base.phases},
                "audience": {one: one for one in AUDIENCES},
            },
            units={
                **{name: fact.unit for name, fact in words.facts.items()},
                **{name: derived.unit for name, derived in words.derived.items()},
            },
            ladder=[urgency.title for urgency in rule_base.urgencies],
            items=items,
        )

    def subject(self, name: str) -> str:
        """Return what a thing is called, so that what is said of it can follow."""
        title = self.titles[name]
        return title if title.endswith(ENDS_A_SENTENCE) else f"{title}:"

    def value(self, name: str, value: Value) -> str:
        """Return one value in words, a number with its unit."""
        match value:
            case bool():
                return (IN_FORCE if name in self.items else YES_NO)[value]
            case int() if name == "urgency":
                return quoted(self.ladder[value])
            case int() | Decimal():
                return amount(value, self.units.get(name))
            case str():
                return quoted(self.choices[name].get(value, value))
            case frozenset():
                return ", ".join(self.values(name, value)) or "none"

    def values(self, name: str, values: Iterable[str]) -> list[str]:
        """Return values of a choice in words, in the order in which people are shown them."""
        shown = list(self.choices[name])
        return [self.value(name, one) for one in sorted(values, key=shown.index)]


def _titles(words: Vocabulary, audience: str) -> Names:
    is_clinician = audience == "clinician"
    asked: Mapping[str, Fact | FactMap] = {**words.facts, **words.maps}
    titles = {
        name: one.clinician_question if is_clinician else one.question
        for name, one in asked.items()
    }
    keys = {
        fact.name: f"{titles[fact.map]} ({fact.question})"
        for fact in words.facts.values()
        if fact.map
    }
    derived = {name: one.title for name, one in words.derived.items()}
    return {**titles, **keys, **derived, **words.counters, **words.conclusions}


def quoted(words: str) -> str:
    """Return words as a quotation."""
    return f"“{words}”"


def amount(number: int | Decimal, unit: str | None) -> str:
    """Return a number with its unit, of which there may be one."""
    first, _, rest = (unit or "").partition(" ")
    if number == 1 and len(first) > 1:
        first = first.removesuffix("s")
    return f"{Decimal(number):f} {first} {rest}".strip()
