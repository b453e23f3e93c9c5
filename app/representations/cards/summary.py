"""Short texts: at most 139 characters, as programs in JavaScript count them."""

import unicodedata
from collections.abc import Sequence

MOST = 139
"""A summary is shorter than 140 characters (CDS Hooks 2.0.1, card attributes)."""
MORE = "…"
JOINER = "\u200d"
"""Makes one sign of the two it stands between, such as a family of its members."""


def units(text: str) -> int:
    """Return the length in UTF-16 code units, of which a sign outside the plainest takes two."""
    return len(text.encode("utf-16-le")) // 2


def fitted(head: str, others: Sequence[str] = ()) -> str:
    """Return a head and as many of the others as fit, each of them whole.

    A text of which a part is missing could say the opposite; only a head that is too long by
    itself is cut, at a word.
    """
    tries = (_told(head, others, many) for many in range(len(others), -1, -1))
    return next((one for one in tries if units(one) <= MOST), cut(head))


def _told(head: str, others: Sequence[str], many: int) -> str:
    """Return the first few of the others, and that there are more."""
    shown = [*others[:many], *([MORE] if many < len(others) else [])]
    return f"{head}: {'; '.join(shown)}" if shown else head


def cut(text: str) -> str:
    """Return a text that fits, ended at a word or, inside a word, at a whole sign."""
    if units(text) <= MOST:
        return text
    room = MOST - units(MORE)
    end = next(at for at in range(len(text), 0, -1) if units(text[:at]) <= room)
    word = text[: end + 1].rpartition(" ")[0].rstrip(" ,;:.")
    return f"{word or text[: _whole(text, end)]}{MORE}"


def _whole(text: str, end: int) -> int:
    """Return the last place up to an end at which no sign is taken apart."""
    return next((at for at in range(end, 0, -1) if _begins(text, at)), end)


def _begins(text: str, at: int) -> bool:
    """Return whether a sign of its own begins at a place."""
    is_mark = unicodedata.category(text[at])[0] == "M"
    return not is_mark and JOINER not in (text[at], text[at - 1])
