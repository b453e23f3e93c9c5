"""Stratum by stratum: what one stratum concludes, the next may read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.conditions import Bounds, Reading, Truth, Value, kleene_any
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Stratum, Verb
from app.domain.triage import highest_rank, unanswered_mandatory
from app.domain.verdicts import Judgement, Verdicts, outcome
from app.engine.port import Engine

Readable = dict[str, Value | Bounds]


@dataclass(frozen=True, slots=True)
class _Found:
    """A rule with what an engine made of it."""

    rule: Rule
    outcome: Truth


def infer(engine: Engine, rule_base: RuleBase, facts: Facts) -> Verdicts:
    """Run every stratum once and return all judgements with the final reading.

    Raises EngineFault when the engine cannot vouch for its answer.
    """
    values: Readable = dict(facts.reading().values)
    judgements: dict[str, Judgement] = {}
    for stratum in Stratum:
        judged = engine.judge(stratum, Reading(values, facts.answered))
        judgements |= judged
        values |= _concluded(_found(rule_base.by_stratum[stratum], judged))
        if stratum is Stratum.SPECIAL_PATHWAYS:
            values |= _triage(rule_base, facts, judgements)
    return Verdicts(judgements, Reading(values, facts.answered))


def _found(rules: Iterable[Rule], judged: Mapping[str, Judgement]) -> list[_Found]:
    return [_Found(rule, outcome(rule.then.verb, judged[rule.id])) for rule in rules]


def _concluded(found: list[_Found]) -> Readable:
    """Return what later strata may read: conclusions, contraindications, points, phase."""
    points: dict[str, Bounds] = {}
    truths: dict[str, Truth] = {}
    phase: Readable = {}
    for one in found:
        target = one.rule.then.targets[0]
        match one.rule.then.verb:
            case Verb.ADD:
                points[target] = _add(points.get(target, Bounds(0, 0)), one)
            case Verb.CONCLUDE | Verb.AVOID:
                truths[target] = kleene_any((truths.get(target, False), one.outcome))
            case Verb.CLASSIFY if one.outcome:
                phase["phase"] = target
            case _:
                pass
    return {**points, **_known(truths), **phase}


def _add(bounds: Bounds, one: _Found) -> Bounds:
    """Established evidence counts on both bounds, possible evidence on the upper one."""
    points = one.rule.then.points
    established = points if one.outcome is True else 0
    possible = 0 if one.outcome is False else points
    return Bounds(bounds.low + established, bounds.high + possible)


def _known(truths: Mapping[str, Truth]) -> Readable:
    return {name: truth for name, truth in truths.items() if truth is not None}


def _triage(rule_base: RuleBase, facts: Facts, judged: Mapping[str, Judgement]) -> Readable:
    """Return `triage_complete`, and `urgency` as its rank unless it is not known yet."""
    rank = highest_rank(rule_base, referrals_in_force(rule_base, judged))
    urgency = rule_base.urgencies[rank]
    complete = urgency.completes_triage or not unanswered_mandatory(rule_base.vocabulary, facts)
    known = complete or urgency.known_before_complete
    return {"triage_complete": complete, **({"urgency": rank} if known else {})}


def referrals_in_force(rule_base: RuleBase, judged: Mapping[str, Judgement]) -> set[str]:
    """Return the ids of all referral rules that are in force."""
    return {
        rule.id
        for stratum in (Stratum.TRIAGE, Stratum.SPECIAL_PATHWAYS)
        for rule in rule_base.by_stratum[stratum]
        if rule.then.verb is Verb.REFER and outcome(Verb.REFER, judged[rule.id])
    }
