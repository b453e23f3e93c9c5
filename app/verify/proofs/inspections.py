"""What is shown of a rule base by going through all of it, beside the claims about nobody."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import NamedTuple

from app.domain.facts import AUDIENCES
from app.domain.verification import ProofStatus
from app.verify.proofs.workplace import Workplace
from app.verify.properties.judging import Breach, Judged
from app.verify.properties.statements import exceptions
from app.verify.properties.warning_questions import needless_sparing
from app.verify.proving import Prover
from app.verify.review import review
from app.verify.review.records import outdated, recorded, unexplained
from app.verify.sightings import sightings
from app.verify.witness import Witness, witness_of

EXCEPTIONS, SIGHTINGS, REVIEW = "exceptions", "sightings", "review"


class Outcome(NamedTuple):
    """How much was gone through, what is wrong with it, and who was found meanwhile."""

    claims: int
    faults: Iterable[str]
    people: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """Something to go through for one audience, or for both."""

    id: str
    title: str
    outcome: Callable[[Workplace, str], Outcome]

    def judged(self, place: Workplace, audience: str) -> Judged:
        """Return what came of it; every fault breaks it."""
        start = perf_counter()
        claims, faults, people = self.outcome(place, audience)
        what = "\n".join(faults)
        return Judged(
            id=self.id,
            title=self.title,
            audience=audience,
            claims=claims,
            seconds=perf_counter() - start,
            breach=Breach(status=ProofStatus.REFUTED, what=what) if what else None,
            witnesses=people,
        )


def _every_rule(place: Workplace, _: str) -> Outcome:
    findings = tuple(review(place.everyone(audience).model for audience in AUDIENCES))
    records = recorded(place.folder)
    faults = (*unexplained(findings, records), *outdated(findings, records, place.rule_base))
    return Outcome(len(place.rule_base.rules), map(str, faults), ())


def _every_exception(place: Workplace, audience: str) -> Outcome:
    everyone = place.everyone(audience)
    claims = (*exceptions(everyone), *needless_sparing(everyone))
    needless = [
        one.what for one in claims if Prover(*one.people).find(*one.given, one.never) is None
    ]
    return Outcome(len(claims) or 1, needless, ())  # that there is none at all is a claim too


def _everything_seen(place: Workplace, audience: str) -> Outcome:
    """Find people who come to everything there is to come to; replaying them is the proof."""
    model = place.everyone(audience).model
    prover = Prover(model)
    found = (prover.find(one.formula) for one in sightings(model))
    people = tuple(witness_of(model.patient, one) for one in found if one is not None)
    return Outcome(len(people), (), people)


INSPECTIONS: Mapping[str, Inspection] = {
    REVIEW: Inspection(
        "every-rule-matters",
        "Every rule, `unless` and comparison matters to somebody, or a reason is recorded",
        _every_rule,
    ),
    EXCEPTIONS: Inspection(
        "every-exception-is-needed",
        "Each exception that is declared, `while_open` or `not_asked`, is needed by somebody",
        _every_exception,
    ),
    SIGHTINGS: Inspection(
        "formulas-and-service-agree",
        "Formulas, both engines and the service over HTTP come to the same",
        _everything_seen,
    ),
}
