"""Where the advice comes from is told to those who use it."""

from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase

DATA = "/v1/source-attributes"
PAGE = "/dsi"


@pytest.fixture(scope="module")
def told(client: TestClient) -> Any:  # noqa: ANN401  # JSON
    return client.get(DATA).json()


def test_developer_signature_dates_and_purpose_are_those_of_the_rules(
    told: dict[str, Any], rule_base: RuleBase
) -> None:
    about = rule_base.about
    assert (told["written_by"], told["signed_by"]) == (about.written_by, about.signed_by)
    assert (told["made_for"], told["not_for"]) == (about.made_for, about.not_for)
    assert told["revised"] == about.revised
    assert told["rule_base"] == {"version": rule_base.version, "sha256": rule_base.sha256}
    assert told["notice"] == rule_base.notice


def test_every_source_is_named_with_the_rules_that_name_it(
    told: dict[str, Any], rule_base: RuleBase
) -> None:
    named = {one["id"]: one["rules"] for one in told["sources"]}
    assert named.keys() == rule_base.sources.keys()
    article = [rule for rule in rule_base.rules.values() if "cor-8-tips" in rule.sources]
    assert named["cor-8-tips"] >= len(article) > 0


def test_every_rule_is_counted_once(told: dict[str, Any], rule_base: RuleBase) -> None:
    assert sum(told["standing"].values()) == len(rule_base.rules)
    advising = [rule for rule in rule_base.rules.values() if rule.evidence]
    assert sum(told["certainty"].values()) == len(advising)


def test_all_that_is_read_of_a_person_is_named(told: dict[str, Any], rule_base: RuleBase) -> None:
    used = [one["fact"] for section in told["data_used"] for one in section["data"]]
    asked = {fact.wire_name for fact in rule_base.vocabulary.facts.values()}
    assert len(used) == len(set(used))
    assert set(used) == asked


def test_the_page_shows_the_same(client: TestClient, told: dict[str, Any]) -> None:
    page = unescape(client.get(PAGE).text)
    assert client.get(PAGE).headers["content-type"] == "text/html; charset=utf-8"
    assert "<script" not in page
    shown = [told[name] for name in ("written_by", "signed_by", "made_for", "not_for", "revised")]
    shown += [source["title"] for source in told["sources"]]
    shown += [one["question"] for section in told["data_used"] for one in section["data"]]
    assert [text for text in shown if text not in page] == []


@pytest.mark.parametrize("path", [DATA, PAGE])
def test_who_has_it_gets_no_second_copy(client: TestClient, path: str) -> None:
    tag = client.get(path).headers["etag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
