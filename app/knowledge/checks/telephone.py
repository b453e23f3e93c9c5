"""Telephone numbers in a text, told from amounts by the words around them."""

import re
from collections.abc import Iterator

DIGITS = r"\+?\d(?:[ -]?\d)++"
AMOUNT = (
    r"(?!\w|[.,/-]\d|\s?[%/°]|\s?(?:to|or)\s\d|\s?(?:s|min|h|kg|g|mm|cm|m|"
    r"(?:second|minute|hour|day|week|month|year|time|step|degree|point)s?)\b)"
)
"""What does not follow a telephone number."""
STANDING = re.compile(rf"(?<![\w.,/+-])(?<!\d[ -])({DIGITS}){AMOUNT}")
LIMIT = r"in|within|after|before|for|every|about|over|under|above|below|than|least|most|if|when|of"
"""Words after which a number is an amount."""
DIALLED = re.compile(
    rf"\b(?:call|ring|dial|phone|text)(?:s|ing)?(?:[\s:,(]+(?!(?:{LIMIT})\b)[a-z']+){{0,3}}"
    rf"[\s:,(]+({DIGITS}){AMOUNT}",
    re.IGNORECASE,
)
SHORTEST = 3
"""Digits a number has that is known wherever it stands; 11 and 15 are amounts too often."""


def standing_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each number of three or more digits: as it is written, and its digits alone."""
    return (found for found in _found(STANDING, text) if len(found[1]) >= SHORTEST)


def dialled_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each number that somebody is told to call: as it is written, and its digits alone."""
    return _found(DIALLED, text)


def _found(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    return ((written, re.sub(r"\D", "", written)) for written in pattern.findall(text))
