"""How long a decision takes, and how many a worker answers: `make bench`.

The patients are those of the documentation. What is timed inside the process runs on one core.
Requests come over loopback to one uvicorn worker in a process of its own; `constant` passes the
same layers with the same body and answers with as many bytes, but nothing is decided.
"""

import asyncio
import json
import multiprocessing
import os
import platform
import socket
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import uvicorn
from fastapi import APIRouter, Body, FastAPI, Response

from app.decide.assessing import Assessing
from app.domain.facts import Facts
from app.engine.durable.engine import DurableEngine
from app.engine.inference import infer
from app.engine.reference import ReferenceEngine
from app.http.json_body import JsonRoute
from app.intake.native import assessment_model
from app.knowledge.load import load_rule_base
from app.main import build_assessing, create_app, shown_in_docs
from app.representations.native import Explain, NativeRepresentation
from app.representations.wire import AssessmentResponse
from app.settings import RULES, Settings
from tests.access import open_access
from tests.http.fhir.responses import EVALUATE
from tests.performance.sixty import SIXTY, sixty_answers

ASSESSMENTS = "/v1/assessments"
CONSTANT = "/constant"
SECONDS = 3.0
"""How long each row is measured."""
MOST_TIMES = 20_000
WARM_UP = 20
CONNECTIONS = (1, 8)
PATIENCE_SECONDS = 30
MICRO = 1e6
MILLI = 1e3


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


def main() -> None:
    """Print machine, microseconds per decision, and requests per second."""
    rule_base = load_rule_base(RULES)
    bodies = [json.dumps(one["value"]).encode() for one in shown_in_docs(RULES).values()]
    print(f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}")
    print(
        f"Python {platform.python_version()}, {len(rule_base.rules)} rules, {len(bodies)} patients"
    )
    _time_decisions(build_assessing(rule_base, Settings()), bodies)
    _time_requests(bodies)


def _processor() -> str:
    told = Path("/proc/cpuinfo").read_text("utf-8") if sys.platform == "linux" else ""
    names = (line.partition(": ")[2] for line in told.splitlines() if line.startswith("model name"))
    return next(names, platform.machine())


# --------------------------------------------------------------------------- inside the process


def _time_decisions(assess: Assessing, bodies: Sequence[bytes]) -> None:
    rule_base = assess.rule_base
    model = assessment_model(rule_base.vocabulary, rule_base.locales)
    native = NativeRepresentation(rule_base)
    durable, reference = DurableEngine(rule_base), ReferenceEngine(rule_base)
    patients = [model.model_validate_json(body).facts for body in bodies]
    decisions = [assess(facts) for facts in patients]

    def written(number: int) -> bytes:
        answer = native.of(decisions[number], Explain.ITEMS, rule_base.locales.default).response(
            "", datetime.now(UTC)
        )
        return AssessmentResponse.model_validate(answer).model_dump_json().encode()

    def read(number: int) -> Facts:
        return model.model_validate_json(bodies[number]).facts

    print(f"\n{'microseconds per decision':44}{'mean':>9}{'p50':>9}{'p99':>9}")
    many = len(bodies)
    _time("durable-rules alone, inference", lambda n: infer(durable, rule_base, patients[n]), many)
    _time("reference alone, inference", lambda n: infer(reference, rule_base, patients[n]), many)
    _time("both, decided, each item explained", lambda n: assess(patients[n]), many)
    _time("both, decided, every rule explained", lambda n: assess(patients[n], explain=True), many)
    _time("besides: reading a request into facts", read, many)
    _time("besides: writing an answer as JSON", written, many)


def _time(title: str, call: Callable[[int], object], many: int) -> None:
    each = []
    for number in islice(cycle(range(many)), WARM_UP):
        call(number)
    start = time.perf_counter()
    for number in islice(cycle(range(many)), MOST_TIMES):
        before = time.perf_counter()
        call(number)
        each.append(time.perf_counter() - before)
        if time.perf_counter() - start > SECONDS:
            break
    measured = Measured(each, time.perf_counter() - start)
    row = (measured.whole / len(each), measured.percentile(50), measured.percentile(99))
    print(f"{title:44}" + "".join(f"{seconds * MICRO:9.0f}" for seconds in row))


