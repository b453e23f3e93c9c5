"""What was wrong with what was sent, told by the question it is about and never by an answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.representations.cards.summary import MORE
from app.representations.fhir.markdown import bullets, paragraphs, strong
from app.representations.fhir.notes import Notes
from app.representations.fhir.operation_outcome import Issue

BETWEEN = " / "
CLINICIAN = "clinician"
MOST = 20
"""Nobody reads more on a card; without an end a response of junk makes one as long as itself."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Tells findings; places in a resource and addresses are for clinicians alone."""

    notes: Notes

    def faults(self, found: Iterable[Issue]) -> str:
        """Return what cannot be used, each once, with all the questions it is about."""
        asked: dict[str, dict[str, None]] = {}
        for issue in found:
            asked.setdefault(self._fault(issue), {}).update(dict.fromkeys(self._asked(issue)))
        told = (_joined(BETWEEN.join(names), said) for said, names in asked.items())
        return bullets(_first(list(filter(None, told))))

    def not_read(self, found: Iterable[Issue]) -> str:
        """Return which answers did not come into the decision, and why; nothing if all did."""
        told = dict.fromkeys(self._not_read(one) for one in found if one.not_read)
        heading = strong(f"{self.notes.line('not_read')}:")
        return paragraphs(heading, bullets(_first(list(told)))) if told else ""

    def _not_read(self, issue: Issue) -> str:
        why = self.notes.line(issue.not_read or "not_usable")
        return _joined("".join(self._asked(issue)), f"{why}{self._place(issue)}.")

    def _asked(self, issue: Issue) -> Iterator[str]:
        if issue.question:
            yield self.notes.question(issue.question)

    def _fault(self, issue: Issue) -> str:
        if issue.allowed and issue.allowed.endswith("."):
            return issue.allowed
        if issue.allowed and issue.question:
            return f"{self.notes.line('allowed')} {issue.allowed}."
        if self.notes.audience != CLINICIAN:
            return ""
        return " ".join(filter(None, (issue.text, issue.mend))) + self._place(issue)

    def _place(self, issue: Issue) -> str:
        """Return where it stands, for whoever can look there and has no question to look for."""
        is_told = self.notes.audience == CLINICIAN and not issue.question and issue.expression
        return f" ({issue.expression})" if is_told else ""


def _first(told: list[str]) -> list[str]:
    """Return the first of them, and that there are more."""
    return [*told[:MOST], *([MORE] if len(told) > MOST else [])]


def _joined(asked: str, said: str) -> str:
    """Return a question with what is said to it."""
    if not asked or not said:
        return asked or _capital(said)
    return f"{asked} {_capital(said)}" if asked.endswith("?") else f"{asked}: {said}"


def _capital(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}"
