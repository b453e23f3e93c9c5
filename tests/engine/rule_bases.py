"""Rule bases made in memory for one test, without wording and literature."""

from collections.abc import Iterable, Mapping

from app.domain.actions import Action, Kind, Wording
from app.domain.codes import Codes
from app.domain.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    Operator,
)
from app.domain.evidence import EvidenceTable
from app.domain.form import AnswerWords, Form
from app.domain.locales import Locales
from app.domain.rule_base import Confidence, Phase, RuleBase, Urgency
from app.domain.rules import Rule, Stratum, Then, Verb
from app.domain.vocabulary import Fact, FactType, Vocabulary

PHASES = ("acute", "overactive", "phäse")
URGENCIES = ("self_manage", "routine", "same_day", "emergency_now")
WORDS = AnswerWords(
    yes="", no="", unknown="", declined="", nothing="", none_of_these="", asked_elsewhere=""
)
CONCLUDE_FOUND = Then(verb=Verb.CONCLUDE, targets=("found",))


def fact(name: str, fact_type: FactType, **more: object) -> Fact:
    """Return a fact without wording."""
    plain = {"question": "", "clinician_question": "", "choices": {}}
    return Fact(name=name, type=fact_type, **{**plain, **more})  # type: ignore[arg-type]  # a test's shorthand


def vocabulary(facts: Iterable[Fact], **more: object) -> Vocabulary:
    """Return the vocabulary of these facts, the counter `points` and the conclusion `found`."""
    plain: Mapping[str, object] = {
        "facts": {one.name: one for one in facts},
        "counters": {"points": ""},
        "conclusions": {"found": ""},
        "contradictions": (),
        **{section: {} for section in ("maps", "groups", "derived")},
    }
    return Vocabulary(**{**plain, **more})  # type: ignore[arg-type]  # a test's shorthand


def rule(
    rule_id: str,
    when: Condition,
    unless: Condition | None = None,
    *,
    then: Then = CONCLUDE_FOUND,
    stratum: Stratum = Stratum.ADVICE,
) -> Rule:
    """Return a rule without its literature."""
    return Rule(
        id=rule_id,
        title="",
        reading="",
        because="",
        sources=(),
        section="",
        status="",
        file="",
        stratum=stratum,
        when=when,
        unless=unless,
        then=then,
    )


def rule_base(words: Vocabulary, rules: Iterable[Rule]) -> RuleBase:
    """Return a rule base of these rules, with a small ladder and a phase table without meaning."""
    return RuleBase(
        version="",
        sha256="",
        title="",
        notice="",
        sources={},
        vocabulary=words,
        actions={"avoid-it": _action("avoid-it")},
        rules={one.id: one for one in rules},
        urgencies=tuple(Urgency(id=one, title="", meaning="") for one in URGENCIES),
        phases=tuple(Phase(id=one, title="", meaning="", when=ALWAYS) for one in PHASES),
        confidence=Confidence(contests={}, fixed={}, levels=()),
        evidence=EvidenceTable(certainty={}, statements={}),
        locales=Locales(default="", by_id={}),
        form=Form(title="", description="", date="", answers=WORDS, sections=()),
        codes=Codes(terminologies=(), focus=(), facts={}, items={}, units={}),
    )


def _action(action_id: str) -> Action:
    wording = Wording(title="")
    return Action(
        id=action_id, kind=Kind.CONTRAINDICATION, patient=wording, clinician=wording, dose={}
    )


def is_yes(name: str) -> Comparison:
    """Return the comparison that a yes/no fact is yes."""
    return Comparison(name, Operator.IS, constant=True)


def spoken(condition: Condition) -> str:
    """Return a condition in few words, for the message of a failing test."""
    match condition:
        case Comparison(name, operator, constant):
            return f"{name} {operator} {_short(constant)}"
        case AllOf(parts) | AnyOf(parts):
            joint = "all" if isinstance(condition, AllOf) else "any"
            return f"{joint}({', '.join(map(spoken, parts))})"
        case Not(part) | Established(part):
            return f"{type(condition).__name__.lower()}({spoken(part)})"
        case Answered(name):
            return f"answered({name})"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) < 60 else f"{text[:20]}... ({len(text)} characters)"
