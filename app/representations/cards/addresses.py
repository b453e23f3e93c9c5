"""Where cards lead: pages of this service, under the address by which clients reach it."""

from dataclasses import dataclass

from app.domain.rules import Rule
from app.representations.for_therapists.page import PAGE

ICON = "/icon.png"
QUESTIONS = "all_questions"
"""The part of the page that has every question."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Whole addresses; `base` has no slash at its end."""

    base: str

    @property
    def page(self) -> str:
        """The page of the rule base."""
        return f"{self.base}{PAGE}"

    @property
    def questions(self) -> str:
        """The questions on that page."""
        return f"{self.page}#{QUESTIONS}"

    @property
    def icon(self) -> str:
        """The picture of the service."""
        return f"{self.base}{ICON}"

    def rule(self, rule: Rule) -> str:
        """Return where a rule can be read, with its reasons and sources."""
        return f"{self.page}#{rule.id}"
