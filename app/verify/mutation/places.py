"""Where rules, items, facts and conditions stand in a rule folder."""

from collections.abc import Iterator

from app.verify.mutation.sites import Entry, Part, RuleFolder
from app.verify.mutation.trees import Spot

PHASES, LADDER, TESTS, SCORES = "phase.yaml", "rule-base.yaml", "tests.yaml", "scores.yaml"
ROWS = ("bands", "reference", "smallest_real_change")
"""Tables of a result; what was also published is for reading only."""
ALL, ANY, NOT, ESTABLISHED, ANSWERED = "all", "any", "not", "established", "answered"
JOINING = (ALL, ANY)
AROUND_ONE = (NOT, ESTABLISHED)


def rules(folder: RuleFolder) -> Iterator[Entry]:
    """Yield every rule."""
    return folder.listed("rules", "rule")


def facts(folder: RuleFolder) -> Iterator[Entry]:
    """Yield every fact that may be asked."""
    return folder.keyed("facts", "fact")


def actions(folder: RuleFolder) -> Iterator[Entry]:
    """Yield every item."""
    return folder.keyed("actions", "action")


def phases(folder: RuleFolder) -> Iterator[Entry]:
    """Yield every row of the phase table."""
    return folder.listed("phases", "phase", PHASES)


def measures(folder: RuleFolder) -> Iterator[Entry]:
    """Yield every result of a test, and every score."""
    for test in folder.listed("tests", "test", TESTS):
        results = test.spot.at("results")
        for spot in results.items() if results else ():
            fact = spot.at("fact")
            yield Entry("result", str(fact) if fact else "", spot)
    yield from folder.listed("scores", "score", SCORES)


def rows(folder: RuleFolder) -> Iterator[Part]:
    """Yield every row that a result or a score is read from."""
    for entry in measures(folder):
        for section in ROWS:
            table = entry.spot.at(section)
            yield from (Part(entry, spot) for spot in (table.items() if table else ()))


def conditions(folder: RuleFolder) -> Iterator[Part]:
    """Yield every whole condition but those of safety statements, which guard the others."""
    keyed = (
        (rules(folder), ("when", "unless")),
        (phases(folder), ("when",)),
        (facts(folder), ("asked_when", "mandatory")),
        (folder.keyed("contradictions", "contradiction"), ("when",)),
        (measures(folder), ("standard_unless",)),
    )
    for entries, keys in keyed:
        for entry in entries:
            yield from (found for key in keys if (found := entry.part(key)))
    yield from (row.within(when) for row in rows(folder) if (when := row.spot.at("when")))


def every_condition(folder: RuleFolder) -> Iterator[Part]:
    """Yield every condition, and every condition inside it."""
    for whole in conditions(folder):
        yield from map(whole.within, _inside(whole.spot))


def _inside(spot: Spot) -> Iterator[Spot]:
    for word, content in spot.entries():
        yield spot
        if word in JOINING:
            for part in content.items():
                yield from _inside(part)
        elif word in AROUND_ONE:
            yield from _inside(content)


def word_of(condition: Part) -> tuple[str, Part]:
    """Return what a condition begins with, a fact or one of `all`, `any`, …, and what follows."""
    ((word, content),) = condition.spot.entries()
    return word, condition.within(content)


def joined(folder: RuleFolder) -> Iterator[tuple[Part, str, list[Part]]]:
    """Yield every `all` and `any` of several parts: the condition, its word, the parts."""
    for condition in every_condition(folder):
        word, content = word_of(condition)
        parts = [condition.within(spot) for spot in content.spot.items()]
        if word in JOINING and len(parts) > 1:
            yield condition, word, parts
