"""A survivor held against the sound rule base: who gets other advice, or the proof that nobody."""

import json
from collections.abc import Iterator

from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.verify.diff.changes import Comparison
from app.verify.diff.comparing import equivalent
from app.verify.diff.population import NobodyToCompare, Population
from app.verify.diff.sides import Models, models_of
from app.verify.formulas.truths import NotModelled
from app.verify.mutation.readings import reads_alike
from app.verify.proving import Undecided
from app.verify.witness import smallest


def first_change(sound: RuleBase, mutant: RuleBase) -> str | None:
    """Return one change of what somebody is told, or None when it is proved that there is none.

    The patient is named by the smallest request that shows the change.
    """
    if not reads_alike(sound, mutant):
        return "results of tests or scores may be read otherwise, which is no advice: not compared"
    try:
        old, new = models_of(sound), models_of(mutant)
        return None if equivalent(old, new) else next(_changes(old, new), "who is refused differs")
    except (NobodyToCompare, NotModelled, Undecided) as reason:
        return f"not compared: {reason}"


def _changes(old: Models, new: Models) -> Iterator[str]:
    for audience in AUDIENCES:
        population = Population(old[audience], new[audience])
        comparison, prover = Comparison(population.old, population.new), population.prover()
        for aspect in comparison.aspects:
            patient = smallest(prover, population.old.patient, comparison.differs(aspect))
            if patient is not None:
                yield f"{aspect} changes for {json.dumps(patient.request)}"
