"""Headers that belong on every answer."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}
WHEN_ENCRYPTED = {"Strict-Transport-Security": f"max-age={365 * 24 * 60 * 60}"}
"""Said only where clients come over https (RFC 6797, 7.2); subdomains are not ours to speak for."""


class SecurityHeaders:
    """Pure ASGI: no guessing of types, no frames, no addresses told to other sites.

    Where clients come over https they are told to stay there.
    """

    def __init__(self, app: ASGIApp, *, is_encrypted: bool) -> None:
        self._app = app
        self._headers = ALWAYS | WHEN_ENCRYPTED if is_encrypted else ALWAYS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, and add to the answer."""

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, tell)
