"""Changes to the tables: phases, confidence, the ladder, and how results are read."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from app.knowledge.phases import rule_id
from app.verify.mutation.mentions import mentions
from app.verify.mutation.places import LADDER, PHASES, measures, phases, rows
from app.verify.mutation.sites import (
    Entry,
    Part,
    RuleFolder,
    Site,
    replaced,
    said_instead,
    taken_out,
)
from app.verify.mutation.trees import Edit, Spot, sequence

MARKS = ("known_before_complete", "completes_triage")
NUMBERS = ("mean", "sd", "amount")
TURNED = {"higher": "lower", "lower": "higher"}


def phase_rows_dropped(folder: RuleFolder) -> Iterator[Site]:
    """A row of the phase table is gone; the last, which everybody reaches, stays."""
    for phase in list(phases(folder))[:-1]:
        edits = (Edit(phase.spot), *mentions(folder, rule_id(phase.name)))
        yield Site(phase, "the row is deleted", edits)


def phase_rows_swapped(folder: RuleFolder) -> Iterator[Site]:
    """Two rows of the phase table that stand side by side change places."""
    for first, second in pairwise(list(phases(folder))[:-1]):
        edits = (Edit(first.spot, second.spot.node), Edit(second.spot, first.spot.node))
        yield Site(first, f"the row changes places with {second.name}", edits)


def urgency_marks_dropped(folder: RuleFolder) -> Iterator[Site]:
    """An urgency is told later, does not complete triage; a phase does not defer."""
    for urgency in folder.listed("urgencies", "urgency", LADDER):
        yield from (taken_out(part) for mark in MARKS if (part := urgency.part(mark)))
    yield from (taken_out(part) for phase in phases(folder) if (part := phase.part("defers")))


def confidence_changed(folder: RuleFolder) -> Iterator[Site]:
    """A limit of the confidence table moves or goes, a row goes, its counters change places."""
    top = folder.files[PHASES].at("confidence")
    if top is not None:
        entry = Entry("table", "confidence", top)
        yield from _levels_changed(entry)
        yield from _contests_turned(entry)


def _levels_changed(entry: Entry) -> Iterator[Site]:
    levels = entry.spot.at("levels")
    for level in list(levels.items() if levels else ())[:-1]:
        yield taken_out(Part(entry, level))
        for limit in _limits_of(entry, level):
            yield taken_out(limit)
            number = int(str(limit.spot))
            yield from (said_instead(limit, str(one)) for one in (number - 1, number + 1))


def _limits_of(entry: Entry, level: Spot) -> Iterator[Part]:
    return (Part(entry, limit) for key, limit in level.entries() if key != "level")


def _contests_turned(entry: Entry) -> Iterator[Site]:
    contests = entry.spot.at("contests")
    for _, counters in contests.entries() if contests else ():
        turned = sequence(reversed([spot.node for spot in counters.items()]))
        yield replaced(Part(entry, counters), turned)


def numbers_of_results_changed(folder: RuleFolder) -> Iterator[Site]:
    """A mean, a spread or a smallest real change is a tenth smaller or larger."""
    for row in rows(folder):
        for key in NUMBERS:
            if number := row.spot.at(key):
                for share in (Decimal("0.9"), Decimal("1.1")):
                    other = (Decimal(str(number)) * share).normalize()
                    yield said_instead(row.within(number), f"{other:f}")


def rows_of_results_dropped(folder: RuleFolder) -> Iterator[Site]:
    """A band, a group compared with or a smallest real change is gone."""
    yield from map(taken_out, rows(folder))


def better_turned(folder: RuleFolder) -> Iterator[Site]:
    """More becomes worse, or less."""
    for measure in measures(folder):
        if better := measure.part("better"):
            yield said_instead(better, TURNED[str(better.spot)])
