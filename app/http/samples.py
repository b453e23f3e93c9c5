"""A real answer for the documentation, short enough to be read."""

from collections.abc import Mapping
from datetime import UTC, datetime

from fastapi.openapi.models import Example

from app.http.answering import Answering
from app.http.errors import Documented
from app.representations.native import Explain
from app.representations.wire import AssessmentResponse

MOST_ENTRIES = 2
DECISION_ID = "00000000-0000-4000-8000-000000000000"
DECIDED_AT = datetime(2026, 1, 1, tzinfo=UTC)


def sample_response(answering: Answering, examples: Mapping[str, Example]) -> Documented:
    """Return the documented answer to the first example, or nothing where there is none."""
    for name, example in examples.items():
        summary = f"{example['summary']} (each list shortened to {MOST_ENTRIES} entries)"
        sample = {"summary": summary, "value": _sample(answering, example["value"])}
        return {200: {"content": {"application/json": {"examples": {name: sample}}}}}
    return {}


def _sample(answering: Answering, request: object) -> object:
    posted = answering.request_model.model_validate(request)
    answer = answering.answer(posted, Explain.ITEMS, DECISION_ID, DECIDED_AT)
    return _shortened(AssessmentResponse.model_validate(answer).model_dump(mode="json"))


def _shortened(content: object) -> object:
    match content:
        case dict():
            return {name: _shortened(value) for name, value in content.items()}
        case list():
            return [_shortened(value) for value in content[:MOST_ENTRIES]]
        case _:
            return content
