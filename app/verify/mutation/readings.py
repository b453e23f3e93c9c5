"""How results of tests and scores are read: people are told, but it is not among the advice."""

from collections.abc import Iterator
from itertools import chain

from app.domain.conditions import names_read
from app.domain.rule_base import RuleBase
from app.domain.rules import CONCLUDING

NAMED = ("fact", "before", "passed", "improved", "worsened")


def reads_alike(sound: RuleBase, mutant: RuleBase) -> bool:
    """Tell whether whatever the tables of tests and scores rest on is the same in both.

    Phase and urgency are left to those who compare advice.
    """
    if (sound.tests, sound.scores) != (mutant.tests, mutant.scores):
        return False
    return all(_meaning(sound, name) == _meaning(mutant, name) for name in _behind(sound))


def _behind(rule_base: RuleBase) -> set[str]:
    """Return every word the tables read, and every word those words rest on."""
    found, new = set[str](), set(_read(rule_base))
    while new:
        found |= new
        new = {one for name in new for one in _below(rule_base, name)} - found
    return found


def _read(rule_base: RuleBase) -> Iterator[str]:
    results = chain.from_iterable(test.results for test in rule_base.tests)
    for one in chain(results, rule_base.scores):
        yield from (name for key in NAMED if (name := getattr(one, key, None)))
        tables = ("bands", "references", "smallest_real_change")
        rows = chain.from_iterable(getattr(one, table, ()) for table in tables)
        otherwise = getattr(one, "done_otherwise", None)
        conditions = [*(row.when for row in rows), *([otherwise] if otherwise else [])]
        yield from chain.from_iterable(map(names_read, conditions))


def _below(rule_base: RuleBase, name: str) -> Iterator[str]:
    fact, derived = rule_base.vocabulary.facts.get(name), rule_base.vocabulary.derived.get(name)
    yield from names_read(fact.asked_when) if fact and fact.asked_when else ()
    yield from derived.operands if derived else ()
    for verb in CONCLUDING:
        yield from chain.from_iterable(one.reads for one in rule_base.naming[verb].get(name, ()))


def _meaning(rule_base: RuleBase, name: str) -> object:
    vocabulary = rule_base.vocabulary
    rules = chain.from_iterable(rule_base.naming[verb].get(name, ()) for verb in CONCLUDING)
    found = [(rule.when, rule.unless, rule.then) for rule in rules]
    return vocabulary.facts.get(name), vocabulary.derived.get(name), found
