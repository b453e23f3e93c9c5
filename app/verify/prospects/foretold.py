"""What is said of what is still open: by the formulas, by the service, and over HTTP."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

import z3

from app.cases.patients import Patients
from app.decide.assessing import Assessing
from app.domain.decision import Decision
from app.verify.formulas.asked import holds
from app.verify.prospects.outlook import SymbolicOutlook
from app.verify.proving import Prover
from app.verify.replay import Disagreement, Post
from app.verify.witness import Witness


@dataclass(frozen=True, slots=True)
class Foretold:
    """Whether the phase is settled, what it could become, whether nothing is asked any more."""

    settled: bool
    could_become: frozenset[str]
    done: bool


def foretold_by(decision: Decision) -> Foretold:
    """Return what a decision says."""
    phase = decision.phase
    return Foretold(phase.settled, frozenset(phase.could_become), decision.questions.done)


def foretold_over_http(body: Mapping[str, Any]) -> Foretold:
    """Return what an answer over HTTP says."""
    phase = body["phase"]
    return Foretold(phase["settled"], frozenset(phase["could_become"]), body["questions"]["done"])


def foretold_in(outlook: SymbolicOutlook, found: z3.ModelRef) -> Foretold:
    """Return what the formulas say of a found patient."""
    phases = (row.id for row in outlook.model.rule_base.phases)
    return Foretold(
        settled=holds(found, outlook.settled),
        could_become=frozenset(one for one in phases if holds(found, outlook.could_become(one))),
        done=holds(found, outlook.done),
    )


class OutlookReplay:
    """Holds the formulas against the service, patient by patient; `post` adds HTTP."""

    def __init__(
        self, outlook: SymbolicOutlook, assess: Assessing, post: Post | None = None
    ) -> None:
        self._outlook = outlook
        self._assess = assess
        self._post = post
        self._prover = Prover(outlook.model)
        self._patients = Patients(outlook.model.rule_base)

    def require_agreement(self, witness: Witness) -> Foretold:
        """Return what is foretold of a patient.

        Raises Disagreement when formulas, service and HTTP do not say the same.
        """
        service = self.served(witness)
        if told := [*self.differences(witness, service), *self._over_http(witness, service)]:
            raise Disagreement("; ".join(told))
        return service

    def served(self, witness: Witness) -> Foretold:
        """Return what the service says."""
        return foretold_by(self._assess(self._patients.facts(witness.given)))

    def differences(self, witness: Witness, service: Foretold) -> Iterator[str]:
        """Yield in words where the formulas differ from the service."""
        found = self._prover.find(*self._outlook.model.patient.says_exactly(witness.answers))
        if found is None:
            yield "the model has no such patient"
        else:
            yield from _different("the model", foretold_in(self._outlook, found), service)

    def _over_http(self, witness: Witness, service: Foretold) -> Iterator[str]:
        if self._post is not None:
            told = foretold_over_http(self._post(witness.request))
            yield from _different("HTTP", told, service)


def _different(who: str, ours: Foretold, theirs: Foretold) -> Iterator[str]:
    for name in (field.name for field in fields(Foretold)):
        one, other = getattr(ours, name), getattr(theirs, name)
        if one != other:
            yield f"{name}: {who} has {one}, the service {other}"
