"""The rule base as resources: rules, items, sources, and what it is as a whole."""

from app.domain.actions import Action
from app.domain.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    Value,
)
from app.domain.rule_base import Phase, RuleBase, Urgency
from app.domain.rules import Rule, Verb
from app.representations.parts import Json

EXPLAINED_BY = "/v1/assessments?explain=full"


def rule(one: Rule, rule_base: RuleBase) -> Json:
    """Return a rule with everything a reader needs to agree or disagree with it."""
    return {
        "id": one.id,
        "title": one.title,
        "file": one.file,
        "stratum": one.stratum.words,
        "status": one.status,
        "sources": one.sources,
        "section": one.section,
        "reading": one.reading,
        "not_formalised": one.not_formalised,
        "when": condition(one.when, rule_base),
        "unless": condition(one.unless, rule_base) if one.unless else None,
        "then": _then(one),
        "because": one.because,
        "evidence": _evidence(one),
        "explained_by": EXPLAINED_BY,
        "examples": [
            {
                "name": e.name,
                "given": e.given,
                "expect": {e.expect: e.names} if e.names else e.expect,
            }
            for e in one.examples
        ],
    }


def _then(one: Rule) -> Json:
    said: Json = {"verb": one.then.verb, "targets": one.then.targets}
    match one.then.verb:
        case Verb.ADD:
            return {**said, "points": one.then.points}
        case Verb.REFER:
            return {**said, "urgency": one.then.urgency, "withhold": one.then.withhold}
        case Verb.RECOMMEND:
            return {**said, "optional": one.then.optional}
        case _:
            return said


def _evidence(one: Rule) -> Json | None:
    if one.evidence is None:
        return None
    evidence = one.evidence
    return {
        "certainty": evidence.certainty,
        "agreement": evidence.agreement,
        "for": evidence.supports,
        "note": evidence.note,
        "statements": evidence.statements,
    }


def condition(one: Condition, rule_base: RuleBase) -> object:
    """Return a condition in the words of a rule file."""
    if one == ALWAYS:
        return "always"
    match one:
        case AllOf(parts):
            return {"all": [condition(part, rule_base) for part in parts]}
        case AnyOf(parts):
            return {"any": [condition(part, rule_base) for part in parts]}
        case Not(part):
            return {"not": condition(part, rule_base)}
        case Established(part):
            return {"established": condition(part, rule_base)}
        case Answered(name):
            return {"answered": name}
        case Comparison():
            return {one.name: {one.operator: constant(one, rule_base)}}


def constant(one: Comparison, rule_base: RuleBase) -> object:
    """Return what something is compared with, in the words of a rule file."""
    if isinstance(one.constant, frozenset):
        return sorted(str(_word(one.name, member, rule_base)) for member in one.constant)
    return _word(one.name, one.constant, rule_base)


def _word(name: str, value: Value, rule_base: RuleBase) -> object:
    if name == "urgency" and isinstance(value, int):
        return rule_base.urgencies[value].id
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def action(one: Action, audience: str) -> Json:
    """Return an item with its wording for one audience."""
    wording = one.wording(audience)
    return {
        "id": one.id,
        "kind": one.kind,
        "title": wording.title,
        "steps": wording.steps,
        "stop_rules": wording.stop_rules,
        "dose": one.dose,
        "excluded_by": one.excluded_by,
        "instead_of": one.instead_of,
        "involves": one.involves,
        "guards": one.guards,
        "until": one.until,
        "within_hours": one.within_hours,
        "stage": one.stage,
        "enter_when": one.enter_when,
        "progress_when": one.progress_when,
        "regress_when": one.regress_when,
    }


def whole(rule_base: RuleBase) -> Json:
    """Return what the rule base is: version, ladder of urgencies, phases, size."""
    return {
        "version": rule_base.version,
        "sha256": rule_base.sha256,
        "title": rule_base.title,
        "notice": rule_base.notice,
        "urgencies": list(map(urgency, rule_base.urgencies)),
        "phases": list(map(phase, rule_base.phases)),
        "rules": len(rule_base.rules),
        "questions": len(rule_base.vocabulary.facts),
        "actions": len(rule_base.actions),
        "sources": len(rule_base.sources),
    }


def urgency(one: Urgency) -> Json:
    """Return a rung of the ladder."""
    return {
        "id": one.id,
        "title": one.title,
        "meaning": one.meaning,
        "withholds": sorted(one.withholds),
    }


def phase(one: Phase) -> Json:
    """Return what a phase means."""
    return {"id": one.id, "title": one.title, "meaning": one.meaning}


def sources(rule_base: RuleBase) -> list[Json]:
    """Return every document cited."""
    return [
        {"id": one.id, "kind": one.kind, "title": one.title, "where": one.where, "read": one.read}
        for one in rule_base.sources.values()
    ]
