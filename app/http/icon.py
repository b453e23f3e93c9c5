"""The picture that stands beside what the service says, on cards in health records."""

from pathlib import Path

from fastapi import APIRouter, Request, Response

from app.http.resource import Resource
from app.representations.cards.addresses import ICON

PICTURE = Path(__file__).parent / "static" / "icon.png"
SHOWN_ELSEWHERE = {
    "Cache-Control": "public, max-age=86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Pages of health records show it, each time they show a card."""


def icon_router() -> APIRouter:
    """Return the picture, a PNG of 100 by 100 without anything transparent; anybody may see it."""
    router = APIRouter(include_in_schema=False)
    picture = Resource(PICTURE.read_bytes(), "image/png", SHOWN_ELSEWHERE)

    @router.get(ICON)
    async def read_icon(request: Request) -> Response:
        return picture.answer(request)

    return router
