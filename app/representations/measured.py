"""Results of tests and scores → JSON."""

from decimal import Decimal

from app.domain.conditions import Value
from app.domain.decision import Change, Measurement, Scored
from app.domain.measures import Reference
from app.domain.vocabulary import Vocabulary
from app.representations.parts import WORDS, Json


def result(found: Measurement, vocabulary: Vocabulary, audience: str) -> Json:
    """Return one result of a test in words for an audience."""
    test, measured = found.test, found.measured
    remarks = test.remarks[audience]
    advice = {True: remarks.passed, False: remarks.not_passed, None: None}[found.passed]
    return {
        "test": test.id,
        "code": test.code,
        "title": f"{test.wording(audience).title}: {measured.title}",
        "fact": measured.fact,
        "value": _plain(found.value),
        "unit": unit(vocabulary, measured.fact),
        "test_source": test.selected_by,
        "reference": reference(found.reference) if found.reference else None,
        "z": found.z,
        "service_pass": None if found.mark is None else _plain(found.mark),
        "passed": WORDS[found.passed],
        "status": found.compared,
        "band": found.band.id if found.band else None,
        "mdc95": found.smallest_real_change,
        "change": _change(found.change) if found.change else None,
        "certainty": test.certainty,
        "advice": advice,
    }


def reference(one: Reference) -> Json:
    """Return a group of people who were measured."""
    return {
        "group": one.group,
        "mean": one.mean,
        "sd": one.sd,
        "source": one.source,
        "status": one.status,
    }


def _change(change: Change) -> Json:
    return {
        "earlier": change.earlier,
        "difference": change.difference,
        "is_real": change.is_real,
    }


def score(found: Scored, vocabulary: Vocabulary, audience: str) -> Json:
    """Return one score in words for an audience."""
    one = found.score
    return {
        "score": one.id,
        "title": one.titles[audience],
        "value": found.value,
        "unit": unit(vocabulary, one.fact),
        "band": found.band.id if found.band else None,
        "band_title": found.band.title if found.band else None,
        "earlier": found.earlier,
        "change": found.gain,
        "change_percent": found.gain_percent,
        "change_is": found.change,
        "important_change": one.important_change,
        "certainty": one.certainty,
        "sources": one.sources,
    }


def unit(vocabulary: Vocabulary, name: str) -> str | None:
    """Return the unit of a fact or a derived number."""
    known = vocabulary.facts.get(name) or vocabulary.derived[name]
    return known.unit


def _plain(value: Value) -> object:
    return float(value) if isinstance(value, int | Decimal) else value
