"""Each kind of answer: words, sets, numbers."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Self

import z3

from app.domain.conditions import Value
from app.domain.vocabulary import Fact, FactType
from app.verify.formulas.asked import Asked, holds, one_at_most
from app.verify.formulas.truths import (
    Formula,
    NotModelled,
    both,
    conjunction,
    disjunction,
    either,
    opposite,
)
from app.verify.formulas.values import Finite, Members, Number, Readable

_SPOKEN: Mapping[Value, str] = {True: "yes", False: "no"}


class AskedWord(Asked):
    """Yes or no, or one of a few words."""

    @cached_property
    def words(self) -> Mapping[Value, Formula]:
        """A variable for each value."""
        values = (True, False) if self.fact.type is FactType.YES_NO else tuple(self.fact.choices)
        return {value: self.variable(f"= {_SPOKEN.get(value, value)}") for value in values}

    @cached_property
    def given(self) -> Formula:
        """Whether one of them is answered."""
        return disjunction(self.words.values())

    @property
    def value_variables(self) -> tuple[Formula | z3.ArithRef, ...]:
        """What stands for the value, and for there being one."""
        return (*self.words.values(),)

    def valid(self) -> Iterator[Formula]:
        """Yield that there is one answer at most."""
        yield from one_at_most((*self.words.values(), self.not_known, self.declined))

    def value(self, filled: Formula) -> Readable:
        """Return the word; a filled one is the word for none."""
        none = self.fact.none
        return Finite(
            {
                word: disjunction((case, filled)) if word == none else case
                for word, case in self.words.items()
            }
        )

    def told(self, found: z3.ModelRef) -> Value:
        """Return the word."""
        return next(word for word, case in self.words.items() if holds(found, case))

    def means(self, value: Value) -> Formula:
        """Return the variable of this word."""
        return self.words[value]

    def same_value(self, other: Self) -> Formula:
        """Return that whichever word this person says the other says too."""
        return conjunction(
            either(opposite(word), other.words[value]) for value, word in self.words.items()
        )


class AskedSet(Asked):
    """Any of some members."""

    @cached_property
    def given(self) -> Formula:
        """Whether a list is answered, be it empty."""
        return self.variable("a list")

    @cached_property
    def members(self) -> Mapping[str, Formula]:
        """A variable for each member."""
        return {name: self.variable(f"has {name}") for name in self.fact.choices}

    @property
    def value_variables(self) -> tuple[Formula | z3.ArithRef, ...]:
        """What stands for the value, and for there being one."""
        return (self.given, *self.members.values())

    def valid(self) -> Iterator[Formula]:
        """Yield, too, that nothing is in a list that is not answered."""
        yield from super().valid()
        yield from (either(opposite(member), self.given) for member in self.members.values())

    def value(self, filled: Formula) -> Readable:
        """Return the set; a filled one has the members that mean none."""
        none = self.fact.none if isinstance(self.fact.none, frozenset) else frozenset()
        members = {
            name: disjunction((member, filled)) if name in none else member
            for name, member in self.members.items()
        }
        return Members(disjunction((self.given, filled)), members)

    def told(self, found: z3.ModelRef) -> Value:
        """Return its members."""
        return frozenset(name for name, member in self.members.items() if holds(found, member))

    def means(self, value: Value) -> Formula:
        """Return that these members are answered and no others."""
        chosen = value if isinstance(value, frozenset) else frozenset()
        exact = (
            member if name in chosen else opposite(member) for name, member in self.members.items()
        )
        return both(self.given, *exact)

    def same_value(self, other: Self) -> Formula:
        """Return that, if this person gives a list, the other gives the same."""
        same = (member == other.members[name] for name, member in self.members.items())
        return either(opposite(self.given), both(other.given, *same))


class AskedNumber(Asked):
    """A number in a range, in steps of its decimals."""

    @cached_property
    def given(self) -> Formula:
        """Whether a number is answered."""
        return self.variable("a number")

    @cached_property
    def units(self) -> z3.ArithRef:
        """The number, in steps."""
        return z3.Int(f"{self.who}{self.fact.name}: number")

    @property
    def value_variables(self) -> tuple[Formula | z3.ArithRef, ...]:
        """What stands for the value, and for there being one."""
        return (self.given, self.units)

    def valid(self) -> Iterator[Formula]:
        """Yield, too, that it is in range.

        Raises NotModelled when there is no range.
        """
        yield from super().valid()
        if self.fact.least is None or self.fact.most is None:
            message = f"{self.fact.name} has no range"
            raise NotModelled(message)
        yield self.units >= self._in_units(self.fact.least)
        yield self.units <= self._in_units(self.fact.most)

    def value(self, filled: Formula) -> Readable:
        """Return the number; a filled one is the number that means none."""
        known = disjunction((self.given, filled))
        if filled is False:
            return Number(known, self.units, self.fact.decimals)
        none = z3.IntVal(self._in_units(self.fact.none))
        return Number(known, z3.If(filled, none, self.units), self.fact.decimals)

    def told(self, found: z3.ModelRef) -> Value:
        """Return the number, an int or a decimal as its type has it."""
        units = found.eval(self.units, model_completion=True).as_long()
        number = Decimal(units).scaleb(-self.fact.decimals)
        return int(number) if self.fact.type is FactType.INTEGER else number

    def means(self, value: Value) -> Formula:
        """Return that this number is answered."""
        return both(self.given, self.units == self._in_units(value))

    def same_value(self, other: Self) -> Formula:
        """Return that, if this person gives a number, the other gives the same."""
        return either(opposite(self.given), both(other.given, self.units == other.units))

    def _in_units(self, value: Value | None) -> int:
        if not isinstance(value, int | Decimal):
            message = f"{self.fact.name} cannot be {value!r}"
            raise NotModelled(message)
        return int(Decimal(value).scaleb(self.fact.decimals))


KINDS: Mapping[FactType, type[Asked]] = {
    FactType.YES_NO: AskedWord,
    FactType.CHOICE: AskedWord,
    FactType.SET: AskedSet,
    FactType.INTEGER: AskedNumber,
    FactType.DECIMAL: AskedNumber,
}


def asked(fact: Fact, who: str = "", *, halfway: bool = False) -> Asked:
    """Return the variables of one question; `halfway` it may not be answered yet."""
    already = z3.Bool(f"{who}{fact.name}: already") if halfway else True
    return KINDS[fact.type](fact, who, already)
