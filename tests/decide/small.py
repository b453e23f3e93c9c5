"""Small rule bases for one test each: a ladder, a few yes/no facts, and the rules it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from app.domain.actions import Action, Kind, Wording
from app.domain.conditions import ALWAYS, AnyOf, Comparison, Condition, Operator
from app.domain.rule_base import Confidence, ConfidenceLevel, Phase, Urgency
from app.domain.rules import Rule, Stratum, Then, Verb
from app.domain.vocabulary import Fact, FactType
from tests.decide.futures import Clinic
from tests.engine.rule_bases import fact, is_yes, rule, rule_base, vocabulary

NEVER = AnyOf(())
STRATA: Mapping[Verb, Stratum] = {
    Verb.REFER: Stratum.TRIAGE,
    Verb.CONCLUDE: Stratum.SPECIAL_PATHWAYS,
    Verb.ADD: Stratum.EVIDENCE_POINTS,
    Verb.AVOID: Stratum.CONTRAINDICATIONS,
    Verb.CLASSIFY: Stratum.PHASE,
    Verb.RECOMMEND: Stratum.ADVICE,
    Verb.EXPLAIN: Stratum.ADVICE,
    Verb.FOLLOW_UP: Stratum.ADVICE,
}
ITEMS: Mapping[str, Kind] = {
    "get-help": Kind.TRIAGE,
    "avoid-heat": Kind.CONTRAINDICATION,
    "avoid-cold": Kind.CONTRAINDICATION,
    "warmth": Kind.MODALITY,
    "mild-warmth": Kind.MODALITY,
    "cold": Kind.MODALITY,
    "why-it-hurts": Kind.EDUCATION,
    "look-again": Kind.FOLLOW_UP,
    "stage-1": Kind.PROGRAMME,
    "stage-2": Kind.PROGRAMME,
}
REMOVABLE = frozenset(
    name for name, kind in ITEMS.items() if kind not in (Kind.TRIAGE, Kind.CONTRAINDICATION)
)
LADDER = (
    Urgency(id="self_manage", title="", meaning=""),
    Urgency(id="soon", title="", meaning="", withholds=frozenset({"cold"})),
    Urgency(id="same_day", title="", meaning="", withholds=REMOVABLE, known_before_complete=True),
    Urgency(
        id="emergency_now",
        title="",
        meaning="",
        withholds=REMOVABLE,
        known_before_complete=True,
        completes_triage=True,
    ),
)
NO_CONFIDENCE = Confidence(contests={}, fixed={}, levels=())
CONFIDENCE = Confidence(
    contests={"acute": ("points", "others"), "overactive": ("others", "points")},
    fixed={"mixed": "low"},
    levels=(
        ConfidenceLevel(level="high", winner_at_least=5, loser_at_most=1),
        ConfidenceLevel(level="moderate", lead_at_least=3),
        ConfidenceLevel(level="low"),
    ),
)
Actions = Mapping[str, Mapping[str, object]]
WORDS = ("tight", "locked", "numb", "burnt", "fever", "sore")


def yes_no(name: str, **more: object) -> Fact:
    """Return a yes/no fact."""
    return fact(name, FactType.YES_NO, **more)


def number(name: str, most: int = 100, **more: object) -> Fact:
    """Return a whole number from 0 on."""
    return fact(name, FactType.INTEGER, least=Decimal(0), most=Decimal(most), **more)


def compare(name: str, operator: str, constant: object) -> Comparison:
    """Return a comparison in the words of a rule file."""
    return Comparison(name, Operator(operator), constant)  # type: ignore[arg-type]  # a test's shorthand


def says(
    rule_id: str,
    verb: Verb,
    target: str,
    when: Condition = ALWAYS,
    unless: Condition | None = None,
    **then: object,
) -> Rule:
    """Return a rule in the stratum its verb belongs to."""
    consequence = Then(verb=verb, targets=(target,), **then)  # type: ignore[arg-type]  # likewise
    return rule(rule_id, when, unless, then=consequence, stratum=STRATA[verb])


def small_clinic(
    *rules: Rule,
    facts: Iterable[Fact] = (),
    actions: Actions | None = None,
    phases: Mapping[str, Condition] | None = None,
    confidence: Confidence = NO_CONFIDENCE,
    **words: object,
) -> Clinic:
    """Return a rule base of these rules; `phases` are tried from top to bottom."""
    asked = {one.name: one for one in (*map(yes_no, WORDS), *facts)}
    counted = {"counters": {"points": "", "others": ""}, **words}
    table = phases or {"undetermined": ALWAYS}
    base = rule_base(vocabulary(asked.values(), **counted), (*rules, *_classifying(table)))
    return Clinic(
        replace(
            base,
            actions={name: _action(name, (actions or {}).get(name, {})) for name in ITEMS},
            urgencies=LADDER,
            phases=tuple(_row(name, when) for name, when in table.items()),
            confidence=confidence,
        )
    )


def _row(name: str, when: Condition) -> Phase:
    return Phase(id=name, title="", meaning="", when=when, defers=name == "deferred")


def _classifying(table: Mapping[str, Condition]) -> Iterable[Rule]:
    return (says(f"is-{name}", Verb.CLASSIFY, name, when) for name, when in table.items())


def _action(name: str, more: Mapping[str, object]) -> Action:
    wording = Wording(title=name)
    stage = name.removeprefix("stage-") if name.startswith("stage-") else None
    plain = {"kind": ITEMS[name], "patient": wording, "clinician": wording, "dose": {}}
    return Action(id=name, stage=stage, **{**plain, **more})  # type: ignore[arg-type]  # likewise


def statuses(clinic: Clinic, **answers: bool | int | str) -> Mapping[str, str]:
    """Return the status of every item in the advice for a patient."""
    return dict(clinic.outcome(clinic.patient(answers)).statuses)


TIGHT, LOCKED, NUMB, BURNT, FEVER, SORE = map(is_yes, WORDS)
