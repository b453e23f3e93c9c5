"""The words and phrases of `wording.yaml`, found wherever they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping

from app.knowledge.faults import Fault
from app.knowledge.file_shapes import WordingFile

FRIGHTENS = "it frightens"


class Forbidden:
    """Finds forbidden phrases: from the start of a word, in any case, across line breaks.

    Both sides are folded to one case first: a pattern that must mind the case itself tries
    every phrase at every word.
    """

    def __init__(self, wording: WordingFile) -> None:
        claimed = {phrase: claim for claim, phrases in wording.claims.items() for phrase in phrases}
        self.why: Mapping[str, str] = dict.fromkeys(wording.nocebo, FRIGHTENS) | claimed
        self._any = _pattern(self.why)

    def found_in(self, text: str) -> list[str]:
        """Return the phrases that stand in a text."""
        folded = text.casefold()
        if not self._any.search(folded):
            return []
        return [phrase for phrase in self.why if _pattern([phrase]).search(folded)]

    def faults(self, file: str, subject: str, text: str) -> Iterator[Fault]:
        """Yield what is wrong with a text of an entry."""
        for phrase in self.found_in(text):
            message = f'"{phrase}" may not be said ({self.why[phrase]}). Say it in other words.'
            yield Fault(file, subject, message)


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return what matches any of the phrases, whatever stands between their words."""
    words = (re.findall(r"\w+", phrase.casefold()) for phrase in phrases)
    parted = (r"\W+".join(map(re.escape, one)) for one in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parted)})")
