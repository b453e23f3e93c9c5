"""From the words of a rule file to a condition, refusing what has no meaning."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    Operator,
    Value,
)
from app.domain.rules import Stratum
from app.knowledge.faults import WrongRule, unknown_value, unknown_word
from app.knowledge.symbols import Sort, Symbol, Symbols

ORDERED = (Operator.AT_LEAST, Operator.AT_MOST, Operator.ABOVE, Operator.BELOW)
MAY_SAY: Mapping[Sort, tuple[Operator, ...]] = {
    Sort.YES_NO: (Operator.IS,),
    Sort.CHOICE: (Operator.IS, Operator.IN),
    Sort.SET: (Operator.INCLUDES,),
    Sort.NUMBER: (Operator.IS, *ORDERED),
    Sort.COUNTER: ORDERED,
    Sort.LADDER: (Operator.IS, Operator.IN, *ORDERED),
}
CLOSED_WORLD = (Stratum.PHASE, Stratum.ADVICE)


@dataclass(frozen=True, slots=True)
class ConditionReader:
    """Reads conditions that stand in one stratum; `stratum` None may read everything."""

    symbols: Symbols
    stratum: Stratum | None

    def read(self, raw: object) -> Condition:
        """Return the condition.

        Raises WrongRule for an unknown word, operator, type, range or stratum.
        """
        if raw == "always":
            return ALWAYS
        if not isinstance(raw, dict) or len(raw) != 1:
            message = (
                "a condition is one comparison such as {tightness: yes}, or one of all, any, not. "
                "Join several with {all: [...]} or {any: [...]}."
            )
            raise WrongRule(message)
        ((word, content),) = raw.items()
        return self._joined(str(word), content) or self._comparison(str(word), content)

    def _joined(self, word: str, content: object) -> Condition | None:
        match word:
            case "all":
                return AllOf(self._parts(word, content))
            case "any":
                return AnyOf(self._parts(word, content))
            case "not":
                return Not(self.read(content))
            case "established":
                self._require_closed_world(word)
                return Established(self.read(content))
            case "answered":
                self._require_closed_world(word)
                return Answered(self._asked(str(content)))
            case _:
                return None

    def _parts(self, word: str, content: object) -> tuple[Condition, ...]:
        if not isinstance(content, list) or not content:
            message = f'"{word}" needs a list of at least one condition: {{{word}: [..., ...]}}.'
            raise WrongRule(message)
        return tuple(self.read(part) for part in content)

    def _require_closed_world(self, word: str) -> None:
        if self.stratum is not None and self.stratum not in CLOSED_WORLD:
            message = (
                f'"{word}" treats unknown as no, which is allowed in the phase and advice strata '
                "only. Say what must be known instead."
            )
            raise WrongRule(message)

    def _asked(self, name: str) -> str:
        if name in self.symbols and not self.symbols[name].is_asked:
            message = f'nobody is asked "{name}", so it has no answer. Name a fact that is asked.'
            raise WrongRule(message)
        if name not in self.symbols:
            asked = [symbol.name for symbol in self.symbols.values() if symbol.is_asked]
            raise WrongRule(unknown_word("fact", name, asked))
        return name

    def _comparison(self, name: str, content: object) -> Condition:
        symbol = self._readable(name)
        said = content if isinstance(content, dict) else {"is": content}
        if not said:
            message = f'"{name}" is compared with nothing. Write what it is compared with.'
            raise WrongRule(message)
        comparisons = tuple(
            Comparison(name, _operator(symbol, str(word)), _constant(symbol, str(word), constant))
            for word, constant in said.items()
        )
        return comparisons[0] if len(comparisons) == 1 else AllOf(comparisons)

    def _readable(self, name: str) -> Symbol:
        symbol = self.symbols.get(name)
        if symbol is None:
            known = (*self.symbols, "all", "any", "not", "established", "answered")
            raise WrongRule(unknown_word("fact or conclusion", name, known))
        if self.stratum is not None and self.stratum < symbol.since:
            message = (
                f'"{name}" is known only from the stratum {symbol.since.words} on, and this '
                f"stands in {self.stratum.words}. Read the facts behind it, or move it."
            )
            raise WrongRule(message)
        return symbol


def _operator(symbol: Symbol, word: str) -> Operator:
    allowed = [operator.value for operator in MAY_SAY[symbol.sort]]
    if word not in allowed:
        message = f'"{symbol.name}" cannot be compared with "{word}". Use {" or ".join(allowed)}.'
        raise WrongRule(message)
    return Operator(word)


def _constant(symbol: Symbol, word: str, raw: object) -> Value:
    if word != Operator.IN:
        return _single(symbol, raw)
    if not isinstance(raw, list) or not raw:
        message = f'"in" needs a list of values: {{{symbol.name}: {{in: [..., ...]}}}}.'
        raise WrongRule(message)
    return frozenset(_single(symbol, one) for one in raw)  # type: ignore[misc]  # _single gives words here, or rungs of the ladder: one kind, which its type cannot say


def _single(symbol: Symbol, raw: object) -> Value:
    if isinstance(raw, list | dict):
        message = f'"{symbol.name}" is compared with one value. Join several with {{any: [...]}}.'
        raise WrongRule(message)
    match symbol.sort:
        case Sort.YES_NO:
            return _yes_no(symbol, raw)
        case Sort.CHOICE | Sort.SET:
            return _declared(symbol, raw)
        case Sort.LADDER:
            return symbol.words.index(_declared(symbol, raw))
        case Sort.NUMBER | Sort.COUNTER:
            return _number(symbol, raw)


def _yes_no(symbol: Symbol, raw: object) -> bool:
    if raw not in ("yes", "no"):
        message = (
            f'"{symbol.name}" is compared with yes or no, never with unknown. '
            "Write yes or no, in small letters."
        )
        raise WrongRule(message)
    return raw == "yes"


def _declared(symbol: Symbol, raw: object) -> str:
    if raw not in symbol.words:
        raise WrongRule(unknown_value(symbol.name, raw, symbol.words))
    return str(raw)


def _number(symbol: Symbol, raw: object) -> int | Decimal:
    if not isinstance(raw, int | Decimal) or isinstance(raw, bool):
        message = f'"{symbol.name}" is a number; "{raw}" is not. Write for example 3.'
        raise WrongRule(message)
    _require_in_range(symbol, raw)
    return raw


def _require_in_range(symbol: Symbol, number: int | Decimal) -> None:
    exact = Decimal(number)
    too_fine = exact != round(exact, symbol.decimals)
    below = symbol.least is not None and exact < symbol.least
    above = symbol.most is not None and exact > symbol.most
    if too_fine or below or above:
        message = (
            f'"{symbol.name}" cannot be {number}: it is {_allowed(symbol)}. Mend the number, or '
            "the vocabulary."
        )
        raise WrongRule(message)


def _allowed(symbol: Symbol) -> str:
    step = Decimal(1).scaleb(-symbol.decimals)
    what = f"a number in steps of {step}" if symbol.decimals else "a whole number"
    limits = f" from {symbol.least} to {symbol.most}" if symbol.most is not None else ""
    return f"{what}{limits}"
