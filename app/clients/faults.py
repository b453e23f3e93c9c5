"""What is wrong in the client configuration: where, what, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class ClientsFault:
    """One thing to mend; `subject` is the client it is about, or nothing for the whole file."""

    file: str
    subject: str
    message: str

    def __str__(self) -> str:
        """Read as a sentence."""
        return ": ".join((", ".join(filter(None, (self.file, self.subject))), self.message))


class FaultyClients(Exception):
    """The client configuration may not be used; `faults` holds everything that was found."""

    def __init__(self, faults: Iterable[ClientsFault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__(self.faults)

    def __str__(self) -> str:
        """Tell each fault on a line of its own."""
        return "\n".join(map(str, self.faults))
