"""Conditions in rows of tables, which matter as far as another row of the table is taken."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from app.domain.conditions import Condition
from app.domain.measures import Measured, Row
from app.domain.rule_base import RuleBase
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, disjunction, either, opposite
from app.verify.review.everybody import Everybody
from app.verify.review.place import Changed, Place, holding
from app.verify.review.said import differs

Taken = Callable[[Model, Sequence[Condition]], Iterator[Formula]]
"""For each row of a table, whom it is taken for."""


def table_places(everybody: Everybody) -> Iterator[Place]:
    """Yield the rows of the phase table, and of every table that results are read in."""
    rule_base = everybody.rule_base
    subjects = [f"phase {phase.id}" for phase in rule_base.phases]
    yield from _rows(subjects, rule_base.phases, everybody, _first_established)
    for what, fact, rows in _measured(rule_base):
        numbered = [f"{what} of {fact}, row {number}" for number, _ in enumerate(rows, start=1)]
        yield from _rows(numbered, rows, everybody, _first_certain(fact))
    for result in _results(rule_base):
        if result.done_otherwise:
            yield holding(f"standard_unless of {result.fact}", result.done_otherwise, everybody)


def _measured(rule_base: RuleBase) -> Iterator[tuple[str, str, Sequence[Row]]]:
    for result in _results(rule_base):
        yield from ((what, result.fact, rows) for what, rows in _tables(result))
    for score in rule_base.scores:
        yield "bands", score.fact, score.bands


def _results(rule_base: RuleBase) -> Iterator[Measured]:
    return (result for test in rule_base.tests for result in test.results)


def _tables(result: Measured) -> Iterable[tuple[str, Sequence[Row]]]:
    yield "groups", result.references
    yield "smallest real change", result.smallest_real_change
    yield "bands", result.bands


def _rows(
    subjects: Iterable[str], rows: Sequence[Row], everybody: Everybody, taken: Taken
) -> Iterator[Place]:
    conditions = [row.when for row in rows]
    for number, subject in enumerate(subjects):
        yield Place(
            subject=subject,
            part="when",
            condition=conditions[number],
            everybody=everybody,
            changed=_changed_row(conditions, number, taken),
        )


def _changed_row(rows: Sequence[Condition], number: int, taken: Taken) -> Changed:
    def changed(model: Model, condition: Condition) -> Formula:
        others = (*rows[:number], condition, *rows[number + 1 :])
        pairs = zip(taken(model, rows), taken(model, others), strict=True)
        return disjunction(differs(*pair) for pair in pairs)

    return changed


def _first_established(model: Model, rows: Sequence[Condition]) -> Iterator[Formula]:
    """Yield as the phase table is read: unknown rows are passed over."""
    above: Formula = False
    for row in rows:
        holds = model.truth(row).yes
        yield both(holds, opposite(above))
        above = either(above, holds)


def _first_certain(fact: str) -> Taken:
    """Return how results are read: no row is taken while an earlier one is unknown."""

    def taken(model: Model, rows: Sequence[Condition]) -> Iterator[Formula]:
        reached = model.verdicts.reading.values[fact].known
        for row in rows:
            truth = model.truth(row)
            yield both(reached, truth.yes)
            reached = both(reached, truth.no)

    return taken
