"""RFC 9457 problem details: one shape for every error, and never an echo of what was sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

MEDIA_TYPE = "application/problem+json"
NOT_STORED = {"Cache-Control": "no-store"}


class FaultyPart(BaseModel):
    """One part of a request that was refused."""

    pointer: str = Field(
        description="JSON Pointer (RFC 6901) into the body; of a parameter /query/ and its name.",
        examples=["/answers/age_years"],
    )
    allowed: str = Field(
        description="What may stand there, with range and unit. What was sent is never repeated.",
        examples=["a whole number from 0 to 120 (years) or unknown"],
    )


class Problem(BaseModel):
    """RFC 9457 problem details."""

    type: str = Field(
        description="What went wrong, as a stable relative address; GET tells what it means.",
        examples=["/problems/invalid-request"],
    )
    title: str = Field(description="The same in words; it may be reworded.")
    status: int = Field(description="The HTTP status once more.", examples=[422])
    detail: str = Field(description="What to do about it.")
    errors: tuple[FaultyPart, ...] = Field(description="Every faulty part of the request, at once.")


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of problem; `detail` says how to mend it, `issue` is its R4 IssueType under /fhir."""

    name: str
    status: HTTPStatus
    title: str
    detail: str
    issue: str

    def problem(self, errors: tuple[FaultyPart, ...] = ()) -> Problem:
        """Return the problem as it is sent."""
        return Problem(
            type=f"/problems/{self.name}",
            title=self.title,
            status=self.status,
            detail=self.detail,
            errors=errors,
        )

    def response(
        self, errors: tuple[FaultyPart, ...] = (), headers: Mapping[str, str] | None = None
    ) -> JSONResponse:
        """Return the response that tells it."""
        body = self.problem(errors).model_dump()
        return JSONResponse(
            body, self.status, {**NOT_STORED, **(headers or {})}, media_type=MEDIA_TYPE
        )
