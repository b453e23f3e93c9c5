"""Cards of the shipped rule base."""

from itertools import cycle

import pytest

from app.domain.decision import Decision
from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.representations.cards.cards import CardRepresentation
from tests.http.fhir.patients import share
from tests.representations.cards.showing import Deciding, representation

EVERY = 2
"""One of so many patients, for the decisions take seconds; the gate of FHIR sees all of them."""


@pytest.fixture(scope="session")
def deciding(rule_base: RuleBase) -> Deciding:
    return Deciding.by(rule_base)


@pytest.fixture(scope="session")
def decisions(deciding: Deciding) -> tuple[Decision, ...]:
    """Return what is decided for patients, told to each audience in turn."""
    asked = zip(share(0, EVERY), cycle(AUDIENCES), strict=False)
    return tuple(deciding.all(tuple({**one, "audience": audience} for one, audience in asked)))


@pytest.fixture
def cards(rule_base: RuleBase) -> CardRepresentation:
    return representation(rule_base)
