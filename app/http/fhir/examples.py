"""Calls of the operation for the documentation, and a real answer to one of them."""

import json
from collections.abc import Callable

from fastapi.openapi.models import Example

from app.http.samples import ANY_SHA256, Examples
from app.representations.fhir.decision_extension import HASH
from app.representations.fhir.example_call import CallWriter
from app.representations.parts import Json


def example_calls(writer: CallWriter, examples: Examples) -> Examples:
    """Return the examples of `/v1/assessments` as FHIR clients would send them.

    The first is a response by itself, the others stand in Parameters.
    """
    calls: dict[str, Example] = {}
    for name, example in examples.items():
        write = writer.call if calls else writer.response
        posted = example.get("value") or {}
        calls[name] = Example(summary=example.get("summary", name), value=write(posted))
    return calls


def sample_answer(calls: Examples, answer: Callable[[object], Json]) -> Examples:
    """Return the shortest answer, without the hash that changes with every comma in the rules."""
    answered = {name: answer(call["value"]) for name, call in calls.items()}
    if not answered:
        return {}
    name = min(answered, key=lambda one: len(json.dumps(answered[one])))
    summary = f"Answer to: {calls[name].get('summary', name)}"
    return {name: Example(summary=summary, value=without_hash(answered[name]))}


def without_hash(answered: Json) -> object:
    """Return an answer without the hash of the rules, wherever it stands in it."""

    def replaced(part: dict[str, object]) -> dict[str, object]:
        if "sha256" in part:
            return {**part, "sha256": ANY_SHA256}
        return {**part, "valueString": ANY_SHA256} if part.get("url") == HASH else part

    return json.loads(json.dumps(answered), object_hook=replaced)
