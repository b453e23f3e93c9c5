"""What tests of cards share: patients with their decisions, and cards whose uuids are counted."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from app.decide.assessing import Assessing, assessing
from app.domain.decision import Decision
from app.domain.fhir_names import Canonicals
from app.domain.rule_base import RuleBase
from app.engine.reference import ReferenceEngine
from app.intake.native import assessment_model
from app.representations.cards.cards import CardRepresentation
from app.representations.cards.terms import CardTerms
from app.representations.fhir.occasion import Occasion
from app.representations.fhir.parts import coding
from app.representations.parts import Json

Card = dict[str, Any]
BASE = "https://rules.example/fhir"
PUBLIC = "https://cds.example/quadratus"
KEY = "example.rules.low-back-decision"
TERMS = CardTerms()


def occasion(**changes: Any) -> Occasion:  # noqa: ANN401  # whatever an occasion holds
    usual = Occasion(
        decision_id="11111111-1111-4111-8111-111111111111",
        decided_at=datetime(2026, 11, 23, 8, 30, tzinfo=UTC),
        locale="generic",
        subject={"reference": "Patient/p1"},
        response_id="qr1",
    )
    return replace(usual, **changes)


def codes(rule_base: RuleBase) -> dict[str, Json]:
    return {name: coding(code) for name, code in rule_base.codes.items.items()}


def canonicals(rule_base: RuleBase) -> Canonicals:
    return Canonicals(BASE, rule_base.version)


def representation(rule_base: RuleBase, public: str = PUBLIC) -> CardRepresentation:
    """Return one that counts: the first uuid is 1."""
    numbers = count(1)
    return CardRepresentation(
        rule_base,
        canonicals(rule_base),
        codes(rule_base),
        public,
        make_id=lambda: UUID(int=next(numbers)),
    )


@dataclass(frozen=True, slots=True)
class Deciding:
    """Decides as the service does, on what an app would post."""

    rule_base: RuleBase
    assess: Assessing

    @classmethod
    def by(cls, rule_base: RuleBase) -> "Deciding":
        return cls(rule_base, assessing(rule_base, ReferenceEngine(rule_base), None))

    def all(self, requests: tuple[dict[str, Any], ...]) -> Iterator[Decision]:
        """Yield a decision for each request that can be evaluated."""
        model = assessment_model(self.rule_base.vocabulary, self.rule_base.locales)
        for request in requests:
            with suppress(ValidationError):
                yield self.assess(model.model_validate(request).facts)

    def one(self, **given: Any) -> Decision:  # noqa: ANN401  # answers of any type
        """Return the decision on answers, among which `none_of` and `audience` may stand."""
        named = {
            "none_of": given.pop("none_of", []),
            "audience": given.pop("audience", "clinician"),
        }
        (decision,) = self.all(({"answers": given, **named},))
        return decision


def cards_of(
    cards: CardRepresentation,
    decision: Decision,
    terms: CardTerms = TERMS,
    **changes: Any,  # noqa: ANN401  # whatever an occasion holds
) -> list[Card]:
    """Return the cards of a decision, on the usual occasion but for what is changed of it."""
    return cards.of(decision, occasion(**changes), terms)


def resources(card: Card) -> list[dict[str, Any]]:
    return [action["resource"] for action in actions(card)]


def actions(card: Card) -> list[dict[str, Any]]:
    return [one for suggestion in card.get("suggestions", ()) for one in suggestion["actions"]]


def hollow(content: object, path: str = "$") -> Iterator[str]:
    """Yield every place where there is null, an empty text, list or object."""
    if content is None or content in ("", [], {}):
        yield path
    if isinstance(content, dict):
        for key, value in content.items():
            yield from hollow(value, f"{path}.{key}")
    if isinstance(content, list | tuple):
        for number, value in enumerate(content):
            yield from hollow(value, f"{path}[{number}]")
