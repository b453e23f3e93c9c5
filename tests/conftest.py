"""What many tests share: the shipped rule base, and the service that serves it."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from app.knowledge.load import load_rule_base
from app.main import create_app
from app.settings import RULES


@pytest.fixture(scope="session")
def rule_base() -> RuleBase:
    return load_rule_base(RULES)


@pytest.fixture(scope="session")
def app() -> FastAPI:
    return create_app()


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    """A client to whom a failing service answers, as it would over a network."""
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client
