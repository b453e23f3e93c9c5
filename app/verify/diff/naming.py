"""Each person of a report has a number, and is written out once."""

import json
from collections.abc import Iterator

from app.verify.diff.person import Person

INDENT = "      "


class People:
    """Numbers persons in the order in which they are named."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def named(self, who: str, person: Person) -> Iterator[str]:
        """Yield a line that names a person, and at the first time the request to post."""
        request = json.dumps(person.request)
        same = json.dumps({**person.request, "audience": None})
        is_new = same not in self._numbers
        number = self._numbers.setdefault(same, len(self._numbers) + 1)
        yield f"    {who}: patient {number}"
        if is_new:
            yield f"{INDENT}{request}"
