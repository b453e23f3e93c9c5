"""Words of the rules reach markdown as they are, whatever stands in them."""

import pytest

from app.representations.fhir.markdown import bullets, link, paragraphs, plain, strong


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Stay active", "Stay active"),
        ("<b>now</b> & then", r"\<b\>now\</b\> \& then"),
        ("*a* _b_ `c` [d](e) ~f~ #g |h", r"\*a\* \_b\_ \`c\` \[d\](e) \~f\~ \#g \|h"),
        ("10. Then rest", r"10\. Then rest"),
        ("- not a list", r"\- not a list"),
        ("fine\n2) nor this", "fine\n2\\) nor this"),
        ("5-10 min, 3.5 kg", "5-10 min, 3.5 kg"),
        ("a\\b", "a\\\\b"),
    ],
)
def test_a_text_is_shown_as_it_is(text: str, written: str) -> None:
    assert plain(text) == written


def test_lists_and_titles_are_markdown() -> None:
    assert bullets(["one", "*two*"]) == "- one\n- \\*two\\*"
    assert strong("1 * 1") == "**1 \\* 1**"


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://a.example/b#c", "https://a.example/b#c"),
        ("https://a.example/b c(d)", "https://a.example/b%20c%28d%29"),
        ("https://a.example/<b>%20", "https://a.example/%3Cb%3E%20"),
    ],
)
def test_a_link_leads_where_it_should_whatever_stands_in_it(url: str, written: str) -> None:
    assert link("a [b]", url) == rf"[a \[b\]]({written})"


def test_what_is_empty_leaves_no_gap() -> None:
    assert paragraphs("one", "", "two") == "one\n\ntwo"
