"""A real answer for the documentation, short enough to be read."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.models import Example

from app.http.answering import Answering
from app.representations.native import Explain
from app.representations.wire import AssessmentResponse

Examples = Mapping[str, Example]
MOST_ENTRIES = 2
DECISION_ID = "00000000-0000-4000-8000-000000000000"
DECIDED_AT = datetime(2026, 1, 1, tzinfo=UTC)
ANY_SHA256 = "0" * 64
"""In place of the true one, with which every comma in a rule file would change the description."""


class Described(FastAPI):
    """An application whose description shows a real answer.

    It is put in afterwards: FastAPI drops what is null from examples, and in an answer every key
    is always there.
    """

    _examples: Examples = MappingProxyType({})

    def show(self, answering: Answering, examples: Examples) -> None:
        """Show the answer to the first example, if there is one."""
        self._answering = answering
        self._examples = examples

    def openapi(self) -> dict[str, Any]:
        """Return the description."""
        is_new = self.openapi_schema is None
        document = super().openapi()
        document.setdefault("security", [])  # said outright: nobody has to sign in
        if is_new and self._examples:
            answered = document["paths"]["/v1/assessments"]["post"]["responses"]["200"]
            answered["content"]["application/json"]["examples"] = self._sample()
        return document

    def _sample(self) -> dict[str, object]:
        name, example = next(iter(self._examples.items()))
        summary = f"{example['summary']} (each list shortened to {MOST_ENTRIES} entries)"
        return {name: {"summary": summary, "value": _sample(self._answering, example["value"])}}


def _sample(answering: Answering, request: object) -> object:
    posted = answering.request_model.model_validate(request)
    answer = answering.answer(posted, Explain.ITEMS, DECISION_ID, DECIDED_AT)
    shaped = AssessmentResponse.model_validate(answer).model_dump(mode="json")
    shaped["rule_base"]["sha256"] = ANY_SHA256
    return _shortened(shaped)


def _shortened(content: object) -> object:
    match content:
        case dict():
            return {name: _shortened(value) for name, value in content.items()}
        case list():
            return [_shortened(value) for value in content[:MOST_ENTRIES]]
        case _:
            return content
