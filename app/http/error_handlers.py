"""Every error that is foreseen, made a problem."""

import logging
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import Scope

from app.engine.cross_check import EngineDisagreement
from app.engine.port import EngineFault
from app.http.problem import FaultyPart, ProblemType
from app.http.problems import (
    ENGINE_DISAGREEMENT,
    ENGINE_FAULT,
    INVALID_REQUEST,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    NOT_FOUND,
    NOT_JSON,
    OTHER,
    STORE_FAULT,
    TOO_LARGE,
    UNTRUSTED,
)
from app.http.refusal import Refusal
from app.http.telling import is_for_records, outcome, tell
from app.store.faults import StoreFault

LONGEST_NAME = 80
log = logging.getLogger("quadratus")
BY_STATUS: Mapping[int, ProblemType] = {
    one.status: one
    for one in (
        UNTRUSTED,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        NOT_ACCEPTABLE,
        TOO_LARGE,
        NOT_JSON,
        OTHER,
    )
}


def tell_problems(app: FastAPI) -> None:
    """Make every error that is foreseen a problem; the rest ends in LastResort."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Refusal, _refusal)
    app.add_exception_handler(EngineDisagreement, _disagreement)
    app.add_exception_handler(EngineFault, _engine_fault)
    app.add_exception_handler(StoreFault, _store_fault)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    told = (FaultyPart(pointer=_pointer(one["loc"]), allowed=one["msg"]) for one in faults)
    return tell(request.scope, INVALID_REQUEST, tuple(told))


def _pointer(location: tuple[int | str, ...]) -> str:
    """Return a JSON Pointer into the body; parameters are named by where they stand."""
    parts = location[1:] if location[:1] == ("body",) else location
    escaped = (str(part)[:LONGEST_NAME].replace("~", "~0").replace("/", "~1") for part in parts)
    return "".join(f"/{part}" for part in escaped)


async def _http(request: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else OTHER.status
    headers = error.headers if isinstance(error, HTTPException) else None
    return tell(request.scope, BY_STATUS.get(status, OTHER), headers=headers)


async def _refusal(request: Request, error: Exception) -> JSONResponse:
    problem = error.problem if isinstance(error, Refusal) else OTHER
    issues = error.issues if isinstance(error, Refusal) else ()
    if issues and is_for_records(request.scope):
        return outcome(request.scope, problem.status, issues)
    return tell(request.scope, problem)


async def _disagreement(request: Request, error: Exception) -> JSONResponse:
    rules = error.rules if isinstance(error, EngineDisagreement) else ()
    log.error("the engines disagree about %s", ", ".join(rules))
    return tell(request.scope, ENGINE_DISAGREEMENT)


async def _engine_fault(request: Request, error: Exception) -> JSONResponse:
    log.error("the rule engine failed: %s", error)
    return tell(request.scope, ENGINE_FAULT)


async def _store_fault(request: Request, error: Exception) -> JSONResponse:
    return store_failed(request.scope, error)


def store_failed(scope: Scope, error: Exception) -> JSONResponse:
    """Return what is told of a StoreFault, whose text is safe to log; Trust asks the store, too."""
    log.error("%s", error)
    return tell(scope, STORE_FAULT)
