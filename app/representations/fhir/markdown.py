"""Texts of the rule base as markdown, which is what R4 reads in notes."""

import re
from collections.abc import Iterable
from urllib.parse import quote

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
AT_START = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)
BETWEEN = "\n\n"
IN_ADDRESS = "%/:?#@!$&'*+,;=~"
"""What may stand in an address as it is; brackets would end the link."""


def plain(text: str) -> str:
    """Return a text so written that markdown shows it as it is."""
    escaped = SPECIAL.sub(r"\\\1", text)
    return AT_START.sub(_escaped_start, escaped)


def _escaped_start(found: re.Match[str]) -> str:
    """Return the start of a line that would begin a list or a heading, so that it does not."""
    return f"{found[1]}{found[2][:-1]}\\{found[2][-1]}"


def strong(text: str) -> str:
    """Return a text that stands out."""
    return f"**{plain(text)}**"


def bullets(texts: Iterable[str]) -> str:
    """Return a list."""
    return listed(map(plain, texts))


def listed(parts: Iterable[str]) -> str:
    """Return a list of what is markdown already."""
    return "\n".join(f"- {part}" for part in parts)


def link(text: str, url: str) -> str:
    """Return a link; `url` is a whole address."""
    return f"[{plain(text)}]({quote(url, safe=IN_ADDRESS)})"


def paragraphs(*parts: str) -> str:
    """Return what is not empty, one below the other."""
    return BETWEEN.join(filter(None, parts))
