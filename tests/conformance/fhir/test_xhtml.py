"""A narrative is plain XHTML that says something."""

import pytest

from tests.conformance.fhir.xhtml import xhtml_faults

DIV = '<div xmlns="http://www.w3.org/1999/xhtml">{}</div>'
NARRATIVES = {
    "<script>a</script>": "element 'script'",
    '<p onclick="a">b</p>': "attribute 'onclick'",
    '<a href=" javascript:a">b</a>': "attribute 'href'",
    " ": "says nothing",
    "<p>": "well-formed",
    "&nbsp;": "well-formed",
}


@pytest.mark.parametrize("content", NARRATIVES)
def test_a_narrative_that_is_active_empty_or_broken_is_refused(content: str) -> None:
    assert any(NARRATIVES[content] in fault for fault in xhtml_faults(DIV.format(content)))


def test_a_plain_narrative_passes() -> None:
    assert xhtml_faults(DIV.format("<p>Heat <b>helps</b></p>")) == []


def test_a_narrative_needs_its_namespace() -> None:
    assert xhtml_faults("<div>x</div>") == [
        "the narrative is no div of http://www.w3.org/1999/xhtml"
    ]
