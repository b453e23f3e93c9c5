"""What is published of the shipped rule base."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.domain.fhir_names import Canonicals
from app.domain.rule_base import RuleBase
from app.representations.fhir.parts import Publishing
from app.representations.fhir.questionnaire import questionnaire

Item = dict[str, Any]
BASE = "https://rules.example/fhir"


def published(rule_base: RuleBase) -> Publishing:
    return Publishing(rule_base, Canonicals(BASE, rule_base.version))


def items_in(parent: Item) -> Iterator[Item]:
    """Yield every item, groups before what stands in them."""
    for item in parent.get("item", ()):
        yield item
        yield from items_in(item)


@pytest.fixture(scope="session")
def publishing(rule_base: RuleBase) -> Publishing:
    return published(rule_base)


@pytest.fixture(scope="session")
def form(publishing: Publishing) -> Item:
    return questionnaire(publishing)


@pytest.fixture(scope="session")
def items(form: Item) -> dict[str, Item]:
    return {item["linkId"]: item for item in items_in(form)}
