"""What tests of trust share."""

import pytest
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from tests.http.signed_access import PAGE, served, signed_access


@pytest.fixture(scope="session")
def signed(rule_base: RuleBase, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A client of a service that only "ehr" may call, also from its page."""
    settings = signed_access(tmp_path_factory.mktemp("signed"), origins=[PAGE])
    return TestClient(served(rule_base, settings), raise_server_exceptions=False)
