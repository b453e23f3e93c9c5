"""Who says so, about what, and by which rules: on every card, and where it can be looked up."""

from re import fullmatch

import pytest

from app.domain.fhir_names import Canonicals
from app.domain.rule_base import RuleBase
from app.representations.cards.cards import CardRepresentation
from app.representations.fhir.parts import Publishing
from app.representations.fhir.terminology import code_systems
from tests.representations.cards.showing import (
    BASE,
    PUBLIC,
    Deciding,
    cards_of,
    codes,
    representation,
)


@pytest.mark.checklist(40, 41, 42)
def test_the_source_is_the_rule_base_and_not_the_rule(
    rule_base: RuleBase, deciding: Deciding
) -> None:
    cards = cards_of(representation(rule_base), deciding.one(age_years=40))
    assert cards[0]["source"] == {
        "label": f"Quadratus: Low back spasm {rule_base.version}",
        "url": f"{PUBLIC}/knowledge",
        "icon": f"{PUBLIC}/icon.png",
        "topic": {
            "system": f"{BASE}/CodeSystem/low-back-card-topics",
            "code": "no-conclusion",
            "display": "No conclusion yet",
        },
    }


def test_topics_are_published_as_a_code_system(rule_base: RuleBase) -> None:
    systems = code_systems(Publishing(rule_base, Canonicals(BASE, rule_base.version)))
    (topics,) = [one for one in systems if one["id"] == "low-back-card-topics"]
    assert topics["concept"] == [
        {"code": "red-flag", "display": "Red flag"},
        {"code": "referral", "display": "Referral"},
        {"code": "self-care", "display": "Self-care"},
        {"code": "no-conclusion", "display": "No conclusion yet"},
        {"code": "contradiction", "display": "Answers contradict"},
        {"code": "unreadable", "display": "Answers cannot be read"},
    ]


@pytest.mark.checklist(58)
@pytest.mark.parametrize(
    ("base", "key"),
    [
        ("https://quadratus.example.org/fhir", "org.example.quadratus.low-back-decision"),
        ("https://Rules.Example:8443/a/fhir", "example.rules.low-back-decision"),
        ("http://localhost/fhir", "localhost.low-back-decision"),
    ],
)
def test_the_extension_is_named_by_the_host_of_our_canonical_urls(
    rule_base: RuleBase, deciding: Deciding, base: str, key: str
) -> None:
    canonicals = Canonicals(base, rule_base.version)
    cards = CardRepresentation(rule_base, canonicals, codes(rule_base), PUBLIC)
    for decision in (deciding.one(age_years=40), deciding.one(age_years=40, none_of=["red-flags"])):
        shown = cards_of(cards, decision)
        (extension,) = {tuple(card["extension"]) for card in shown}
        assert extension == (key,)
        assert fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", key)


@pytest.mark.checklist(58)
def test_the_extension_is_an_object_with_version_and_hash(
    rule_base: RuleBase, deciding: Deciding
) -> None:
    cards = cards_of(representation(rule_base), deciding.one(age_years=40))
    (content,) = cards[0]["extension"].values()
    assert content["url"] == f"{BASE}/StructureDefinition/low-back-decision"
    assert {"url": "ruleBaseVersion", "valueString": rule_base.version} in content["extension"]
    assert {"url": "ruleBaseHash", "valueString": rule_base.sha256} in content["extension"]


@pytest.mark.checklist(44)
def test_uuids_are_random_unless_they_are_given(rule_base: RuleBase, deciding: Deciding) -> None:
    canonicals = Canonicals(BASE, rule_base.version)
    cards = CardRepresentation(rule_base, canonicals, codes(rule_base), PUBLIC)
    decision = deciding.one(age_years=40)
    given = {str(cards_of(cards, decision)[0]["uuid"]) for _ in range(20)}
    assert len(given) == 20
    assert all(
        fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f-]{17}", one) for one in given
    )
