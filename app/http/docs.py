"""Swagger UI and ReDoc from the service's own assets: hospital networks block CDNs."""

from importlib.resources import as_file, files

from fastapi import APIRouter, FastAPI
from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.staticfiles import StaticFiles

ASSETS = "/docs/assets"


def add_docs(app: FastAPI) -> None:
    """Serve `/docs`, where `/` leads, and `/redoc`; neither asks another host for anything."""
    app.include_router(_pages(app))
    with as_file(files("fastapi_standalone_docs") / "static") as folder:
        app.mount(ASSETS, StaticFiles(directory=folder), name="docs-assets")
        app.mount("/redoc", StaticFiles(directory=folder / "redoc"), name="redoc-logo")


def _pages(app: FastAPI) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    openapi = app.openapi_url or "/openapi.json"
    icon = f"{ASSETS}/fastapi/favicon.png"

    @router.get("/")
    async def start() -> RedirectResponse:
        return RedirectResponse("/docs")

    @router.get("/docs")
    async def swagger_ui() -> HTMLResponse:
        return get_swagger_ui_html(
            openapi_url=openapi,
            title=app.title,
            swagger_js_url=f"{ASSETS}/swagger/swagger-ui-bundle.js",
            swagger_css_url=f"{ASSETS}/swagger/swagger-ui.css",
            swagger_favicon_url=icon,
        )

    @router.get("/redoc")
    async def redoc() -> HTMLResponse:
        return get_redoc_html(
            openapi_url=openapi,
            title=app.title,
            redoc_js_url=f"{ASSETS}/redoc/redoc.standalone.js",
            redoc_favicon_url=icon,
            with_google_fonts=False,
        )

    return router
