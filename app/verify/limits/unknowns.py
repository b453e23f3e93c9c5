"""Unknown is never taken for no where it must stay unknown."""

from collections.abc import Iterator

from app.domain.conditions import AllOf, Answered, AnyOf, Condition, Established, Not
from app.domain.rule_base import RuleBase
from app.domain.rules import Stratum, Verb
from app.verify.limits.limit import Limit, kept_unless

CLOSED_WORLD = (Stratum.PHASE, Stratum.ADVICE)


def unknown_limits(rule_base: RuleBase) -> Iterator[Limit]:
    """Yield that closed-world views stand where they may, and that exclusions have none."""
    for stratum, rules in rule_base.by_stratum.items():
        if stratum not in CLOSED_WORLD:
            closed = (rule.id for rule in rules if any(map(takes_unknown_for_no, rule.conditions)))
            yield kept_unless(f"no rule of {stratum.words} takes unknown for no", *closed)
    asking = (name for name, one in _about_answers(rule_base) if takes_unknown_for_no(one))
    yield kept_unless("no question and no contradiction takes unknown for no", *asking)
    yield kept_unless("only contraindications exclude", *_other_exclusions(rule_base))


def takes_unknown_for_no(condition: Condition) -> bool:
    """Return whether there is a closed-world view anywhere in a condition."""
    match condition:
        case Established() | Answered():
            return True
        case AllOf(parts) | AnyOf(parts):
            return any(map(takes_unknown_for_no, parts))
        case Not(part):
            return takes_unknown_for_no(part)
        case _:
            return False


def _about_answers(rule_base: RuleBase) -> Iterator[tuple[str, Condition]]:
    vocabulary = rule_base.vocabulary
    for name, fact in vocabulary.facts.items():
        yield from ((name, one) for one in (fact.asked_when, fact.mandatory) if one)
    yield from ((one.id, one.when) for one in vocabulary.contradictions)


def _other_exclusions(rule_base: RuleBase) -> Iterator[str]:
    avoided = rule_base.naming[Verb.AVOID]
    for action in rule_base.actions.values():
        yield from (action.id for name in action.excluded_by if name not in avoided)
