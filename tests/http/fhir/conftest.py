"""What tests of the operation share."""

import pytest

from app.domain.fhir_names import Canonicals
from app.domain.rule_base import RuleBase
from app.settings import Settings
from tests.http.fhir.responses import Writer


@pytest.fixture(scope="session")
def writer(rule_base: RuleBase) -> Writer:
    """Write responses to the questionnaire that is served."""
    return Writer(rule_base, Canonicals(Settings().canonical_base, rule_base.version))
