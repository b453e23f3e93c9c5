"""One patient through everything there is: formulas, both engines, deciding, and HTTP."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response

from app.cases.patients import NotAPatient, Patients
from app.decide.assessing import Assessing
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.verify.evaluation import Evaluation
from app.verify.findings import Findings, differences, findings, told_differences, told_over_http
from app.verify.formulas.model import Model
from app.verify.proving import Prover
from app.verify.witness import Request, Witness

HERE = "http://service"
ASSESSMENTS = "/v1/assessments"
Post = Callable[[Request], Mapping[str, Any]]
"""Posts an assessment and returns the decision; raises for any other answer."""


class Disagreement(Exception):
    """Formulas and service differ about a patient: nothing proved with these formulas counts."""


class Replay:
    """Replays patients of a model; `post` adds the service over HTTP."""

    def __init__(self, model: Model, assess: Assessing, post: Post | None = None) -> None:
        self._model = model
        self._assess = assess
        self._post = post
        self._prover = Prover(model)
        self._evaluation = Evaluation(model)
        self._patients = Patients(model.rule_base)

    def require_agreement(self, witness: Witness) -> Findings:
        """Return what comes of a patient.

        Raises Disagreement when formulas, engines and HTTP do not come to the same, and
        EngineDisagreement when the two engines do not.
        """
        try:
            service = self.served(self._patients.facts(witness.given))
        except NotAPatient as refusal:
            message = f"the service refuses a patient of the model: {refusal}"
            raise Disagreement(message) from refusal
        if told := [*self.differences(witness, service), *self._over_http(witness, service)]:
            raise Disagreement("; ".join(told))
        return service

    def differences(self, witness: Witness, service: Findings) -> Iterator[str]:
        """Yield in words where the formulas differ from what the service found."""
        found = self._prover.find(*self._model.patient.says_exactly(witness.answers))
        if found is None:
            yield "the model has no such patient"
        else:
            yield from differences(self._evaluation.of(found), service)

    def served(self, facts: Facts) -> Findings:
        """Return what the engines found and what was decided."""
        verdicts = self._assess.infer(facts)
        decision = self._assess.decide(facts, verdicts, explain=False)
        return findings(self._model.rule_base, verdicts, decision)

    def _over_http(self, witness: Witness, service: Findings) -> Iterator[str]:
        if self._post is not None:
            told = told_over_http(self._post(witness.request), _stages(self._model.rule_base))
            yield from (f"over HTTP: {one}" for one in told_differences(told, service.told))


def over_http(app: FastAPI) -> Post:
    """Return what posts to a service in this process."""

    async def posted(request: Request) -> Response:
        async with AsyncClient(transport=ASGITransport(app), base_url=HERE) as client:
            return await client.post(ASSESSMENTS, json=request)

    def post(request: Request) -> Mapping[str, Any]:
        response = asyncio.run(posted(request))
        return dict(response.raise_for_status().json())

    return post


def _stages(rule_base: RuleBase) -> Mapping[str, str]:
    return {one.stage: one.id for one in rule_base.actions.values() if one.stage}
