"""The links of a card: rules that can be read, and questions that can be answered."""

from collections.abc import Iterable
from itertools import islice

from app.domain.rules import Rule
from app.representations.cards.addresses import Addresses
from app.representations.cards.terms import CardTerms
from app.representations.fhir.notes import Notes
from app.representations.parts import Json

MOST = 6
"""More would hide each other; all rules are named in the detail and in the extension."""


def to_rules(rules: Iterable[Rule], addresses: Addresses) -> list[Json]:
    """Return links to the first of these rules, each once."""
    named = {rule.id: rule for rule in rules}.values()
    return [_link(one.title, addresses.rule(one), "absolute") for one in islice(named, MOST)]


def to_questions(addresses: Addresses, notes: Notes, terms: CardTerms) -> list[Json]:
    """Return where the questions can be answered, if anywhere, and where they can be read."""
    launch = terms.smart_launch_url
    fill_in = [_link(notes.line("fill_in"), launch, "smart")] if launch else []
    return [*fill_in, _link(notes.line("read_questions"), addresses.questions, "absolute")]


def _link(label: str, url: str, kind: str) -> Json:
    return {"label": label, "url": url, "type": kind}
