"""What nobody foresaw: a problem for the client, and for the log the place, never the data."""

import logging
from traceback import extract_tb

from starlette.types import ASGIApp, Receive, Scope, Send

from app.http.problems import INTERNAL_ERROR
from app.http.telling import tell

PLACES = 5
log = logging.getLogger("quadratus")


class LastResort:
    """Pure ASGI: an exception ends here, for its message may hold what a patient answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through; an exception becomes `internal-error`."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if error := await self._failure(scope, receive, send):
            log.error("%s in %s", type(error).__name__, _places(error))
            await tell(scope, INTERNAL_ERROR)(scope, receive, send)

    async def _failure(self, scope: Scope, receive: Receive, send: Send) -> Exception | None:
        try:
            await self._app(scope, receive, send)
        except Exception as error:  # noqa: BLE001  # nothing catches what gets past here, and it may hold answers
            return error
        return None


def _places(error: Exception) -> str:
    """Return where it happened, innermost last."""
    frames = extract_tb(error.__traceback__)[-PLACES:]
    return " > ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
