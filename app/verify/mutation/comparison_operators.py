"""Changes to single comparisons: how, with what, and what is compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import yaml

from app.domain.conditions import Operator
from app.knowledge.conditions import ORDERED
from app.knowledge.symbols import Sort, Symbol
from app.verify.mutation.places import ANSWERED, AROUND_ONE, JOINING, every_condition, word_of
from app.verify.mutation.sites import Part, RuleFolder, Site, replaced, said_instead, taken_out
from app.verify.mutation.trees import mapping

FLIPPED = {"at_least": "at_most", "at_most": "at_least", "above": "below", "below": "above"}
BEYOND = {"at_least": "above", "above": "at_least", "at_most": "below", "below": "at_most"}
OPPOSITE = {"yes": "no", "no": "yes"}
PHASE = "phase"


@dataclass(frozen=True, slots=True)
class _Limit:
    """A fact, how it is compared, and with what; a comparison may have two of these."""

    comparison: Part
    symbol: Symbol
    operator: str
    constant: Part

    def compared(self, operator: str) -> yaml.Node | None:
        """Return the comparison with another operator, or None if it has that too."""
        _, content = word_of(self.comparison)
        said = [(word, spot.node) for word, spot in content.spot.entries()]
        if operator in dict(said):
            return None
        renamed = [(operator if word == self.operator else word, node) for word, node in said]
        return mapping([(self.symbol.name, mapping(renamed))])


def comparisons_flipped(folder: RuleFolder) -> Iterator[Site]:
    """`at_least` becomes `at_most`, `above` becomes `below`, yes becomes no."""
    yield from _operators_swapped(folder, FLIPPED)
    for limit in _limits(folder):
        if limit.symbol.sort is Sort.YES_NO:
            yield said_instead(limit.constant, OPPOSITE[str(limit.constant.spot)], limit.comparison)


def boundaries_crossed(folder: RuleFolder) -> Iterator[Site]:
    """`at_least` becomes `above`: who stands exactly at the limit changes sides."""
    return _operators_swapped(folder, BEYOND)


def _operators_swapped(folder: RuleFolder, swapped: dict[str, str]) -> Iterator[Site]:
    for limit in _limits(folder):
        other = limit.compared(swapped[limit.operator]) if limit.operator in swapped else None
        if other is not None:
            yield replaced(limit.comparison, other)


def thresholds_shifted(folder: RuleFolder) -> Iterator[Site]:
    """A number or an urgency becomes the next one up or down."""
    for limit in _limits(folder):
        if limit.operator in (*ORDERED, Operator.IS):
            beside = _beside(limit.symbol, str(limit.constant.spot))
            yield from (said_instead(limit.constant, word, limit.comparison) for word in beside)


def _beside(symbol: Symbol, word: str) -> Iterator[str]:
    """Yield the values next to one that the word may have."""
    match symbol.sort:
        case Sort.NUMBER | Sort.COUNTER:
            step = Decimal(1).scaleb(-symbol.decimals)
            numbers = (Decimal(word) - step, Decimal(word) + step)
            yield from (f"{one:f}" for one in numbers if _may_be(symbol, one))
        case Sort.LADDER:
            rank = symbol.words.index(word)
            yield from symbol.words[max(rank - 1, 0) : rank]
            yield from symbol.words[rank + 1 : rank + 2]
        case _:
            pass  # words have no neighbours


def _may_be(symbol: Symbol, number: Decimal) -> bool:
    low_enough = symbol.most is None or number <= symbol.most
    return low_enough and (symbol.least is None or number >= symbol.least)


def values_changed(folder: RuleFolder) -> Iterator[Site]:
    """A choice becomes the next one that the fact may be."""
    for limit in _limits(folder):
        if limit.symbol.sort in (Sort.CHOICE, Sort.SET) and limit.symbol.name != PHASE:
            for one, others in _each_word(limit):
                yield from (said_instead(one, word, limit.comparison) for word in others[:1])


def phases_swapped(folder: RuleFolder) -> Iterator[Site]:
    """A phase that a rule reads becomes any other."""
    for limit in _limits(folder):
        if limit.symbol.name == PHASE:
            for one, others in _each_word(limit):
                yield from (said_instead(one, word, limit.comparison) for word in others)


def _each_word(limit: _Limit) -> Iterator[tuple[Part, list[str]]]:
    """Yield each word of a comparison with those that could stand there, the next one first."""
    said = list(map(limit.constant.within, limit.constant.spot.named()))
    words, taken = limit.symbol.words, {str(one.spot) for one in said}
    for one in said:
        place = words.index(str(one.spot))
        yield one, [word for word in (*words[place:], *words[:place]) if word not in taken]


def values_dropped(folder: RuleFolder) -> Iterator[Site]:
    """One of several words of an `in` is taken out."""
    for limit in _limits(folder):
        said = list(map(limit.constant.within, limit.constant.spot.items()))
        if len(said) > 1:
            yield from (taken_out(one, limit.comparison) for one in said)


def limits_dropped(folder: RuleFolder) -> Iterator[Site]:
    """One of two limits of a fact is taken out."""
    for limit in _limits(folder):
        _, content = word_of(limit.comparison)
        if len(list(content.spot.entries())) > 1:
            yield taken_out(limit.constant, limit.comparison)


def other_facts_read(folder: RuleFolder) -> Iterator[Site]:
    """The next fact of the same kind is read instead."""
    names = list(folder.symbols)
    for limit in _limits(folder):
        place = names.index(limit.symbol.name)
        others = (folder.symbols[name] for name in (*names[place + 1 :], *names[:place]))
        other = next((one for one in others if _fits(limit.symbol, one)), None)
        if other is not None:
            _, content = word_of(limit.comparison)
            yield replaced(limit.comparison, mapping([(other.name, content.spot.node)]))


def _fits(symbol: Symbol, other: Symbol) -> bool:
    """Tell whether whatever is said of one word can be said of another."""

    def kind(one: Symbol) -> tuple[object, ...]:
        return one.sort, one.since, one.words, one.is_asked, one.least, one.most, one.decimals

    return kind(symbol) == kind(other)


def _limits(folder: RuleFolder) -> Iterator[_Limit]:
    for comparison in every_condition(folder):
        name, content = word_of(comparison)
        if name in (*JOINING, *AROUND_ONE, ANSWERED):
            continue
        symbol = folder.symbols[name]
        said = dict(content.spot.entries()) or {"is": content.spot}
        for operator, spot in said.items():
            yield _Limit(comparison, symbol, operator, comparison.within(spot))
