"""What is found while a response is read: what is refused, and what is read with a warning."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Literal

CONTRADICTS = "invariant"
"""The IssueType of answers that cannot all be true."""
CONFLICT = "conflict"
"""The IssueType of parts that are not of one person, or say different things of it."""
NotRead = Literal["not_asked", "not_usable", "differs", "record"]
"""What was left out of a decision: an answer that belongs to no question, one whose value cannot
be used, one that differs from the record of the person, or what that record says itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing worth telling the client; nothing in it repeats what was sent.

    `code` is an IssueType of R4, `text` says what is wrong, `mend` what is allowed or how it was
    read, `expression` is the FHIRPath of the element in the body that was posted.

    `question` is the name of the fact, map or group that is asked, where that is known. `allowed`
    says in everyday words what can be answered: part of a sentence, or a sentence where answers
    contradict. `not_read` is told where an answer did not come into the decision.
    """

    code: str
    text: str
    mend: str
    expression: str
    question: str | None = None
    allowed: str | None = None
    not_read: NotRead | None = None


@dataclass(slots=True)
class Findings:
    """Collects faults and warnings, so that all of them are told at once."""

    faults: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    _question: str | None = None

    @contextmanager
    def about(self, question: str) -> Iterator[None]:
        """Put the name of a question on all that is noted meanwhile."""
        before, self._question = self._question, question
        try:
            yield
        finally:
            self._question = before

    def refuse(self, expression: str, text: str, mend: str, code: str = "value") -> None:
        """Note something for which nothing is evaluated."""
        self.faults.append(self._finding(expression, text, mend, code))

    def warn(self, expression: str, text: str, mend: str, code: str = "value") -> None:
        """Note something that is wrong, and was understood or told the decision nothing anyway."""
        self.warnings.append(self._finding(expression, text, mend, code))

    def leave_out(self, finding: Finding) -> None:
        """Note an answer that did not come into the decision; the finding says why."""
        self.warnings.append(replace(finding, question=finding.question or self._question))

    def _finding(self, expression: str, text: str, mend: str, code: str) -> Finding:
        told = Finding(code=code, text=text, mend=mend, expression=expression)
        return replace(told, question=self._question)


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a resource, with its FHIRPath; it reads what is there and never fails."""

    content: dict[str, object]
    path: str
    findings: Findings

    def has(self, name: str) -> bool:
        """Return whether a child is there; null is not."""
        return self.content.get(name) is not None

    def text(self, name: str) -> str | None:
        """Return a child that is text with something in it; anything else is told, and left out."""
        child = self.content.get(name)
        if child is None or (isinstance(child, str) and child.strip()):
            return child if child is None else str(child).strip()
        self.findings.warn(
            f"{self.path}.{name}", "This is not text.", "It was left out.", "structure"
        )
        return None

    def child(self, name: str) -> "Element | None":
        """Return a child that is an object; anything else is told, and left out."""
        content = self.content.get(name)
        if content is None:
            return None
        if isinstance(content, dict):
            return Element(content, f"{self.path}.{name}", self.findings)
        self.findings.warn(
            f"{self.path}.{name}", "This is not an object.", "It was left out.", "structure"
        )
        return None

    def children(self, name: str) -> Iterator["Element"]:
        """Yield the objects of a list; one that stands alone counts as a list of one."""
        content = self.content.get(name)
        if content is None:
            return
        if isinstance(content, dict):
            path = f"{self.path}.{name}"
            self.findings.warn(path, "This should be a list.", "It was read as one.", "structure")
            content = [content]
        if not isinstance(content, list):
            path = f"{self.path}.{name}"
            self.findings.refuse(path, "This is not a list.", "Send a list of objects.")
            return
        for number, one in enumerate(content):
            yield from self._entry(one, f"{self.path}.{name}[{number}]")

    def _entry(self, one: object, path: str) -> Iterator["Element"]:
        if isinstance(one, dict):
            yield Element(one, path, self.findings)
        else:
            self.findings.refuse(path, "This is not an object.", "Send an object.", "structure")
