"""What a body may be before anybody reads it: small, and not nested deeply."""

import re
from collections.abc import Iterator

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.problems import TOO_DEEP, TOO_LARGE, ProblemType

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


class BodyGate:
    """Pure ASGI: reads a body once, within limits, and hands it on whole."""

    def __init__(self, app: ASGIApp, max_bytes: int, max_nesting: int) -> None:
        self._app = app
        self._max_bytes = max_bytes
        self._max_nesting = max_nesting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a problem, or let the request through."""
        if scope["type"] != "http" or scope["method"] not in WITH_BODY:
            await self._app(scope, receive, send)
            return
        try:
            body = await self._read(scope, receive)
        except ClientGone:
            return
        problem = body if isinstance(body, ProblemType) else self._problem(body)
        if problem:
            await problem.response()(scope, receive, send)
        elif isinstance(body, bytes):
            await self._app(scope, _replay(body, receive), send)

    async def _read(self, scope: Scope, receive: Receive) -> bytes | ProblemType:
        declared = Headers(scope=scope).get("content-length", "0")[:LONGEST_LENGTH]
        if declared.isdecimal() and int(declared) > self._max_bytes:
            return TOO_LARGE
        body = b""
        more = True
        while more and len(body) <= self._max_bytes:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientGone
            body += message.get("body", b"")
            more = message.get("more_body", False)
        return TOO_LARGE if len(body) > self._max_bytes else body

    def _problem(self, body: bytes) -> ProblemType | None:
        return TOO_DEEP if any(depth > self._max_nesting for depth in _depths(body)) else None


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
