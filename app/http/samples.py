"""Real answers for the documentation, short enough to be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.models import Example
from pydantic import BaseModel

from app.http.answering import Answering
from app.representations.native import Explain
from app.representations.wire import AssessmentResponse

Examples = Mapping[str, Example]
MOST_ENTRIES = 2
JSON = "application/json"
DECISION_ID = "00000000-0000-4000-8000-000000000000"
DECIDED_AT = datetime(2026, 1, 1, tzinfo=UTC)
ANY_SHA256 = "0" * 64
"""In place of the true one, with which every comma in a rule file would change the description."""


@dataclass(frozen=True, slots=True)
class Illustration:
    """Requests and answers of one operation, by name; where there are none, none are put in."""

    requests: Mapping[str, object]
    answers: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Whom the description shows: patients, and people at two times."""

    patients: Examples = field(default_factory=dict)
    courses: Examples = field(default_factory=dict)


class Described(FastAPI):
    """An application whose description shows real answers.

    They are put in afterwards: FastAPI drops what is null from examples, and in an answer every
    key is always there. They are made when the description is first asked for.
    """

    _illustrations: Mapping[str, Callable[[], Illustration]] = MappingProxyType({})

    def illustrate(self, path: str, make: Callable[[], Illustration]) -> None:
        """Show with the operation that is posted to a path what `make` returns."""
        self._illustrations = {**self._illustrations, path: make}

    def openapi(self) -> dict[str, Any]:
        """Return the description."""
        is_new = self.openapi_schema is None
        document = super().openapi()
        document.setdefault("security", [])  # nobody has to sign in where nothing else is said
        if is_new:
            for path, make in self._illustrations.items():
                _put_in(document["paths"][path]["post"], make())
        return document


def _put_in(operation: dict[str, Any], illustration: Illustration) -> None:
    if illustration.requests:
        operation["requestBody"]["content"][JSON]["examples"] = illustration.requests
    if illustration.answers:
        operation["responses"]["200"]["content"][JSON]["examples"] = illustration.answers


def assessed(answering: Answering, examples: Examples) -> Illustration:
    """Return the answer to the first example, if there is one."""
    answers = {
        name: {
            "summary": cut(example["summary"]),
            "value": _sample(answering, example["value"]),
        }
        for name, example in list(examples.items())[:1]
    }
    return Illustration(requests={}, answers=answers)


def _sample(answering: Answering, request: object) -> object:
    posted = answering.request_model.model_validate(request)
    answer = answering.answer(posted, Explain.ITEMS, DECISION_ID, DECIDED_AT)
    return shortened_answer(AssessmentResponse, answer)


def cut(title: str | None) -> str:
    """Return the title of an answer whose lists are short, which it says."""
    return f"{title} (each list shortened to {MOST_ENTRIES} entries)"


def shortened_answer(shape: type[BaseModel], answer: object) -> object:
    """Return an answer as it is sent, with short lists, and the same for each rule base."""
    shaped = shape.model_validate(answer).model_dump(mode="json", by_alias=True)
    return _shortened(shaped)


def _shortened(content: object) -> object:
    match content:
        case dict():
            kept = {name: _shortened(value) for name, value in content.items()}
            return {**kept, "sha256": ANY_SHA256} if "sha256" in kept else kept
        case list():
            return [_shortened(value) for value in content[:MOST_ENTRIES]]
        case _:
            return content
