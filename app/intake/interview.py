"""The body of an interview: an assessment, and how much one screen may ask."""

from typing import Annotated, Any, cast

from pydantic import Field, PlainValidator, WithJsonSchema, create_model

from app.intake.native import Assessment
from app.intake.refusals import not_allowed

MODEL = "InterviewRequest"
MAX_QUESTIONS = "The most questions one screen may show; without it, a whole group or topic."
ALLOWED = "a whole number from 1 on, or null"
SCHEMA = {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}]}


class InterviewRequest(Assessment):
    """What is known of one person so far, as in an assessment."""

    max_questions: Any = None


def interview_model(assessment: type[Assessment]) -> type[InterviewRequest]:
    """Return the request model of interviews: that of assessments, and `max_questions`.

    It refuses what that of assessments refuses, all faults at once.
    """
    many = Annotated[Any, PlainValidator(_many), WithJsonSchema(SCHEMA)]
    fields: dict[str, Any] = {"max_questions": (many, Field(None, description=MAX_QUESTIONS))}
    bases = (assessment, InterviewRequest)
    model = create_model(MODEL, __base__=bases, __doc__=InterviewRequest.__doc__, **fields)
    return cast("type[InterviewRequest]", model)


def _many(raw: object) -> int | None:
    """Return how many questions a screen may show; None where nothing is said."""
    if raw is None:
        return None
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 1:
        raise not_allowed(ALLOWED)
    return raw
