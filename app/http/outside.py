"""What the service reaches outside its process, and how that is looked after."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from app.clients.client import Clients
from app.clients.fhir_server import FhirServers
from app.store.faults import StoreFault
from app.store.store import Store

PURGED_EVERY = 3600.0
"""Seconds."""
log = logging.getLogger("quadratus")
Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


@dataclass(frozen=True, slots=True)
class Outside:
    """What is kept and read elsewhere; `store` makes the database when it is first asked for."""

    store: Callable[[], Store]
    fhir_servers: FhirServers


def looked_after(outside: Outside, clients: Clients, every: float = PURGED_EVERY) -> Lifespan:
    """Return the lifespan of the service: what is old is forgotten now and then, here in seconds.

    In the end connections are let go. Where nobody may call nothing is ever kept.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if clients.are_none:
            yield
            return
        purging = asyncio.create_task(_purge(outside.store(), clients.feedback_days, every))
        try:
            yield
        finally:
            await _ended(purging)
            await outside.fhir_servers.close()
            outside.store().close()

    return lifespan


async def _purge(store: Store, feedback_days: int, every: float) -> None:
    """Forget what is old, again and again; a failure is logged, and tried again."""
    while True:
        await asyncio.sleep(every)
        try:
            await run_in_threadpool(store.purge, datetime.now(UTC), feedback_days)
        except StoreFault as fault:
            log.warning("%s", fault)


async def _ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
