"""HEAD wherever there is GET, OPTIONS everywhere, `Allow` complete (RFC 9110, section 9.3)."""

from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Methods:
    """Pure ASGI: answers HEAD as GET without its body, and OPTIONS with the methods offered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through as a method the routes know."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_head = scope["method"] == "HEAD"
        asked = {**scope, "method": "GET"} if is_head else scope
        await self._app(asked, receive, _Answering(scope["method"], send))


class _Answering:
    """Passes the answer on as it is due to the method that was really used."""

    def __init__(self, method: str, send: Send) -> None:
        self._method = method
        self._send = send
        self._is_without_body = method == "HEAD"

    async def __call__(self, message: Message) -> None:
        if message.get("status") == HTTPStatus.METHOD_NOT_ALLOWED:
            message = self._with_allowed(message)
        elif message["type"] == "http.response.body" and self._is_without_body:
            message = {**message, "body": b""}
        await self._send(message)

    def _with_allowed(self, message: Message) -> Message:
        headers = MutableHeaders(raw=list(message["headers"]))
        offered = {*headers.get("allow", "GET").split(", "), "OPTIONS"}
        headers["allow"] = ", ".join(sorted({*offered, "HEAD"} if "GET" in offered else offered))
        if self._method != "OPTIONS":
            return {**message, "headers": headers.raw}
        self._is_without_body = True
        del headers["content-length"], headers["content-type"]
        return {**message, "status": HTTPStatus.NO_CONTENT, "headers": headers.raw}
