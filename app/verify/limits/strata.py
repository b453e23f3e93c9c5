"""Rules look back only: in the names they read, and for every patient in what they come to."""

from collections.abc import Iterator, Mapping

from app.domain.rule_base import RuleBase
from app.domain.rules import CONCLUDING, Rule, Stratum
from app.verify.formulas.model import Model
from app.verify.formulas.strata import judged
from app.verify.formulas.truths import Formula, disjunction, either
from app.verify.limits.limit import Limit, kept_unless
from app.verify.review.said import truth_differs

TOLD_WITH_TRIAGE = ("urgency", "triage_complete")


def stratum_limits(model: Model) -> Iterator[Limit]:
    """Yield that the rules of each stratum rest on answers and earlier strata."""
    since = _known_since(model.rule_base)
    for stratum, rules in model.rule_base.by_stratum.items():
        ahead = [rule.id for rule in rules if _looks_ahead(rule, since)]
        what = f"rules of {stratum.words} read answers and what earlier strata found"
        yield kept_unless(what, *ahead)
        changed = disjunction(_would_change(model, rule) for rule in rules)
        yield Limit(f"nothing that is found later changes a rule of {stratum.words}", changed)


def _known_since(rule_base: RuleBase) -> Mapping[str, int]:
    """Return the first stratum whose rules may read each name; none may read a missing one."""
    vocabulary = rule_base.vocabulary
    from_the_start = (*vocabulary.facts, *vocabulary.derived, "audience")
    found = {
        target: rule.stratum + 1
        for verb in CONCLUDING
        for rule in rule_base.saying[verb]
        for target in rule.then.targets
    }
    told = dict.fromkeys(TOLD_WITH_TRIAGE, Stratum.EVIDENCE_POINTS)
    return {
        **dict.fromkeys(from_the_start, Stratum.TRIAGE),
        **found,
        **told,
        "phase": Stratum.ADVICE,
    }


def _looks_ahead(rule: Rule, since: Mapping[str, int]) -> bool:
    return any(name not in since or since[name] > rule.stratum for name in rule.reads)


def _would_change(model: Model, rule: Rule) -> Formula:
    """Return of whom a rule comes to something else once everything is found."""
    then, late = model.verdicts.judgements[rule.id], judged(rule, model.verdicts.reading)
    return either(truth_differs(then.when, late.when), truth_differs(then.unless, late.unless))
