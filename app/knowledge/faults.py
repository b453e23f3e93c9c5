"""What is wrong in a rule file: where, what, and how to mend it."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend; `subject` is the rule, fact or action it stands in."""

    file: str
    subject: str
    message: str

    def __str__(self) -> str:
        """Read as a sentence, without the subject where the whole file is meant."""
        return ": ".join((", ".join(filter(None, (self.file, self.subject))), self.message))


class RuleBaseFault(Exception):
    """The rule base may not be used; `faults` holds everything that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__(self.faults)  # so that another process can tell it too

    def __str__(self) -> str:
        """Tell each fault on a line of its own."""
        return "\n".join(map(str, self.faults))


class WrongRule(Exception):
    """Raised while one entry is read; its text says what is wrong and how to mend it."""


@dataclass(slots=True)
class Faults:
    """Collects the faults of a whole load, so that all are told at once."""

    found: list[Fault] = field(default_factory=list)

    @contextmanager
    def told_of(self, file: str, subject: str) -> Iterator[None]:
        """Turn a WrongRule raised inside into a fault of this entry, and go on."""
        try:
            yield
        except WrongRule as wrong:
            self.found.append(Fault(file, subject, str(wrong)))

    def raise_any(self) -> None:
        """Stop here when something has been found.

        Raises RuleBaseFault.
        """
        if self.found:
            raise RuleBaseFault(self.found)


def refuse_second(first: dict[str, str], name: str, where: str) -> None:
    """Remember where a name stands first.

    Raises WrongRule when it stands somewhere already.
    """
    if name in first:
        message = f'the id "{name}" is used in {first[name]} already. Choose another id.'
        raise WrongRule(message)
    first[name] = where


def require_declared(what: str, words: Iterable[str], declared: Collection[str]) -> None:
    """Stop at the first word that is not declared.

    Raises WrongRule.
    """
    for word in words:
        if word not in declared:
            raise WrongRule(unknown_word(what, word, declared))


def unknown_word(what: str, word: str, known: Iterable[str]) -> str:
    """Say that a word is not declared, with the nearest one that is."""
    near = get_close_matches(word, sorted(known), n=1)
    hint = f'Did you mean "{near[0]}"?' if near else "Declare it, or use a declared one."
    return f'there is no {what} "{word}". {hint}'


def unknown_value(name: str, value: object, allowed: Iterable[str]) -> str:
    """Say what may stand where only a few words may."""
    return f'"{name}" has no value "{value}". It may be {", ".join(allowed)}.'
