import time
from collections.abc import Iterator, MutableMapping
from contextlib import suppress
from typing import Any

import anyio
import pytest
from starlette.types import Message, Receive, Scope, Send

from app.http.gate import BodyGate, BodyLimits
from app.http.json_body import read_json
from app.http.last_resort import LastResort
from app.http.methods import Methods

SMALL, WIDE = BodyLimits(10, 2), BodyLimits(64_000, 8)
POST: Scope = {"type": "http", "method": "POST", "headers": []}


class Listening:
    """An application that notes what reaches it."""

    def __init__(self) -> None:
        self.heard: list[Message] = []

    async def __call__(self, _: Scope, receive: Receive, __: Send) -> None:
        self.heard.append(await receive())
        self.heard.append(await receive())


def _run(app: Any, scope: Scope, messages: Iterator[Message]) -> list[Message]:  # noqa: ANN401  # any ASGI application
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> Message:
        return next(messages)

    async def send(message: Message) -> None:
        sent.append(message)

    anyio.run(app, scope, receive, send)
    return sent


def test_a_body_is_handed_on_whole_and_then_the_line_stays_open() -> None:
    app = Listening()
    parts: list[Message] = [
        {"type": "http.request", "body": b"ab", "more_body": True},
        {"type": "http.request", "body": b"c"},
        {"type": "http.disconnect"},
    ]
    assert _run(BodyGate(app, SMALL, SMALL), POST, iter(parts)) == []
    assert app.heard == [
        {"type": "http.request", "body": b"abc", "more_body": False},
        {"type": "http.disconnect"},
    ]


def test_half_a_body_is_handed_to_nobody_when_the_client_has_gone() -> None:
    app = Listening()
    parts: list[Message] = [
        {"type": "http.request", "body": b"{}", "more_body": True},
        {"type": "http.disconnect"},
    ]
    assert _run(BodyGate(app, SMALL, SMALL), POST, iter(parts)) == []
    assert app.heard == []


@pytest.mark.parametrize(
    "body",
    [
        b'"' + b'\\"' * 32_000,
        b'"' * 63_999,
        b'{"' * 32_000,
        b"\\" * 64_000,
        b"[" * 64_000,
        b'["\\' * 16_000,
    ],
)
def test_no_body_takes_long_to_look_at(body: bytes) -> None:
    start = time.perf_counter()
    _run(
        BodyGate(Listening(), WIDE, SMALL), POST, iter([{"type": "http.request", "body": body}] * 3)
    )
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize(
    "body", [b"1" * 64_000, b"[" * 900, b'{"a": "' + b"\\u0041" * 10_000 + b'"}', b"1e" * 32_000]
)
def test_no_body_takes_long_to_read(body: bytes) -> None:
    start = time.perf_counter()
    with suppress(ValueError):
        read_json(body)
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize("layer", [LastResort, Methods, lambda app: BodyGate(app, SMALL, SMALL)])
def test_what_is_not_http_passes_untouched(layer: Any) -> None:  # noqa: ANN401  # a class or a function
    app = Listening()
    start: list[Message] = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    assert _run(layer(app), {"type": "lifespan"}, iter(start)) == []
    assert app.heard == start
