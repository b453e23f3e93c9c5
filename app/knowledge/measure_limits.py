"""What no table that reads results may say, though every word in it is known."""

from collections.abc import Iterable

from app.domain.actions import Action, Kind
from app.domain.conditions import names_read
from app.domain.measures import Band
from app.knowledge.faults import WrongRule
from app.knowledge.measure_shapes import RawScore


def refuse_taken(what: str, name: str, owner: str, owners: dict[str, str]) -> None:
    """Remember whose a name is.

    Raises WrongRule when it is somebody's already.
    """
    if name in owners:
        message = f'the {what} "{name}" is that of {owners[name]} already. Choose another.'
        raise WrongRule(message)
    owners[name] = owner


def require_test(gate: Action) -> None:
    """Refuse a gate that is no test: triage would not withhold it with the tests.

    Raises WrongRule.
    """
    if gate.kind is not Kind.TEST:
        message = (
            f'"{gate.id}" is of kind {gate.kind}, and what stands for doing a test is of kind '
            "test. Name such an item in `gate`."
        )
        raise WrongRule(message)


def require_both_changes(raw: RawScore, owners: dict[str, str]) -> None:
    """Refuse a score that could be told as better and never as worse, or the other way round.

    Raises WrongRule.
    """
    changes = [name for name in (raw.improved, raw.worsened) if name is not None]
    if len(changes) == 1:
        message = "a change goes both ways. Name `improved` and `worsened`, or neither."
        raise WrongRule(message)
    for name in changes:
        refuse_taken("conclusion", name, raw.id, owners)


def require_scale(fact: str, bands: tuple[Band, ...]) -> None:
    """Refuse bands that share an id, or that name a part of another scale.

    Raises WrongRule.
    """
    own = _read_beside(fact, bands)
    ids = [band.id for band in bands]
    for band in bands:
        if ids.count(band.id) > 1:
            message = f'two of its bands are "{band.id}". Choose another id for one.'
            raise WrongRule(message)
        if not names_read(band.when) <= own:
            message = f'the band "{band.id}" does not read {fact}. Name a part of this scale.'
            raise WrongRule(message)


def _read_beside(fact: str, bands: Iterable[Band]) -> frozenset[str]:
    """Return what some band reads together with the fact, such as a subscale of a score."""
    reads = (names_read(band.when) for band in bands)
    return frozenset({fact}.union(*(names for names in reads if fact in names)))
