"""What was proved, over HTTP: served beside the rules, doubted aloud, and never in the way."""

import gzip
import json
import logging
from pathlib import Path
from shutil import copytree

import pytest
from starlette.testclient import TestClient

from app.decide.assessing import assessing
from app.domain.rule_base import RuleBase
from app.domain.verification import Verification
from app.engine.reference import ReferenceEngine
from app.http.samples import People
from app.http.service import service
from app.knowledge.verification import NAME
from app.main import create_app
from app.settings import RULES, Settings
from app.verify.certificate import write_certificate
from tests.certificates import certificate_for
from tests.http.failing import CANONICALS, SURROUNDINGS
from tests.http.posting import FRESH, assessed, problem

CERTIFICATE = "/v1/rule-base/verification"
DOUBT = "Somebody changed a rule."
PLAIN = {"Accept-Encoding": "identity"}


def client_of(rule_base: RuleBase, verification: Verification) -> TestClient:
    """Return a client of a service that was told this of its rule base."""
    assess = assessing(rule_base, ReferenceEngine(rule_base), None)
    return TestClient(service(assess, verification, People(), SURROUNDINGS, CANONICALS))


@pytest.fixture(scope="module")
def verified(rule_base: RuleBase) -> TestClient:
    proved = Verification(certificate=certificate_for(rule_base), doubt=None)
    return client_of(rule_base, proved)


@pytest.fixture(scope="module")
def doubted(rule_base: RuleBase) -> TestClient:
    proved = Verification(certificate=certificate_for(rule_base), doubt=DOUBT)
    return client_of(rule_base, proved)


@pytest.fixture(scope="module")
def unproved(rule_base: RuleBase) -> TestClient:
    return client_of(rule_base, Verification(certificate=None, doubt=DOUBT))


def test_the_certificate_is_served_as_it_stands_in_the_file(
    verified: TestClient, rule_base: RuleBase, tmp_path: Path
) -> None:
    write_certificate(tmp_path, certificate_for(rule_base))
    in_file = json.loads((tmp_path / NAME).read_text("utf-8"))
    response = verified.get(CERTIFICATE)
    assert response.status_code == 200
    assert response.json() == {"verified": True, "doubt": None, **in_file}


def test_a_certificate_that_does_not_vouch_says_why(doubted: TestClient) -> None:
    told = doubted.get(CERTIFICATE).json()
    assert not told["verified"]
    assert told["doubt"] == DOUBT
    assert told["properties"]


def test_the_rule_base_says_whether_it_was_proved_and_where(
    verified: TestClient, doubted: TestClient, unproved: TestClient
) -> None:
    told = [one.get("/v1/rule-base") for one in (verified, doubted, unproved)]
    assert [one.json()["verified"] for one in told] == [True, False, False]
    assert {one.json()["verification"] for one in told} == {CERTIFICATE}
    assert told[0].headers["etag"] != told[1].headers["etag"]


def test_without_a_certificate_there_is_a_problem_that_says_how_to_make_one(
    unproved: TestClient,
) -> None:
    response = unproved.get(CERTIFICATE)
    assert response.status_code == 404
    assert problem(response) == "no-certificate"
    assert "`make verify`" in response.json()["detail"]
    assert unproved.get(response.json()["type"]).json() == response.json()


def test_a_service_that_nobody_vouches_for_is_ready_and_warns(
    verified: TestClient, doubted: TestClient, unproved: TestClient
) -> None:
    for client in (doubted, unproved):
        response = client.get("/health/ready")
        assert response.status_code == 200
        assert response.json()["status"] == "ready"
        assert response.json()["warnings"] == [f"The rule base is not verified. {DOUBT}"]
        assert assessed(client, FRESH)["triage"]["complete"]
    assert verified.get("/health/ready").json()["warnings"] == []


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_who_has_the_certificate_gets_no_second_copy(verified: TestClient, coding: str) -> None:
    accepted = {"Accept-Encoding": coding}
    first = verified.get(CERTIFICATE, headers=accepted)
    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["vary"] == "Accept-Encoding"
    known = {**accepted, "If-None-Match": first.headers["etag"]}
    again = verified.get(CERTIFICATE, headers=known)
    assert (again.status_code, again.content) == (304, b"")


def test_the_certificate_comes_small_and_is_the_same(verified: TestClient) -> None:
    with verified.stream("GET", CERTIFICATE, headers={"Accept-Encoding": "gzip"}) as response:
        sent = b"".join(response.iter_raw())
    plain = verified.get(CERTIFICATE, headers=PLAIN)
    assert gzip.decompress(sent) == plain.content
    assert response.headers["etag"] != plain.headers["etag"]


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno == logging.WARNING]


def test_a_service_of_proved_rules_starts_without_a_word_and_of_others_with_one_warning(
    rule_base: RuleBase, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    rules = copytree(RULES, tmp_path / "rules")
    write_certificate(rules, certificate_for(rule_base))
    proved = TestClient(create_app(Settings(rules_folder=rules)))
    assert proved.get("/v1/rule-base").json()["verified"]
    assert warnings(caplog) == []
    with (rules / "safety.yaml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    changed = TestClient(create_app(Settings(rules_folder=rules)))
    told = changed.get(CERTIFICATE).json()
    assert not told["verified"]
    assert told["rule_base"]["sha256"] == rule_base.sha256 != changed_sha(changed)
    assert assessed(changed, FRESH)["triage"]["complete"]
    assert changed.get("/health/ready").json()["warnings"] == warnings(caplog)
    assert len(warnings(caplog)) == 1


def changed_sha(client: TestClient) -> object:
    return client.get("/v1/rule-base").json()["sha256"]
