"""Bands that take from each other: the row above hides a wrong limit in the row below."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from app.cases.sight import Sight
from app.domain.measures import Band
from app.domain.rule_base import RuleBase
from app.knowledge.faults import Fault
from app.knowledge.measures import SCORES, TESTS


def overlapping_bands(rule_base: RuleBase, patients: Iterable[Sight]) -> Iterator[Fault]:
    """Yield each band that shares somebody with a band above, and does not hold all of that."""
    sights = tuple(patients)
    for file, subject, bands in _tables(rule_base):
        held = {frozenset(_held(bands, sight)) for sight in sights}
        for above, below in combinations((band.id for band in bands), 2):
            if _overlap(above, below, held):
                message = (
                    f"the bands {above} and {below} both hold for a patient of rules/cases/, and "
                    f"{below} is no wider step of the same ladder. Mend the limit of one of them."
                )
                yield Fault(file, subject, message)


def _tables(rule_base: RuleBase) -> Iterator[tuple[str, str, tuple[Band, ...]]]:
    for test in rule_base.tests:
        yield from ((TESTS, f"result {one.fact}", one.bands) for one in test.results)
    yield from ((SCORES, f"score {score.id}", score.bands) for score in rule_base.scores)


def _held(bands: Iterable[Band], sight: Sight) -> Iterator[str]:
    return (band.id for band in bands if sight.truth(band.when) is True)


def _overlap(above: str, below: str, held: Iterable[frozenset[str]]) -> bool:
    """Tell whether they share somebody though one does not hold the other."""
    with_above = [bands for bands in held if above in bands]
    shared = [below in bands for bands in with_above]
    return any(shared) and not all(shared)
