"""The narrative of a resource: XHTML of the few elements and attributes FHIR allows."""

from collections.abc import Iterator
from xml.parsers.expat import ExpatError, ParserCreate

NAMESPACE = "http://www.w3.org/1999/xhtml"
SPACE = " "
FORMATTING = """
    a abbr acronym address area b big blockquote br caption cite code col colgroup dd dfn div dl dt
    em h1 h2 h3 h4 h5 h6 hr i img kbd li map ol p pre q samp small span strong sub sup table tbody
    td tfoot th thead tr tt ul var
"""
PROPERTIES = """
    abbr align alt axis border cellpadding cellspacing char charoff cite class colspan coords dir
    headers height href id lang name rowspan scope shape span src style summary tabindex title
    usemap valign width
"""
ELEMENTS = frozenset(FORMATTING.split())
ATTRIBUTES = frozenset(PROPERTIES.split())
ACTIVE = ("javascript:", "vbscript:")


def xhtml_faults(div: object) -> list[str]:
    """Return what is wrong with a narrative (txt-1, txt-2 of FHIR): not XHTML, active, or empty."""
    if not isinstance(div, str):
        return ["the narrative is not a text"]
    reader = _Reader()
    try:
        return [*reader.read(div)]
    except ExpatError as error:
        return [f"the narrative is not well-formed XML: {error}"]


class _Reader:
    """Notes what stands in a narrative while it is parsed."""

    def __init__(self) -> None:
        self._faults: list[str] = []
        self._root = ""
        self._has_content = False

    def read(self, div: str) -> Iterator[str]:
        parser = ParserCreate(namespace_separator=SPACE)
        parser.StartElementHandler = self._started
        parser.CharacterDataHandler = self._said
        parser.Parse(div, True)  # noqa: FBT003  # expat takes it by place only
        yield from self._faults
        if self._root != f"{NAMESPACE}{SPACE}div":
            yield f"the narrative is no div of {NAMESPACE}"
        if not self._has_content:
            yield "the narrative says nothing"

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        self._root = self._root or name
        element = name.rpartition(SPACE)[2]
        self._has_content = self._has_content or element == "img"
        if element not in ELEMENTS:
            self._faults.append(f"the narrative has an element {element!r}")
        self._faults += [
            f"the narrative has an attribute {attribute!r}"
            for attribute, value in attributes.items()
            if attribute not in ATTRIBUTES or value.strip().lower().startswith(ACTIVE)
        ]

    def _said(self, text: str) -> None:
        self._has_content = self._has_content or bool(text.strip())
