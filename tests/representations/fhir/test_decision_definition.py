"""The extensions of guidance are defined as they are sent."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.fhir_names import Canonicals
from app.domain.rule_base import RuleBase
from app.representations.fhir.decision_definition import (
    PARTS,
    Part,
    decision_definition,
    extension_definitions,
    question_definition,
)
from app.representations.fhir.parts import Publishing
from app.settings import Settings
from tests.http.fhir.responses import EVALUATE, Writer
from tests.http.posting import FRESH

ILL = {"answers": {**FRESH["answers"], "saddle_sensation_change": "yes"}, "none_of": []}
SILENT: dict[str, Any] = {"answers": {}, "none_of": []}
SETTLED = {
    "answers": {
        "age_years": 40,
        "tightness": True,
        "lock_ups": True,
        "impaired_sensation_back": True,
    },
    "none_of": ["red-flags", "test-safety"],
}


@pytest.fixture(scope="module")
def guidance(client: TestClient, rule_base: RuleBase) -> list[dict[str, Any]]:
    canonicals = Canonicals(Settings().canonical_base, rule_base.version)
    calls = [Writer(rule_base, canonicals).call(one) for one in (FRESH, ILL, SETTLED, SILENT)]
    return [client.post(EVALUATE, json=call).json() for call in calls]


@pytest.fixture(scope="module")
def sent(guidance: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one["extension"][0] for one in guidance]


def extensions(part: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401  # JSON
    """Yield the outermost extensions anywhere in a resource, each with the element it is on."""
    match part:
        case dict():
            yield from ((path, one) for one in part.get("extension", []))
            for name in part.keys() - {"extension", "contained"}:
                yield from extensions(part[name], f"{path}.{name}")
        case list():
            for one in part:
                yield from extensions(one, path)
        case _:
            return


def held_against(extension: dict[str, Any], parts: tuple[Part, ...], path: str) -> Iterator[str]:
    """Yield the parts there are; each is as it is defined."""
    known = {part.url: part for part in parts}
    urls = [one["url"] for one in extension["extension"]]
    for part in parts:
        count = urls.count(part.url)
        assert count >= part.least, f"{path}.{part.url}"
        assert part.most == "*" or count <= int(part.most), f"{path}.{part.url}"
    for one in extension["extension"]:
        part = known[one["url"]]
        here = f"{path}.{part.url}"
        yield here
        if part.parts:
            yield from held_against(one, part.parts, here)
        else:
            assert set(one) == {"url", f"value{part.type.capitalize()}"}, here


def defined(parts: tuple[Part, ...], path: str) -> Iterator[str]:
    for part in parts:
        here = f"{path}.{part.url}"
        yield here
        yield from defined(part.parts, here)


def test_every_part_that_is_sent_is_defined_and_every_defined_part_is_sent(
    sent: list[dict[str, Any]],
) -> None:
    seen = {place for one in sent for place in held_against(one, PARTS, "Extension")}
    assert seen == set(defined(PARTS, "Extension"))


def test_the_definition_has_the_address_that_extensions_bear(
    sent: list[dict[str, Any]], rule_base: RuleBase
) -> None:
    canonicals = Canonicals(Settings().canonical_base, rule_base.version)
    written: dict[str, Any] = decision_definition(Publishing(rule_base, canonicals))
    assert {one["url"] for one in sent} == {written["url"]}
    elements = {one["id"]: one for one in written["differential"]["element"]}
    assert elements["Extension.url"]["fixedUri"] == written["url"]
    assert elements["Extension.extension:item.extension:rule.url"]["fixedUri"] == "rule"
    assert elements["Extension.extension:item.value[x]"]["max"] == "0"


def test_every_extension_that_is_sent_is_defined_for_where_it_stands(
    guidance: list[dict[str, Any]], rule_base: RuleBase
) -> None:
    canonicals = Canonicals(Settings().canonical_base, rule_base.version)
    written: list[Any] = extension_definitions(Publishing(rule_base, canonicals))
    defined = {(one["context"][0]["expression"], one["url"]) for one in written}
    found = [each for one in guidance for each in extensions(one, "GuidanceResponse")]
    assert {(path, one["url"]) for path, one in found} == defined
    assert len(defined) == len(written)


def test_an_open_question_is_a_text_and_nothing_else(
    guidance: list[dict[str, Any]], rule_base: RuleBase
) -> None:
    publishing = Publishing(rule_base, Canonicals("https://rules.example/fhir", "1.0.0"))
    written: dict[str, Any] = question_definition(publishing)
    elements = {one["id"]: one for one in written["differential"]["element"]}
    assert elements["Extension.value[x]"]["type"] == [{"code": "string"}]
    assert elements["Extension.extension"]["max"] == "0"
    needed = [one for each in guidance for one in each.get("dataRequirement", [])]
    assert {tuple(sorted(one["extension"][0])) for one in needed} == {("url", "valueString")}


@pytest.mark.parametrize("number", [0, 1])
def test_every_element_has_an_id_of_its_own_that_leads_to_its_path(
    rule_base: RuleBase, number: int
) -> None:
    publishing = Publishing(rule_base, Canonicals("https://rules.example/fhir", "1.0.0"))
    written: dict[str, Any] = extension_definitions(publishing)[number]
    elements = written["differential"]["element"]
    assert len({one["id"] for one in elements}) == len(elements)
    for one in elements:
        steps = [step.partition(":")[0] for step in one["id"].split(".")]
        assert ".".join(steps) == one["path"]
