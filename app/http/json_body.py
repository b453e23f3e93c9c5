"""Bodies read as RFC 8259 means JSON, and stricter where it lets readers differ.

Python's reader takes NaN, other encodings, and of a name given twice the last: half of the
answers could be lost without a word.
"""

import json
from collections.abc import Callable, Coroutine
from typing import Annotated, Any, TypeVar

from fastapi import Body, Depends, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel

from app.http.problems import MALFORMED_JSON, NOT_JSON
from app.http.telling import tell

LONGEST_INTEGER = 20
"""Digits; a longer number is out of any range, and slow to read exactly."""


Handler = TypeVar("Handler", bound=Callable[..., Any])


def taking(model: type[BaseModel], body: object = None) -> Callable[[Handler], Handler]:
    """Have the parameter `posted` of a handler read as a model that is made at start-up.

    `body` is how it is documented, as FastAPI's Body(…) says it.
    """

    def annotated(handler: Handler) -> Handler:
        handler.__annotations__["posted"] = Annotated[model, body or Body()]
        return handler

    return annotated


class JsonRoute(APIRoute):
    """A route whose body is declared as JSON and is JSON."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler of the route, behind the strict reader."""
        handle = super().get_route_handler()

        async def handle_json(request: Request) -> Response:
            if not _is_declared_json(request):
                return tell(request.scope, NOT_JSON)
            posted = JsonRequest(request.scope, request.receive)
            try:
                posted.content = read_json(await posted.body())
            except ValueError:
                return tell(request.scope, MALFORMED_JSON)
            return await handle(posted)

        return handle_json


class JsonRequest(Request):
    """A request whose body has been read strictly."""

    content: object

    async def json(self) -> object:
        """Return what the body holds."""
        return self.content


async def _posted(request: Request) -> object:
    return await request.json()


PostedJson = Annotated[object, Depends(_posted)]
"""The body as it was read, whatever it holds, for handlers that run in a thread of their own."""


def _is_declared_json(request: Request) -> bool:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return media_type == "application/json" or media_type.endswith("+json")


def read_json(body: bytes) -> object:
    """Return what a body in UTF-8 holds.

    Raises ValueError when it is not JSON, holds a name twice, or holds half of a character.
    """
    content = json.loads(
        body.decode(),
        object_pairs_hook=_with_each_name_once,
        parse_constant=_refused,
        parse_int=_integer,
    )
    if b"\\u" in body:
        json.dumps(content, ensure_ascii=False).encode()
    return content


def _with_each_name_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    content = dict(pairs)
    if len(content) < len(pairs):
        message = "a name stands twice"
        raise ValueError(message)
    return content


def _refused(_: str) -> object:
    message = "JSON has no such number"
    raise ValueError(message)


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_INTEGER else float(digits)
