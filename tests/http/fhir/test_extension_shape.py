"""The extension holds what clients are told it holds, and nothing else."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.representations.fhir.extension_shape import DECISION_PARTS, MANY, Part, described
from tests.http.fhir.patients import requests
from tests.http.fhir.responses import EVALUATE, Writer

Extension = dict[str, Any]


def faults(extension: Extension, parts: tuple[Part, ...]) -> list[str]:
    """Return what stands in an extension that its parts do not allow."""
    inside = extension["extension"]
    known = {part.url for part in parts}
    found = [f"{one['url']} is not told" for one in inside if one["url"] not in known]
    for part in parts:
        there = [one for one in inside if one["url"] == part.url]
        if not part.least <= len(there) <= (len(there) if part.most == MANY else int(part.most)):
            found.append(f"{part.url} stands there {len(there)} times")
        for one in there:
            found += _of(one, part)
    return found


def _of(one: Extension, part: Part) -> list[str]:
    if part.type is None:
        return faults(one, part.parts)
    wanted = {"url", f"value{part.type.title()}"}
    return [] if one.keys() == wanted else [f"{part.url} is no {part.type}"]


@pytest.fixture(scope="module")
def sent(client: TestClient, writer: Writer) -> list[Extension]:
    answers = (client.post(EVALUATE, json=writer.call(one)) for one in requests()[::6])
    return [one.json()["extension"][0] for one in answers if one.is_success]


def test_whatever_is_sent_fits_the_shape(sent: list[Extension]) -> None:
    for extension in sent:
        assert faults(extension, DECISION_PARTS) == []


def test_whatever_the_shape_names_is_sent_at_times(sent: list[Extension]) -> None:
    assert _named(DECISION_PARTS) <= {url for extension in sent for url in _urls(extension)}


def _named(parts: tuple[Part, ...], outer: str = "") -> set[str]:
    own = {f"{outer}{part.url}" for part in parts}
    return own.union(*(_named(part.parts, f"{outer}{part.url}.") for part in parts))


def _urls(extension: Extension, outer: str = "") -> set[str]:
    inside = extension.get("extension", [])
    own = {f"{outer}{one['url']}" for one in inside}
    return own.union(*(_urls(one, f"{outer}{one['url']}.") for one in inside))


@pytest.mark.parametrize(
    "broken",
    [
        {"url": "strange", "valueCode": "x"},
        {"url": "urgency", "valueString": "soon"},
        {"url": "audience", "valueCode": "patient"},
    ],
)
def test_what_does_not_fit_would_be_found(sent: list[Extension], broken: Extension) -> None:
    others = [one for one in sent[0]["extension"] if one["url"] != "urgency"]
    assert faults({"extension": [*others, broken]}, DECISION_PARTS)


def test_the_table_has_a_row_for_each_part() -> None:
    assert described().count("\n") == len(_named(DECISION_PARTS)) + 1
