"""The outcome of a run in words: what caught how many, who survived, the score."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.verify.mutation.catching import Mechanism
from app.verify.mutation.judging import Verdict

HARMLESS, HOLE = "harmless", "hole"
COLUMNS = (*Mechanism, HARMLESS, HOLE)


@dataclass(frozen=True)
class Run:
    """The verdicts on all mutants of a run."""

    verdicts: Sequence[Verdict]

    @cached_property
    def caught(self) -> int:
        """How many were caught."""
        return sum(one.caught_by is not None for one in self.verdicts)

    @cached_property
    def harmful(self) -> int:
        """How many could be caught at all: they are not proved to change nobody's advice."""
        return sum(not one.is_harmless for one in self.verdicts)

    @property
    def percent(self) -> float:
        """The share of those that could be caught."""
        return _percent(self.caught, self.harmful)

    def progress(self, total: int) -> str:
        """Return how many of a total there are so far, and what became of them."""
        harmless, missed = len(self.verdicts) - self.harmful, self.harmful - self.caught
        return (
            f"{len(self.verdicts)} of {total}: "
            f"{self.caught} caught, {harmless} harmless, {missed} missed"
        )

    def lines(self) -> Iterator[str]:
        """Yield the whole report."""
        yield from self._kinds()
        yield ""
        yield from self._survivors()
        yield (
            f"score: {self.caught} of {len(self.verdicts)} mutants caught "
            f"({_percent(self.caught, len(self.verdicts)):.1f} %); "
            f"{self.caught} of the {self.harmful} that are not proved harmless "
            f"({self.percent:.1f} %)"
        )

    def _kinds(self) -> Iterator[str]:
        kinds = list(dict.fromkeys(sorted(one.mutant.kind for one in self.verdicts)))
        width = max(map(len, (*kinds, "all")), default=0)
        yield _row("", width, ("mutants", *COLUMNS))
        for kind in (*kinds, "all"):
            of_kind = [one for one in self.verdicts if kind in (one.mutant.kind, "all")]
            ends = Counter(map(_end, of_kind))
            yield _row(kind, width, (len(of_kind), *(ends[column] for column in COLUMNS)))

    def _survivors(self) -> Iterator[str]:
        survivors = [one for one in self.verdicts if one.caught_by is None]
        for one in sorted(survivors, key=lambda one: not one.is_harmless):
            yield f"survives: {one.mutant}"
            yield f"    {one.changes or 'harmless: proved, no patient gets other advice'}"
        if survivors:
            yield ""

    def by_mechanism(self) -> Iterator[str]:
        """Yield what each mechanism alone found, where each was asked."""
        for mechanism in Mechanism:
            asked = [one for one in self.verdicts if mechanism in one.seconds]
            found = sum(mechanism in one.findings for one in asked)
            yield f"{mechanism}: asked about {len(asked)}, found {found} wrong"

    def times(self) -> str:
        """Return where the time went, in seconds of work."""
        spent: Counter[str] = Counter()
        for one in self.verdicts:
            spent.update({mechanism.value: seconds for mechanism, seconds in one.seconds.items()})
        parts = (f"{name} {seconds:.0f} s" for name, seconds in spent.items())
        return f"time: {', '.join(parts)}"


def _end(verdict: Verdict) -> str:
    return verdict.caught_by or (HARMLESS if verdict.is_harmless else HOLE)


def _row(name: str, width: int, cells: Iterable[object]) -> str:
    return f"{name:<{width}}" + "".join(f"{cell!s:>10}" for cell in cells)


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100
