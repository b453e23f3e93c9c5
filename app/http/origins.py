"""Browsers of other origins (CORS): those of the client configuration, and no others."""

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app.http.interviews import INTERVIEW_ID
from app.http.problems import ORIGIN_REFUSED
from app.http.telling import tell

METHODS = ("GET", "POST")
SENT = ("Authorization", "Content-Type", "If-None-Match", INTERVIEW_ID, "Prefer")
SEEN = ("ETag", INTERVIEW_ID, "WWW-Authenticate")
KEPT = ("access-control-allow-origin", "vary")
"""What a refusal still says: whether the origin is known, so that its browser can read why."""


class Origins(CORSMiddleware):
    """Starlette's, but that a preflight which is refused is told as any other problem is.

    No cookies, and never `*`: who calls is told by a token, which no browser sends by itself.
    """

    def __init__(self, app: ASGIApp, origins: frozenset[str]) -> None:
        super().__init__(
            app,
            allow_origins=origins,
            allow_methods=METHODS,
            allow_headers=SENT,
            expose_headers=SEEN,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a preflight, or let the request through with the headers browsers look for."""
        if not _is_preflight(scope):
            await super().__call__(scope, receive, send)
            return
        response = self.preflight_response(request_headers=Headers(scope=scope))
        if response.status_code != ORIGIN_REFUSED.status:
            await response(scope, receive, send)
            return
        kept = {name: response.headers[name] for name in KEPT if name in response.headers}
        await tell(scope, ORIGIN_REFUSED, headers=kept)(scope, receive, send)


def _is_preflight(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "OPTIONS":
        return False
    headers = Headers(scope=scope)
    return "origin" in headers and "access-control-request-method" in headers