# --------------------------------------------------------------------------- over loopback


def _time_requests(bodies: Sequence[bytes]) -> None:
    with _serving() as port:
        print(f"\n{'one worker':40}{'connections':>12}{'requests/s':>12}{'p50 ms':>9}{'p99 ms':>9}")
        for path in (ASSESSMENTS, CONSTANT):
            for connections in CONNECTIONS:
                _time_path(port, path, path, bodies, connections)
        _compare_faces(port)


def _compare_faces(port: int) -> None:
    """Print how long one patient with SIXTY answers takes as JSON, as FHIR, and the ratio."""
    posted, response = sixty_answers()
    title = f"{ASSESSMENTS}, {SIXTY} answers"
    native = _time_path(port, ASSESSMENTS, title, [posted], 1)
    guidance = _time_path(port, EVALUATE, f"$evaluate-low-back, {SIXTY} answers", [response], 1)
    ratio = guidance.percentile(50) / native.percentile(50)
    print(f"{'p50 of $evaluate-low-back to /v1/assessments':64}{ratio:9.2f}")


def _time_path(
    port: int, path: str, title: str, bodies: Sequence[bytes], connections: int
) -> Measured:
    measured = asyncio.run(_load(port, path, bodies, connections))
    times = "".join(f"{measured.percentile(p) * MILLI:9.2f}" for p in (50, 99))
    print(f"POST {title:35}{connections:12}{measured.rate:12.0f}{times}")
    return measured


@contextmanager
def _serving() -> Iterator[int]:
    """Serve in another process; yield the port."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        serving = multiprocessing.get_context("spawn").Process(target=_serve, args=(listening,))
        serving.start()
        try:
            yield listening.getsockname()[1]
        finally:
            serving.terminate()
            serving.join(PATIENCE_SECONDS)


def _serve(listening: socket.socket) -> None:
    with TemporaryDirectory() as folder:
        app = create_app(open_access(Path(folder)))
        _add_constant(app)
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])


def _add_constant(app: FastAPI) -> None:
    """Add a resource that reads an assessment as the real one does, and decides nothing."""
    rule_base = load_rule_base(RULES)
    assess = build_assessing(rule_base, Settings())
    model = assessment_model(rule_base.vocabulary, rule_base.locales)
    native = NativeRepresentation(rule_base)
    sizes = []
    for example in shown_in_docs(RULES).values():
        decision = assess(model.model_validate(example["value"]).facts)
        answer = native.of(decision, Explain.ITEMS, rule_base.locales.default).response(
            "", datetime.now(UTC)
        )
        sizes.append(len(AssessmentResponse.model_validate(answer).model_dump_json()))
    content = json.dumps("x" * (sum(sizes) // len(sizes))).encode()
    router = APIRouter(route_class=JsonRoute)

    @router.post(CONSTANT)
    async def constant(_: Annotated[model, Body()]) -> Response:  # type: ignore[valid-type]  # made at start-up
        return Response(content, media_type="application/json")

    app.include_router(router)


async def _load(port: int, path: str, bodies: Sequence[bytes], connections: int) -> Measured:
    requests = [_request(path, body) for body in bodies]
    await _connected(port, requests, time.perf_counter() + 0.5)
    start = time.perf_counter()
    clients = (_connected(port, requests, start + SECONDS) for _ in range(connections))
    each = [seconds for found in await asyncio.gather(*clients) for seconds in found]
    return Measured(each, time.perf_counter() - start)


def _request(path: str, body: bytes) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _connected(port: int, requests: Sequence[bytes], until: float) -> list[float]:
    """Send one request after the other; return how long each answer took."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    each = []
    for request in islice(cycle(requests), MOST_TIMES):
        before = time.perf_counter()
        if before > until:
            break
        writer.write(request)
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


if __name__ == "__main__":
    main()
