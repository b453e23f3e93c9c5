"""What many tests share: the shipped rule base, the service that serves it, how much is tried."""

import os
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from hypothesis import settings
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from app.knowledge.load import load_rule_base
from app.main import create_app
from app.settings import RULES
from tests.access import open_access

settings.register_profile("ci", max_examples=2000, derandomize=True, database=None)
settings.register_profile("local", max_examples=100)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many examples the properties were tried on, and how long interviews took."""
    told = [dict(report.user_properties) for report in terminalreporter.getreports("passed")]
    tried = [properties["examples"] for properties in told if "examples" in properties]
    if tried:
        line = f"{len(tried)} properties held, each for {min(tried)} different examples or more"
        terminalreporter.write_line(line)
    for properties in told:
        if "stopped" in properties:
            terminalreporter.write_line(f"{properties['stopped']}, and no advice changed")
    screens = [properties["screens"] for properties in told if "screens" in properties]
    if screens:
        terminalreporter.write_line(f"screens of each interview: {', '.join(map(str, screens))}")


@pytest.fixture(scope="session")
def rule_base() -> RuleBase:
    return load_rule_base(RULES)


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """A service that anyone may call."""
    return create_app(open_access(tmp_path_factory.mktemp("store")))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    """A client to whom a failing service answers, as it would over a network."""
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client
