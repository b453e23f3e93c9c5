"""Every patient gets one decision through three faces, and cards an EHR has nothing against."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from httpx import Response
from starlette.testclient import TestClient

from app.domain.fhir_names import Canonicals
from app.domain.rule_base import RuleBase
from app.representations.fhir.example_call import CallWriter
from app.settings import Settings
from tests.conformance.cds_hooks.record import DISCOVERY, HOOK, called
from tests.conformance.cds_hooks.schema import faults
from tests.conformance.fhir.data import ABSENT, WHY_SKIPPED
from tests.http.fhir.patients import requests, share
from tests.http.fhir.responses import EVALUATE
from tests.http.fhir.told import by_extension, by_json
from tests.http.posting import ASSESSMENTS

Json = dict[str, Any]
SHARES = 8
LEAST = 800
EXTENSION = "org.example.quadratus.low-back-decision"
AGREED_FIRST = ("actionSelectionBehavior", "autolaunchable", "appContext", "resourceId")
WITHOUT_CONCLUSION = {"contradiction", "unreadable"}


@dataclass(frozen=True, slots=True)
class Answered:
    """One patient, and what the three faces answered."""

    request: Mapping[str, Any]
    native: Response
    guidance: Response
    hook: Response

    @property
    def cards(self) -> list[Json]:
        assert self.hook.status_code == 200, self.hook.text
        found: list[Json] = self.hook.json()["cards"]
        return found


@pytest.fixture(scope="session")
def writer(rule_base: RuleBase) -> CallWriter:
    return CallWriter(rule_base, Canonicals(Settings().canonical_base, rule_base.version))


@pytest.fixture(scope="module", params=range(SHARES))
def answered(
    client: TestClient, writer: CallWriter, request: pytest.FixtureRequest
) -> list[Answered]:
    return list(_answers(client, writer, share(request.param, SHARES)))


def _answers(
    client: TestClient, writer: CallWriter, people: tuple[Json, ...]
) -> Iterator[Answered]:
    templates = client.get(DISCOVERY).json()["services"][0]["prefetch"]
    for one in people:
        yield Answered(
            request=one,
            native=client.post(ASSESSMENTS, json=one),
            guidance=client.post(EVALUATE, json=writer.call(one)),
            hook=client.post(HOOK, json=called(writer, one, templates)),
        )


def test_there_are_patients_enough() -> None:
    assert len(requests()) > LEAST


def test_each_patient_gets_one_decision(answered: list[Answered]) -> None:
    for one in answered:
        assert one.guidance.status_code == one.native.status_code, one.request
        if one.native.is_success:
            _compare(one)
        else:
            assert _places(one.guidance.json()) == len(one.native.json()["errors"]), one.request
            (card,) = one.cards
            assert card["source"]["topic"]["code"] in WITHOUT_CONCLUSION


def _compare(one: Answered) -> None:
    decision = by_json(one.native.json())
    assert by_extension(one.guidance.json()) == decision, one.request
    del decision["open"]  # a GuidanceResponse has it in dataRequirement, a card in its detail
    assert one.cards, one.request
    for card in one.cards:
        told = by_extension({"extension": [card["extension"][EXTENSION]]})
        assert {name: told[name] for name in decision} == decision, one.request


def _places(outcome: Json) -> int:
    assert outcome["resourceType"] == "OperationOutcome"
    return len({issue["expression"][0] for issue in outcome["issue"]})


@pytest.mark.checklist(3, 4, 36, 39, 45, 46, 47, 48, 49, 53, 54, 55, 58)
@pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)
def test_what_each_patient_gets_is_sound(answered: list[Answered]) -> None:
    for one in answered:
        assert faults(one.hook.json(), "response") == [], one.request


@pytest.mark.checklist(50, 52, 55, 56, 57)
def test_nobody_gets_what_needs_an_agreement_first(answered: list[Answered]) -> None:
    for one in answered:
        assert set(one.hook.json()) == {"cards"}
        assert {action["type"] for action in _actions(one.cards)} <= {"create"}
        assert not [member for member in AGREED_FIRST if f'"{member}"' in one.hook.text]


def _actions(cards: list[Json]) -> Iterator[Json]:
    for card in cards:
        for suggestion in card.get("suggestions", ()):
            yield from suggestion["actions"]


@pytest.mark.checklist(8, 9)
@pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)
def test_what_is_called_and_discovered_is_sound(client: TestClient, writer: CallWriter) -> None:
    discovery = client.get(DISCOVERY).json()
    assert faults(discovery, "discovery") == []
    templates = discovery["services"][0]["prefetch"]
    for request in share(0, 40):
        assert faults(called(writer, request, templates), "request") == []
