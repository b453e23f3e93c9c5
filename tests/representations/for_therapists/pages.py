"""A page of HTML, taken apart as a browser would."""

from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from app.domain.rule_base import RuleBase
from app.representations.for_therapists.knowledge import knowledge
from app.representations.for_therapists.page import knowledge_page
from app.representations.for_therapists.wire import Knowledge

EVERY_TABLE = Path(__file__).parent.parent.parent / "knowledge" / "minimal"
"""A small rule base in which no table is empty."""
VOID = ("meta", "link", "br")


@dataclass
class Page(HTMLParser):
    """The tags in order, the ids, the links, and the text that is shown."""

    html: str
    tags: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take it apart."""
        super().__init__()
        self.feed(self.html)
        self.close()

    @cached_property
    def text(self) -> str:
        """What is shown, with single spaces."""
        return " ".join("".join(self.texts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def told(rule_base: RuleBase, audience: str = "clinician", locale: str | None = None) -> Knowledge:
    """Return the rule base as it is told, by default with the numbers of the default country."""
    return knowledge(rule_base, audience, locale or rule_base.locales.default)


def page_of(rule_base: RuleBase) -> Page:
    """Return the page of a rule base."""
    return Page(knowledge_page(told(rule_base), told(rule_base, "patient")))
