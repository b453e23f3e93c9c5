"""What a body may be before anybody reads it: small, and not nested deeply."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.json_body import read_json
from app.http.problems import TOO_DEEP, TOO_LARGE
from app.http.refusal import Refusal
from app.http.telling import is_for_records, tell

WITH_BODY = ("POST", "PUT", "PATCH")
LONGEST_LENGTH = 20
"""Digits of `Content-Length` that are looked at: more than any body can have."""
OPENING = (b"[", b"{")
BRACKET = re.compile(rb"[\[\]{}]")
# A string without an end is matched too: tried again at each of its quotes, it would take
# quadratic time.
STRING = re.compile(rb'"(?:[^"\\]|\\.)*"?', re.DOTALL)


class ClientGone(Exception):
    """Nobody waits for an answer any more."""


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """What a body may be: bytes, and levels of nesting."""

    bytes: int
    nesting: int


class BodyGate:
    """Pure ASGI: reads a body once, within limits, and hands it on whole."""

    def __init__(self, app: ASGIApp, limits: BodyLimits, of_records: BodyLimits) -> None:
        self._app = app
        self._limits = limits
        self._of_records = of_records

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a problem, or let the request through."""
        if scope["type"] != "http" or scope["method"] not in WITH_BODY:
            await self._app(scope, receive, send)
            return
        limits = self._of_records if is_for_records(scope) else self._limits
        try:
            body = await _read(scope, receive, limits)
        except ClientGone:
            return
        except Refusal as refusal:
            await tell(scope, refusal.problem)(scope, receive, send)
            return
        await self._app(scope, _replay(body, receive), send)


async def _read(scope: Scope, receive: Receive, limits: BodyLimits) -> bytes:
    declared = Headers(scope=scope).get("content-length", "0")[:LONGEST_LENGTH]
    if declared.isdecimal():
        _require_small(int(declared), limits)
    body = b""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        body += message.get("body", b"")
        _require_small(len(body), limits)
        more = message.get("more_body", False)
    if is_too_deep(body, limits):
        raise Refusal(TOO_DEEP)
    return body


def is_too_deep(body: bytes, limits: BodyLimits) -> bool:
    """Return whether JSON is nested more deeply than it may be."""
    return any(depth > limits.nesting for depth in _depths(body))


def reading(limits: BodyLimits) -> Callable[[bytes], object]:
    """Return what reads JSON that was not sent but fetched: as strictly, and no deeper.

    It raises ValueError.
    """

    def read(body: bytes) -> object:
        if is_too_deep(body, limits):
            message = "nested too deeply"
            raise ValueError(message)
        return read_json(body)

    return read


def _require_small(length: int, limits: BodyLimits) -> None:
    if length > limits.bytes:
        raise Refusal(TOO_LARGE)


def _depths(body: bytes) -> Iterator[int]:
    """Yield how deep each opening bracket stands; brackets inside strings do not count."""
    depth = 0
    for bracket in BRACKET.findall(STRING.sub(b"", body)):
        depth += 1 if bracket in OPENING else -1
        yield depth


def _replay(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives the whole body once, then whatever comes after it."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
