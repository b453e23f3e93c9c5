"""What a person said, so that other answers can be supposed."""

from collections.abc import Mapping
from typing import Protocol

from app.domain.conditions import Value
from app.domain.facts import Facts

Changes = Mapping[str, Value | None]
"""Other answers, by fact name; None is the answer "unknown"."""


class Told(Protocol):
    """The answers of one person; what follows from them is in `facts`."""

    @property
    def facts(self) -> Facts:
        """The facts that follow from the answers as they are."""
        ...

    @property
    def given(self) -> Mapping[str, Value]:
        """What was answered itself or denied with its group, by fact name.

        The words "unknown" and "declined" stand for answers without a value.
        """
        ...

    def changed(self, changes: Changes) -> Facts:
        """Return the facts that would follow, had these answers been given instead.

        They may contradict each other.
        """
        ...
