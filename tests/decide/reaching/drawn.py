"""Small rule bases drawn at random, with few enough answers that all of them can be tried."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from app.domain.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Condition,
    Established,
    Not,
)
from app.domain.rules import Rule, Stratum, Verb
from app.domain.vocabulary import Contradiction, Derived, FactType, Operation
from tests.decide.futures import Clinic
from tests.decide.small import (
    FEVER,
    NUMB,
    STRATA,
    TIGHT,
    compare,
    number,
    says,
    small_clinic,
    yes_no,
)
from tests.engine.rule_bases import fact

MOST = 4
PATTERNS = {"here": "", "there": "", "gone": ""}
PLACES = {"back": "", "leg": ""}
FACTS = (
    fact("pattern", FactType.CHOICE, choices=PATTERNS, asked_when=TIGHT, none="gone"),
    fact("places", FactType.SET, choices=PLACES),
    number("minutes", MOST),
    number("times", MOST, asked_when=compare("minutes", "above", 0), none=0),
    yes_no("thoughts", mandatory=compare("minutes", "above", 2), asked_when=NUMB, none=False),
)
DERIVED = {
    "dose": Derived(
        name="dose", title="", operation=Operation.PRODUCT, operands=("minutes", "times")
    ),
    "places_count": Derived(
        name="places_count", title="", operation=Operation.COUNT, operands=("places",)
    ),
}
CONTRADICTION = Contradiction(
    id="hot-and-calm",
    when=AllOf((FEVER, compare("minutes", "below", 1))),
    message="",
)
Leaf = tuple[str, str, object]
ANSWERS: tuple[Leaf, ...] = (
    *(("tight", "is", True), ("locked", "is", False), ("numb", "is", True), ("sore", "is", False)),
    *(("fever", "is", True), ("thoughts", "is", True), ("places", "includes", "leg")),
    *(("pattern", "is", "here"), ("pattern", "in", frozenset({"there", "gone"}))),
    *(("minutes", "at_least", 2), ("minutes", "below", 4), ("times", "above", 1)),
    *(("dose", "at_least", 6), ("dose", "at_most", 3), ("places_count", "at_least", 1)),
    ("audience", "is", "patient"),
)
FOUND: tuple[Leaf, ...] = (("found", "is", True), ("found", "is", False))
LATER: tuple[Leaf, ...] = (
    *FOUND,
    *(("points", "at_least", 3), ("points", "at_most", 1), ("points", "above", 1)),
    *(("points", "below", 2), ("urgency", "at_least", 2), ("urgency", "is", 0)),
    *(("urgency", "in", frozenset({1, 3})), ("triage_complete", "is", True)),
)
LAST: tuple[Leaf, ...] = (
    *LATER,
    *(("phase", "is", "acute"), ("avoid-heat", "is", True), ("avoid-heat", "is", False)),
    ("phase", "in", frozenset({"acute", "other"})),
)
READS: Mapping[Stratum, tuple[Leaf, ...]] = {
    Stratum.TRIAGE: ANSWERS,
    Stratum.SPECIAL_PATHWAYS: ANSWERS,
    Stratum.EVIDENCE_POINTS: (*ANSWERS, *FOUND),
    Stratum.CONTRAINDICATIONS: (*ANSWERS, *LATER),
    Stratum.PHASE: (*ANSWERS, *LATER),
    Stratum.ADVICE: (*ANSWERS, *LAST),
}
VERBS: tuple[tuple[Verb, str, Mapping[str, object]], ...] = (
    *((Verb.REFER, "get-help", {"urgency": urgency}) for urgency in ("soon", "same_day")),
    (Verb.REFER, "get-help", {"urgency": "emergency_now", "withhold": ("cold",)}),
    (Verb.CONCLUDE, "found", {}),
    *((Verb.ADD, "points", {"points": points}) for points in (1, 2, 2)),
    (Verb.AVOID, "avoid-heat", {}),
    (Verb.AVOID, "avoid-cold", {}),
    *((Verb.RECOMMEND, item, {}) for item in ("warmth", "mild-warmth", "cold")),
    *((Verb.RECOMMEND, item, {}) for item in ("stage-1", "stage-2")),
    (Verb.EXPLAIN, "why-it-hurts", {}),
    (Verb.FOLLOW_UP, "look-again", {}),
)
ACTIONS: Mapping[str, Mapping[str, object]] = {
    "warmth": {"excluded_by": ("avoid-heat",)},
    "mild-warmth": {"instead_of": ("warmth",), "excluded_by": ("avoid-cold",)},
    "cold": {"excluded_by": ("avoid-cold",)},
    "stage-2": {"excluded_by": ("avoid-heat", "avoid-cold")},
}


def drawn_clinic(random: Random) -> Clinic:
    """Return a rule base in which every verb speaks, and rules read what earlier ones find."""
    rules = [
        _rule(place, verb, target, then, random) for place, (verb, target, then) in enumerate(VERBS)
    ]
    first, second = (_condition(Stratum.PHASE, random) for _ in range(2))
    phases: dict[str, Condition] = {
        "deferred": compare("urgency", "at_least", 2),
        "acute": AllOf((_not(compare("urgency", "at_least", 2)), Established(first))),
        "other": AllOf((_not(compare("urgency", "at_least", 2)), _not(first), Established(second))),
        "undetermined": AllOf((_not(compare("urgency", "at_least", 2)), _not(first), _not(second))),
    }
    clinic = small_clinic(
        *rules,
        facts=FACTS,
        actions=ACTIONS,
        phases=phases,
        derived=DERIVED,
        contradictions=(CONTRADICTION,),
    )
    return _with_unchangeable(clinic, "sore", "times")


def _with_unchangeable(clinic: Clinic, *names: str) -> Clinic:
    base = clinic.rule_base
    facts = {
        name: replace(one, can_change=name not in names)
        for name, one in base.vocabulary.facts.items()
    }
    return Clinic(replace(base, vocabulary=replace(base.vocabulary, facts=facts)))


def _not(condition: Condition) -> Condition:
    return Not(Established(condition))


def _rule(place: int, verb: Verb, target: str, then: Mapping[str, object], random: Random) -> Rule:
    stratum = STRATA[verb]
    unless = _condition(stratum, random) if random.randrange(2) else None
    return says(f"r{place}", verb, target, _condition(stratum, random), unless, **then)


def _condition(stratum: Stratum, random: Random, depth: int = 2) -> Condition:
    shape = random.randrange(6) if depth else 0
    if shape in (3, 4):
        joint = AllOf if shape == 3 else AnyOf
        return joint(tuple(_condition(stratum, random, depth - 1) for _ in range(2)))
    if shape == 5:
        wrapped = Not if stratum < Stratum.PHASE else random.choice((Not, Established))
        return wrapped(_condition(stratum, random, depth - 1))
    if stratum >= Stratum.PHASE and not random.randrange(8):
        return Answered(random.choice(("pattern", "tight", "places")))
    return compare(*random.choice(READS[stratum]))
