"""Two rule bases compared for every patient and both audiences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.facts import AUDIENCES
from app.verify.aspects import Aspect
from app.verify.diff.acceptance import Refusal, are_same, refusals
from app.verify.diff.changes import Change, Comparison
from app.verify.diff.person import Person
from app.verify.diff.population import Population
from app.verify.diff.search import Search
from app.verify.diff.sides import Models, Side


@dataclass(frozen=True, slots=True)
class Seen:
    """A change for one audience, and who sees it; the same person may see many."""

    audience: str
    change: Change
    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Everything in which two rule bases differ; what is not among it is proved to be the same."""

    aspects: tuple[Aspect, ...]
    urgencies: tuple[str, ...]
    seen: tuple[Seen, ...]
    refusals: tuple[Refusal, ...]
    undecided: tuple[tuple[str, Aspect], ...]
    left_out: tuple[str, ...]

    @property
    def by_aspect(self) -> list[Seen]:
        """Every change, by aspect, then by what becomes what, phase and audience."""
        order = {aspect: place for place, aspect in enumerate(self.aspects)}
        return sorted(
            self.seen,
            key=lambda one: (order[one.change.aspect], one.change.becomes, one.change.phases),
        )

    @property
    def unsure(self) -> set[Aspect]:
        """What was not decided for some audience."""
        return {aspect for _, aspect in self.undecided}

    @property
    def nothing_changes(self) -> bool:
        """Whether it is proved that no patient's advice changes, and nobody is refused anew."""
        return self.all_decided and not self.seen and not self.refusals

    @property
    def all_decided(self) -> bool:
        """Whether everything was compared, and the solver decided it all."""
        return not self.undecided and not self.left_out


def compare(old: Side, new: Side) -> Differences:
    """Return what changes for whom.

    Raises Disagreement when formulas and services differ, NotModelled when a rule base has no
    exact formulas, NobodyToCompare when no request is accepted by both.
    """
    searches = {audience: Search(old, new, audience) for audience in AUDIENCES}
    people: list[Person] = []
    return Differences(
        seen=tuple(
            one for audience in AUDIENCES for one in _seen(audience, searches[audience], people)
        ),
        refusals=tuple(_refusals(old, new, searches.values())),
        undecided=tuple(
            (audience, one) for audience, search in searches.items() for one in search.undecided
        ),
        urgencies=tuple(dict.fromkeys((*old.rule_base.ranks, *new.rule_base.ranks))),
        aspects=tuple(dict.fromkeys(one for it in searches.values() for one in it.aspects)),
        left_out=tuple(
            dict.fromkeys(one for it in searches.values() for one in it.population.left_out)
        ),
    )


def equivalent(old: Models, new: Models) -> bool:
    """Return whether it is proved that no patient's advice changes, nor whom it is given to.

    Stops at the first change. Raises Undecided when the solver gives up, NobodyToCompare when
    no request is accepted by both.
    """
    populations = (Population(old[audience], new[audience]) for audience in AUDIENCES)
    return all(map(_is_unchanged, populations))


def _is_unchanged(population: Population) -> bool:
    if any(population.left_out) or not are_same(population):
        return False
    comparison = Comparison(population.old, population.new)
    prover = population.prover()
    return all(prover.find(comparison.differs(one)) is None for one in comparison.aspects)


def _seen(audience: str, search: Search, people: list[Person]) -> Iterator[Seen]:
    """Yield every change, with somebody who was found before where there is one."""
    met = [(one, search.meet(one)) for one in (it.seen_by(audience) for it in people)]
    for change in search.changes():
        person = next((one for one, changes in met if change in changes), None)
        if person is None:
            person = search.smallest(change)
            people.append(person)
            met.append((person, search.confirmed(person, change)))
        search.confirmed(person, change)
        yield Seen(audience, change, person)


def _refusals(old: Side, new: Side, searches: Iterable[Search]) -> Iterator[Refusal]:
    told: set[tuple[str, bool]] = set()
    for search in searches:
        for one in refusals(old, new, search.population):
            if (one.what, one.by_new) not in told:
                told.add((one.what, one.by_new))
                yield one
