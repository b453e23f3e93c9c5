"""Requests over loopback to one uvicorn worker in a process of its own, and how long each took."""

import asyncio
import multiprocessing
import socket
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice

import uvicorn
from fastapi import FastAPI

LOOPBACK = "127.0.0.1"
PATIENCE_SECONDS = 30
JSON = {"Content-Type": "application/json"}
NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Measured:
    """Durations in seconds, and how long all of them took together."""

    each: Sequence[float]
    whole: float

    @property
    def rate(self) -> float:
        """How many a second."""
        return len(self.each) / self.whole

    def percentile(self, percent: int) -> float:
        """Return the duration in seconds that so many percent do not exceed."""
        return statistics.quantiles(self.each, n=100, method="inclusive")[percent - 1]


@contextmanager
def serving(create: Callable[[int], FastAPI]) -> Iterator[int]:
    """Serve what is created for a port in another process; yield the port."""
    with socket.create_server((LOOPBACK, 0), backlog=64) as listening:
        spawn = multiprocessing.get_context("spawn")
        process = spawn.Process(target=_serve, args=(listening, create))
        process.start()
        try:
            yield listening.getsockname()[1]
        finally:
            process.terminate()
            process.join(PATIENCE_SECONDS)


def _serve(listening: socket.socket, create: Callable[[int], FastAPI]) -> None:
    app = create(listening.getsockname()[1])
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])


def request(path: str, body: bytes, headers: Mapping[str, str] = NOBODY) -> bytes:
    """Return a POST of JSON as it goes over the wire."""
    named = {"Host": LOOPBACK, **JSON, "Content-Length": str(len(body)), **headers}
    lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def asked(port: int, requests: Sequence[bytes]) -> Measured:
    """Send every request once, one after the other over one connection."""
    start = time.perf_counter()
    each = asyncio.run(connected(port, requests, float("inf"), len(requests)))
    return Measured(each, time.perf_counter() - start)


async def connected(port: int, requests: Sequence[bytes], until: float, most: int) -> list[float]:
    """Send one request after the other, again and again; return how long each answer took.

    `until` is a moment of `time.perf_counter`, in seconds; `most` is how many are sent at most.
    """
    reader, writer = await asyncio.open_connection(LOOPBACK, port)
    each = []
    for sent in islice(cycle(requests), most):
        before = time.perf_counter()
        if before > until:
            break
        writer.write(sent)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        _require_success(head)
        await reader.readexactly(int(head.partition(b"content-length: ")[2].split(b"\r\n")[0]))
        each.append(time.perf_counter() - before)
    writer.close()
    await writer.wait_closed()
    return each


def _require_success(head: bytes) -> None:
    if not head.startswith(b"http/1.1 200"):
        sys.exit(f"an answer was not 200: {head.decode()}")
