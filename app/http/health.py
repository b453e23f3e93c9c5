"""Whether the process lives, and whether it can vouch for its answers."""

import logging
from collections.abc import Callable
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from app.decide.assessing import Assessing
from app.domain.facts import Facts
from app.domain.verification import Verification
from app.engine.cross_check import EngineDisagreement
from app.engine.port import EngineFault
from app.http.errors import documented
from app.http.problem import NOT_STORED, ProblemType
from app.http.problems import NOT_READY, STORE_FAULT
from app.store.faults import StoreFault

NOBODY = Facts({})
log = logging.getLogger("quadratus")


class Alive(BaseModel):
    """The process answers."""

    status: Literal["alive"] = Field(description="Always this word.")


class Ready(BaseModel):
    """The service can decide."""

    status: Literal["ready"] = Field(description="Always this word.")
    rule_base: str = Field(description="Version of the rule base.", examples=["1.0.0"])
    warnings: tuple[str, ...] = Field(
        description="What to look into although the service decides: that nothing vouches for the "
        "safety of its rule base, and why. Empty when all is well."
    )


def health_router(
    assess: Assessing, verification: Verification, require_store: Callable[[], None]
) -> APIRouter:
    """Return the two health checks; `require_store` raises StoreFault where calls would fail."""
    router = APIRouter(prefix="/health", tags=["health"])

    @router.get(
        "/live",
        operation_id="check_live",
        summary="Is the process alive?",
        response_description="It is.",
    )
    async def live(response: Response) -> Alive:
        """The process answers; nothing more is promised."""
        response.headers.update(NOT_STORED)
        return Alive(status="alive")

    @router.get(
        "/ready",
        operation_id="check_ready",
        summary="Can the service decide?",
        response_description="It can.",
        response_model=Ready,
        responses=documented(NOT_READY, STORE_FAULT),
    )
    async def ready(response: Response) -> Response | Ready:
        """Both engines have just decided about a patient who said nothing, and agreed.

        Where clients may call, the store has just been asked, too.
        """
        if fault := _fault(assess):
            return _unready(NOT_READY, fault)
        if failure := await run_in_threadpool(_failure, require_store):
            return _unready(STORE_FAULT, failure)
        response.headers.update(NOT_STORED)
        version = assess.rule_base.version
        return Ready(status="ready", rule_base=version, warnings=verification.warnings)

    return router


def _unready(problem: ProblemType, fault: Exception) -> Response:
    log.error("not ready: %s", fault)
    return problem.response()


def _fault(assess: Assessing) -> EngineDisagreement | EngineFault | None:
    """Return why nothing can be decided, if so."""
    try:
        assess(NOBODY)
    except (EngineDisagreement, EngineFault) as fault:
        return fault
    return None


def _failure(require_store: Callable[[], None]) -> StoreFault | None:
    """Return why clients would be refused, if so."""
    try:
        require_store()
    except StoreFault as fault:
        return fault
    return None
