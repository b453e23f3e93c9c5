"""The page for therapists as HTML: whole, linked within itself, and safe."""

from itertools import pairwise

import pytest

from app.domain.rule_base import RuleBase
from app.knowledge.load import load_rule_base
from app.representations.for_therapists.page import knowledge_page
from app.representations.for_therapists.wire import Knowledge
from app.settings import RULES
from tests.representations.for_therapists.pages import EVERY_TABLE, VOID, Page, page_of, told


@pytest.fixture(scope="module", params=[RULES, EVERY_TABLE], ids=["shipped", "small"])
def base(request: pytest.FixtureRequest) -> RuleBase:
    return load_rule_base(request.param)


@pytest.fixture(scope="module")
def page(base: RuleBase) -> Page:
    return page_of(base)


def test_every_link_on_the_page_leads_somewhere(page: Page) -> None:
    inside = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)
    outside = {link for link in page.links if not link.startswith(("#", "?locale="))}
    assert outside == {"v1/knowledge", "docs"}


def test_no_id_stands_twice(page: Page) -> None:
    twice = {one for one in page.ids if page.ids.count(one) > 1}
    assert twice == set()


def test_every_rule_and_every_country_is_linked(base: RuleBase, page: Page) -> None:
    others = {f"?locale={name}" for name in base.locales.by_id if name != base.locales.default}
    assert {f"#{rule}" for rule in base.rules} | others <= set(page.links)


def test_every_tag_is_closed(page: Page) -> None:
    unclosed: list[str] = []
    for tag in page.tags:
        if tag.startswith("/"):
            assert unclosed.pop() == tag[1:]
        elif tag not in VOID:
            unclosed.append(tag)
    assert unclosed == []


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag in page.tags if tag in {"h1", "h2", "h3", "h4", "h5"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(one, other) for one, other in pairwise(levels) if other > one + 1] == []


def test_what_stands_in_the_rules_is_shown_as_text_and_nothing_else(
    base: RuleBase, page: Page
) -> None:
    script = "</dd></title><script>alert('1')</script>&amp;"
    hostile = [
        Knowledge.model_validate(_spoilt(told(base, audience).model_dump(by_alias=True), script))
        for audience in ("clinician", "patient")
    ]
    spoilt = Page(knowledge_page(*hostile))
    assert spoilt.tags == page.tags
    assert "script" not in spoilt.tags
    assert spoilt.text.count("alert('1')") > len(base.rules)


def _spoilt(content: object, script: str) -> object:
    """Return content in which every sentence ends with a script; ids and words stay as they are."""
    match content:
        case dict():
            return {name: _spoilt(value, script) for name, value in content.items()}
        case list() | tuple():
            return [_spoilt(value, script) for value in content]
        case str() if " " in content:
            return f"{content}{script}"
        case _:
            return content


def test_the_page_stays_below_two_megabytes(page: Page) -> None:
    assert len(page.html.encode()) < 2_000_000


def test_rules_for_stopping_are_called_no_more_than_that(rule_base: RuleBase) -> None:
    """Some of them are about the day after."""
    shown = page_of(rule_base).text
    assert "Stop rules:" in shown
    assert "Stop at once" not in shown


def test_what_a_test_measures_is_told_without_saying_whose_body_it_is(rule_base: RuleBase) -> None:
    """One wording stands in both voices."""
    assert rule_base.tests
    assert [one.id for one in rule_base.tests if "your" in one.measures.split()] == []


def test_a_rule_shows_how_later_evidence_stands_to_it(base: RuleBase, page: Page) -> None:
    shown = {rule.evidence.agreement for rule in base.rules.values() if rule.evidence}
    assert shown
    assert [one for one in shown if f"Later evidence{one}" not in page.text] == []
