"""Numbers and lines that differ by country."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.domain.actions import Action, Wording

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """One country's words for the placeholders that texts of items may hold."""

    id: str
    title: str
    status: str
    sources: tuple[str, ...] = ()
    words: Mapping[str, str]

    def fill(self, text: str) -> str:
        """Return the text with every placeholder replaced; all are known to be declared."""
        return PLACEHOLDER.sub(lambda found: self.words[found[1]], text)

    def of(self, action: Action) -> Action:
        """Return the item in this country's words."""
        patient, clinician = map(self._filled, (action.patient, action.clinician))
        return replace(action, patient=patient, clinician=clinician)

    def _filled(self, wording: Wording) -> Wording:
        return Wording(
            title=self.fill(wording.title),
            steps=tuple(map(self.fill, wording.steps)),
            stop_rules=tuple(map(self.fill, wording.stop_rules)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Locales:
    """Every country there are words for, and the one that suits any."""

    default: str
    by_id: Mapping[str, Locale]


def placeholders(texts: Iterable[str]) -> Iterator[str]:
    """Yield the names of all placeholders in the texts."""
    return (name for text in texts for name in PLACEHOLDER.findall(text))
