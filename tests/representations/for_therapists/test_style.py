"""The style sheet: nothing from elsewhere, and colours that can be told apart."""

import re

import pytest

from app.representations.for_therapists.page import STYLE

SHEET = STYLE.decode()
COLOUR = re.compile(r"--([a-z]+): #([0-9a-f]{6});")
SCHEMES = re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)[:2]
LIGHT, DARK = (dict(COLOUR.findall(scheme)) for scheme in SCHEMES)
BEHIND = ("paper", "raised", "target")
LINES = ("line",)
"""Lines carry no text and no meaning of their own."""
AA = 4.5
"""Least contrast of text (WCAG 2.2, criterion 1.4.3)."""


def test_the_style_sheet_takes_nothing_from_elsewhere() -> None:
    assert "url(" not in SHEET
    assert "@import" not in SHEET


def test_both_schemes_have_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert LIGHT != DARK


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_of_text_stands_out_from_what_is_behind_it(scheme: dict[str, str]) -> None:
    front = scheme.keys() - {*BEHIND, *LINES}
    assert len(front) > 4
    for name in front:
        for behind in BEHIND:
            assert contrast(scheme[name], scheme[behind]) >= AA, (name, behind)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
