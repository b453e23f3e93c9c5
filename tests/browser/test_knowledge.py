"""The page for therapists in a real browser, on a phone and on a desk."""

from dataclasses import dataclass
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from app.domain.rule_base import RuleBase
from tests.browser.conftest import CHROMIUM, Closed

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]

RULE = "heat-for-overactive-back"
LONGEST_LINE = 80
"""Characters on average; some 75 are meant, and fonts differ."""
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
    .filter(one => !one.closest('.scroll') && !one.matches('.skip'))
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 80))"""
LINE_LENGTHS = """() => [...document.querySelectorAll('p.reading, dd')]
    .filter(one => !one.children.length && one.textContent.length > 200)
    .map(one => one.textContent.length
        / Math.round(one.offsetHeight / parseFloat(getComputedStyle(one).lineHeight)))"""


@dataclass(frozen=True)
class Screen:
    """What the page is read on."""

    width: int
    height: int
    scheme: Literal["light", "dark"]


PHONES = (Screen(390, 844, "light"), Screen(390, 844, "dark"))
DESKS = (Screen(1440, 900, "light"), Screen(1440, 900, "dark"))
EVERYWHERE = (*PHONES, *DESKS)
BACKGROUND = "getComputedStyle(document.documentElement).backgroundColor"


def name(screen: Screen) -> str:
    return f"{screen.width}-{screen.scheme}"


def opened(page: Page, network: Closed, screen: Screen, anchor: str = "") -> Page:
    """Open the page there; what the browser complains about is kept."""
    page.on("console", lambda message: network.failed.append(message.text))
    page.set_viewport_size({"width": screen.width, "height": screen.height})
    page.emulate_media(color_scheme=screen.scheme)
    page.goto(f"{network.address}/knowledge#{anchor}")
    return page


@pytest.mark.parametrize("screen", EVERYWHERE, ids=name)
def test_the_page_fits_the_screen_and_asks_nobody_else(
    page: Page, network: Closed, screen: Screen, rule_base: RuleBase
) -> None:
    opened(page, network, screen)
    expect(page.get_by_role("heading", level=1)).to_have_text(rule_base.title)
    expect(page.get_by_role("heading", level=2, name="Triage")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == screen.width
    assert page.evaluate(TOO_WIDE) == []
    assert network.refused == []
    assert network.failed == []


@pytest.mark.parametrize("screen", EVERYWHERE, ids=name)
def test_the_address_of_a_rule_leads_to_it(page: Page, network: Closed, screen: Screen) -> None:
    opened(page, network, screen, RULE)
    heading = page.locator(f"#{RULE}").get_by_role("heading")
    expect(heading).to_be_in_viewport()
    box = heading.bounding_box()
    assert box is not None
    assert box["y"] < screen.height / 4


@pytest.mark.parametrize("screen", DESKS, ids=name)
def test_on_a_desk_the_contents_stay_beside_the_text_and_name_every_rule(
    page: Page, network: Closed, screen: Screen, rule_base: RuleBase
) -> None:
    opened(page, network, screen, RULE)
    contents = page.get_by_role("navigation", name="Contents", exact=True)
    expect(contents).to_be_in_viewport()
    part = contents.locator("details").filter(has=page.locator(f'a[href="#{RULE}"]'))
    part.locator("summary").click()
    part.get_by_role("link", name=rule_base.rules["ice-in-acute-phase"].title).click()
    expect(page.locator("#ice-in-acute-phase").get_by_role("heading")).to_be_in_viewport()
    assert contents.locator("details li").count() == len(rule_base.rules)


@pytest.mark.parametrize("screen", PHONES, ids=name)
def test_on_a_phone_the_contents_are_a_tap_away(
    page: Page, network: Closed, screen: Screen
) -> None:
    opened(page, network, screen, RULE)
    page.get_by_role("link", name="Contents").click()
    contents = page.get_by_role("navigation", name="Contents, in short")
    contents.get_by_text("Contents", exact=True).click()
    contents.get_by_role("link", name="Sources").click()
    expect(page.get_by_role("heading", name="Sources", exact=True)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == screen.width


@pytest.mark.parametrize("screen", [PHONES[0], DESKS[0]], ids=name)
def test_lines_are_short_enough_to_be_read(page: Page, network: Closed, screen: Screen) -> None:
    lengths = opened(page, network, screen).evaluate(LINE_LENGTHS)
    assert lengths
    assert max(lengths) <= LONGEST_LINE


def test_examples_open_without_a_script(page: Page, network: Closed, rule_base: RuleBase) -> None:
    rule = opened(page, network, PHONES[0], RULE).locator(f"#{RULE}")
    example = rule.get_by_text(rule_base.rules[RULE].examples[0].name)
    expect(example).to_be_hidden()
    rule.locator(".examples summary").click()
    expect(example).to_be_visible()


def test_the_first_tab_skips_to_the_rules(page: Page, network: Closed) -> None:
    opened(page, network, DESKS[0]).keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the rules")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()


def test_a_dark_room_gets_a_dark_page(page: Page, network: Closed) -> None:
    shown = {}
    for screen in DESKS:
        opened(page, network, screen)
        shown[screen.scheme] = page.evaluate(BACKGROUND)
    assert shown["light"] != shown["dark"]


def test_on_paper_there_are_rules_and_no_contents(page: Page, network: Closed) -> None:
    in_the_dark = opened(page, network, DESKS[1], RULE)
    in_the_dark.emulate_media(media="print")
    for contents in (*page.locator("nav").all(), page.locator(".back")):
        expect(contents).to_be_hidden()
    expect(page.locator(f"#{RULE}")).to_be_visible()
    assert page.evaluate(BACKGROUND) == "rgb(255, 255, 255)"
