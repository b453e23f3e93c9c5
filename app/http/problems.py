"""RFC 9457 problem details: one shape for every error, and never an echo of what was sent."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from app.engine.cross_check import EngineDisagreement
from app.engine.port import EngineFault

MEDIA_TYPE = "application/problem+json"
LONGEST_NAME = 80
NOT_STORED = {"Cache-Control": "no-store"}
log = logging.getLogger("quadratus")


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
    """A kind of problem; `detail` says how to mend it."""

    name: str
    status: HTTPStatus
    title: str
    detail: str

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


INVALID_REQUEST = ProblemType(
    "invalid-request",
    HTTPStatus.UNPROCESSABLE_ENTITY,
    "Some answers cannot be used",
    "Nothing was assessed. Mend the parts named in `errors` and send it again.",
)
MALFORMED_JSON = ProblemType(
    "malformed-json",
    HTTPStatus.BAD_REQUEST,
    "The body is not JSON",
    "Send one JSON object in UTF-8 that gives each name once, as the examples in /docs do.",
)
TOO_DEEP = ProblemType(
    "nested-too-deep",
    HTTPStatus.BAD_REQUEST,
    "The body is nested too deeply",
    "An assessment needs three levels. Flatten the body.",
)
TOO_LARGE = ProblemType(
    "body-too-large",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "The body is too large",
    "Send answers only; a complete assessment has a few kilobytes.",
)
NOT_JSON = ProblemType(
    "unsupported-media-type",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "The body is not declared as JSON",
    "Send the header `Content-Type: application/json`.",
)
NOT_FOUND = ProblemType(
    "not-found",
    HTTPStatus.NOT_FOUND,
    "There is nothing here",
    "The resources are listed at /docs.",
)
NO_CERTIFICATE = ProblemType(
    "no-certificate",
    HTTPStatus.NOT_FOUND,
    "There is no certificate of the rule base",
    "Nothing vouches that this rule base was proved safe; `/health/ready` says why. Run "
    "`make verify`, which writes `rules/verification.json`, and start the service again.",
)
METHOD_NOT_ALLOWED = ProblemType(
    "method-not-allowed",
    HTTPStatus.METHOD_NOT_ALLOWED,
    "This method is not offered here",
    "Use a method named in the `Allow` header.",
)
ENGINE_DISAGREEMENT = ProblemType(
    "engine-disagreement",
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "No advice: the two rule engines disagree",
    "Do not read this as an all-clear. The rule ids are in the service's log; please report them.",
)
ENGINE_FAULT = ProblemType(
    "engine-fault",
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "No advice: the rule engine failed",
    "Do not read this as an all-clear. Try again; if it stays, please report it.",
)
INTERNAL_ERROR = ProblemType(
    "internal-error",
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "No advice: something failed inside the service",
    "Do not read this as an all-clear. Try again; if it stays, please report it.",
)
NOT_READY = ProblemType(
    "not-ready",
    HTTPStatus.SERVICE_UNAVAILABLE,
    "The service cannot vouch for its answers",
    "Send requests to another instance; this one needs attention.",
)
OTHER = ProblemType(
    "bad-request", HTTPStatus.BAD_REQUEST, "The request cannot be served", "See /docs."
)
PROBLEM_TYPES: Mapping[str, ProblemType] = {
    one.name: one
    for one in (
        INVALID_REQUEST,
        MALFORMED_JSON,
        TOO_DEEP,
        TOO_LARGE,
        NOT_JSON,
        NOT_FOUND,
        NO_CERTIFICATE,
        METHOD_NOT_ALLOWED,
        ENGINE_DISAGREEMENT,
        ENGINE_FAULT,
        INTERNAL_ERROR,
        NOT_READY,
        OTHER,
    )
}
BY_STATUS: Mapping[int, ProblemType] = {
    one.status: one for one in (NOT_FOUND, METHOD_NOT_ALLOWED, TOO_LARGE, NOT_JSON, OTHER)
}


def tell_problems(app: FastAPI) -> None:
    """Make every error that is foreseen a problem; the rest ends in LastResort."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(EngineDisagreement, _disagreement)
    app.add_exception_handler(EngineFault, _engine_fault)


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    told = (FaultyPart(pointer=_pointer(one["loc"]), allowed=one["msg"]) for one in faults)
    return INVALID_REQUEST.response(tuple(told))


def _pointer(location: tuple[int | str, ...]) -> str:
    """Return a JSON Pointer into the body; parameters are named by where they stand."""
    parts = location[1:] if location[:1] == ("body",) else location
    escaped = (str(part)[:LONGEST_NAME].replace("~", "~0").replace("/", "~1") for part in parts)
    return "".join(f"/{part}" for part in escaped)


async def _http(_: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else OTHER.status
    headers = error.headers if isinstance(error, HTTPException) else None
    return BY_STATUS.get(status, OTHER).response(headers=headers)


async def _disagreement(_: Request, error: Exception) -> JSONResponse:
    rules = error.rules if isinstance(error, EngineDisagreement) else ()
    log.error("the engines disagree about %s", ", ".join(rules))
    return ENGINE_DISAGREEMENT.response()


async def _engine_fault(_: Request, error: Exception) -> JSONResponse:
    log.error("the rule engine failed: %s", error)
    return ENGINE_FAULT.response()
