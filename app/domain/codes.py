"""Codes of other terminologies: only those that were looked up, with what their owners ask for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A concept of a terminology; `display` is a term that terminology itself has for it."""

    system: str
    code: str
    display: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminology:
    """Who owns codes: the URI FHIR knows it by, and the notice that must stand beside them."""

    id: str
    uri: str
    title: str
    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """Every code there is: of facts and items by their names, of units as UCUM writes them."""

    terminologies: tuple[Terminology, ...]
    focus: tuple[Code, ...]
    """What the whole rule base is about."""
    facts: Mapping[str, Code]
    items: Mapping[str, Code]
    units: Mapping[str, str]

    def without(self, uri: str) -> "Codes":
        """Return all codes but those of one terminology; its notice goes with them."""
        return Codes(
            terminologies=tuple(one for one in self.terminologies if one.uri != uri),
            focus=tuple(code for code in self.focus if code.system != uri),
            facts=_but(self.facts, uri),
            items=_but(self.items, uri),
            units=self.units,
        )

    @property
    def sent(self) -> tuple[Code, ...]:
        """Every code that stands in what the service sends."""
        return (*self.focus, *self.facts.values(), *self.items.values())

    def notice(self, used: Iterable[Code]) -> str:
        """Return what must stand beside these codes; nothing where nobody asks for it."""
        uris = {one.system for one in used}
        return "\n\n".join(one.notice for one in self.terminologies if one.uri in uris)


def _but(codes: Mapping[str, Code], uri: str) -> Mapping[str, Code]:
    return {name: code for name, code in codes.items() if code.system != uri}
