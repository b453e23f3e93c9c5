"""The models of the shipped rule base, and what replays patients through model and service."""

from collections.abc import Mapping

import pytest
from fastapi import FastAPI

from app.decide.assessing import Assessing
from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.main import build_assessing
from app.settings import Settings
from app.verify.formulas.model import Model, build_model
from app.verify.proving import Prover
from app.verify.replay import Replay, over_http


@pytest.fixture(scope="session")
def models(rule_base: RuleBase) -> Mapping[str, Model]:
    return {audience: build_model(rule_base, audience) for audience in AUDIENCES}


@pytest.fixture(scope="session")
def provers(models: Mapping[str, Model]) -> Mapping[str, Prover]:
    return {audience: Prover(model) for audience, model in models.items()}


@pytest.fixture(scope="session")
def assess(rule_base: RuleBase) -> Assessing:
    """Both engines, compared on every patient."""
    return build_assessing(rule_base, Settings())


@pytest.fixture(scope="session")
def replays(models: Mapping[str, Model], assess: Assessing, app: FastAPI) -> Mapping[str, Replay]:
    """The whole way: formulas, both engines, deciding, HTTP."""
    post = over_http(app)
    return {audience: Replay(model, assess, post) for audience, model in models.items()}
