"""Cards as an EHR gets them: over HTTP, rendered, shown again, and told back about."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.http.json_body import read_json
from tests.conformance.cds_hooks.mock_ehr import bundle
from tests.conformance.cds_hooks.record import DISCOVERY, FEEDBACK, HOOK, Integrated
from tests.conformance.cds_hooks.schema import empty_parts, faults
from tests.conformance.fhir.data import ABSENT, WHY_SKIPPED
from tests.http.fhir.patients import share
from tests.http.posting import FRESH
from tests.http.signed_access import BASE

Json = dict[str, Any]
GFM = MarkdownIt("gfm-like", {"linkify": False})  # bare addresses as links need one more package
RED: Json = {"answers": {"age_years": 40, "saddle_sensation_change": True}, "none_of": []}
FEW: Json = {"answers": {"age_years": 40}, "none_of": []}
CONTRADICTING: Json = {"answers": {"lock_up_now": "yes", "lock_ups": "no"}, "none_of": []}


def _cards(ehr: Integrated, body: Json) -> list[Json]:
    answer = ehr.post(HOOK, body)
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["cards"]
    return found


def _uuids(cards: list[Json]) -> Iterator[str]:
    for card in cards:
        yield card["uuid"]
        yield from (one["uuid"] for one in card.get("suggestions", ()))


def _without_uuids(cards: list[Json]) -> str:
    written = json.dumps(cards)
    for one in _uuids(cards):
        written = written.replace(one, "")
    return written


def _tokens(markdown: str) -> Iterator[Token]:
    for token in GFM.parse(markdown):
        yield token
        yield from token.children or ()


@pytest.mark.checklist(35, 44, 47)
def test_a_call_that_is_repeated_gets_the_same_cards_with_uuids_of_their_own(
    ehr: Integrated,
) -> None:
    seen: set[str] = set()
    for request in (FRESH, RED, FEW, CONTRADICTING):
        body = ehr.call(request)
        runs = [_cards(ehr, body) for _ in range(3)]
        assert len({_without_uuids(cards) for cards in runs}) == 1
        uuids = [one for cards in runs for one in _uuids(cards)]
        assert len(uuids) == len({*uuids} - seen)
        seen |= {*uuids}


@pytest.mark.checklist(43)
def test_details_are_markdown_without_html_whose_links_lead_here(ehr: Integrated) -> None:
    for request in share(0, 40):
        for card in _cards(ehr, ehr.call(request)):
            tokens = list(_tokens(card["detail"]))
            assert not [token for token in tokens if token.type.startswith("html")]
            links = [str(token.attrGet("href")) for token in tokens if token.type == "link_open"]
            assert all(link.startswith(f"{BASE}/") for link in links)


@pytest.mark.checklist(40, 41)
def test_the_source_is_a_page_and_an_icon_that_are_there(ehr: Integrated) -> None:
    (card,) = _cards(ehr, ehr.call())
    source = card["source"]
    assert source["label"]
    for name, media_type in (("url", "text/html"), ("icon", "image/png")):
        address = urlsplit(source[name])
        assert f"{address.scheme}://{address.netloc}" == BASE
        answer = ehr.http.get(address.path)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(media_type)
    assert urlsplit(source["url"]).fragment == ""
    assert source["url"] not in {link["url"] for link in card["links"]}


@pytest.mark.checklist(3, 4, 36)
@pytest.mark.parametrize("request_", [FRESH, RED, FEW, CONTRADICTING])
def test_nothing_that_is_sent_is_empty(ehr: Integrated, request_: Json) -> None:
    answers = [ehr.get(), ehr.post(HOOK, ehr.call(request_)), ehr.post(HOOK, {})]
    answers += [ehr.post(FEEDBACK, {}), ehr.http.get(DISCOVERY), ehr.post(f"{DISCOVERY}/none", {})]
    for answer in answers:
        assert list(empty_parts(answer.json())) == [], answer.text
    silent = ehr.call()
    silent["prefetch"]["assessment"] = bundle()
    assert list(empty_parts(ehr.post(HOOK, silent).json())) == ["/cards"]


@pytest.mark.checklist(1, 5)
def test_every_answer_is_plain_json_to_the_letter(ehr: Integrated) -> None:
    answers = [ehr.get(), ehr.post(HOOK, ehr.call()), ehr.post(HOOK, {}), ehr.http.get(DISCOVERY)]
    answers += [ehr.post(FEEDBACK, {}), ehr.post(f"{DISCOVERY}/none", {}), ehr.get(HOOK)]
    assert {answer.status_code for answer in answers} == {200, 400, 401, 404, 405}
    for answer in answers:
        assert answer.headers["content-type"] == "application/json"
        assert read_json(answer.content) == answer.json()


@pytest.mark.checklist(11, 14)
def test_each_service_has_an_id_of_its_own_and_claims_no_version_of_a_hook(
    ehr: Integrated,
) -> None:
    services = ehr.get().json()["services"]
    assert len({one["id"] for one in services}) == len(services) > 0
    assert not [one for one in services if "hookVersion" in one]


@pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)
@pytest.mark.checklist(59, 60, 61, 63, 64)
def test_what_became_of_a_card_is_taken_and_counted_once(ehr: Integrated) -> None:
    (card,) = _cards(ehr, ehr.call())
    told: Json = {"card": card["uuid"], "outcomeTimestamp": "2026-11-23T12:00:00.123Z"}
    accepted = [{"id": card["suggestions"][0]["uuid"]}]
    unknown = {**told, "card": "58af2f00-5856-49d2-a631-122fcadfc05d", "outcome": "overridden"}
    batch = [{**told, "outcome": "accepted", "acceptedSuggestions": accepted}, unknown]
    assert faults({"feedback": batch}, "feedback") == []
    first, again = (ehr.post(FEEDBACK, {"feedback": batch}).json() for _ in range(2))
    assert first == {"received": 2, "new": 2, "unknownCards": 1}
    assert again == {"received": 2, "new": 0, "unknownCards": 1}
