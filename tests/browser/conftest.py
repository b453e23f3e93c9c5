"""A real browser that can reach nothing but the service."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from os import environ
from pathlib import Path
from shutil import which

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, Route, sync_playwright

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",  # a container's root has no other way
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # closed below the page too
]
PATIENCE_MS = 20_000


@pytest.fixture(scope="module")
def address(app: FastAPI) -> Iterator[str]:
    """Serve on a free port of the loopback interface."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        serving.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        serving.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Closed:
    """A network that ends at the service, and what was tried beyond it or went wrong."""

    address: str
    refused: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def route(self, route: Route) -> None:
        """Let a request through to the service only."""
        url = route.request.url
        if url.startswith((self.address, "data:", "blob:")):
            route.continue_()
        else:
            self.refused.append(url)
            route.abort()


@pytest.fixture
def network(address: str) -> Closed:
    return Closed(address)


@pytest.fixture
def page(browser: Browser, network: Closed, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page; with SCREENSHOTS=folder it is pictured as the test leaves it."""
    context = browser.new_context(viewport={"width": 1280, "height": 1600})
    context.set_default_timeout(PATIENCE_MS)
    context.route("**/*", network.route)
    page = context.new_page()
    page.on("pageerror", lambda error: network.failed.append(str(error)))
    page.on("requestfailed", lambda request: network.failed.append(request.url))
    yield page
    if folder := environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{request.node.name}.png")
    context.close()
