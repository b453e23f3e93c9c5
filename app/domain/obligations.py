"""What must be proved of a rule base before anything vouches for it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase

BOTH = "both"
"""Stands for the audience where both are compared, or one proof serves them."""

GENERIC: Mapping[str, tuple[str, ...]] = {
    "a-patient-is-told-no-less-carefully": (BOTH,),
    "contraindications-win": AUDIENCES,
    "every-exception-is-needed": AUDIENCES,
    "every-rule-matters": (BOTH,),
    "exactly-one-phase": AUDIENCES,
    "formulas-and-service-agree": AUDIENCES,
    "limits-hold": AUDIENCES,
    "nobody-is-left-without-an-answer": AUDIENCES,
    "nothing-recommended-turns-out-contraindicated": AUDIENCES,
    "settled-and-done-never-claim-too-much": AUDIENCES,
    "triage-never-completes-on-an-answer-nobody-gave": AUDIENCES,
}
"""What is proved of every rule base, whatever it states, and of which audiences. `app.verify`
proves exactly these: one that is missing here could be cut out of a certificate unnoticed."""


class Obligation(NamedTuple):
    """A property to be proved, and the audience it is proved of."""

    id: str
    audience: str

    def __str__(self) -> str:
        """Read as in a sentence."""
        return f"{self.id} ({self.audience})"


def obligations(rule_base: RuleBase) -> frozenset[Obligation]:
    """Return everything a certificate of a rule base has to speak of."""
    return frozenset(Obligation(*one) for one in _all(rule_base))


def _all(rule_base: RuleBase) -> Iterator[tuple[str, str]]:
    for name, audiences in GENERIC.items():
        yield from ((name, audience) for audience in audiences)
    for statement in rule_base.safety:
        yield from ((statement.id, audience) for audience in statement.audiences)
    for comparison in rule_base.comparisons:
        yield from ((comparison.id, audience) for audience in AUDIENCES)
