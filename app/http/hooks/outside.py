"""What hooks reach outside the process, and for how long."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from app.clients.fhir_server import FhirServers
from app.store.store import Store

PURGED_EVERY = 3600.0
"""Seconds."""
log = logging.getLogger("quadratus")
