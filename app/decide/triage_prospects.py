"""Whether triage could still become complete, and which urgencies are still possible."""

from collections.abc import Collection, Iterable, Mapping

from app.decide.possible import YES, PossibleValue, Truths
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule


def possible_ranks(rule_base: RuleBase, referrals: Iterable[tuple[Rule, Truths]]) -> list[int]:
    """Return the ranks the urgency could have: the certain one, and every possible higher."""
    possible = [
        (rule_base.ranks[rule.then.urgency or ""], truths)
        for rule, truths in referrals
        if truths & YES
    ]
    certain = max((rank for rank, truths in possible if truths == YES), default=0)
    return sorted({certain, *(rank for rank, _ in possible if rank > certain)})


def stays_incomplete(waiting: Mapping[str, Truths], unknown: Collection[str]) -> bool:
    """Return whether triage waits for certain for what was answered "unknown", which is final."""
    return any(truths == YES and name in unknown for name, truths in waiting.items())


def possible_completion(
    rule_base: RuleBase,
    ranks: Iterable[int],
    waiting: Mapping[str, Truths],
    unknown: Collection[str],
) -> tuple[bool, ...]:
    """Return whether triage could be complete, and whether it could stay open.

    `waiting` holds for each mandatory fact without a value whether triage could wait for it.
    """
    emergency = [rule_base.urgencies[rank].completes_triage for rank in ranks]
    stays_open = stays_incomplete(waiting, unknown)
    could_be_open = any(truths & YES for truths in waiting.values()) and not all(emergency)
    could_be_complete = any(emergency) or not stays_open
    return (*((True,) if could_be_complete else ()), *((False,) if could_be_open else ()))


def possible_urgencies(
    rule_base: RuleBase, ranks: list[int], complete: tuple[bool, ...]
) -> tuple[PossibleValue, ...]:
    """Return the ranks the urgency could be told as; None while it is not known."""
    told = (
        rank
        for rank in ranks
        if True in complete or rule_base.urgencies[rank].known_before_complete
    )
    could_be_unknown = not rule_base.urgencies[ranks[0]].known_before_complete
    return (*told, *((None,) if False in complete and could_be_unknown else ()))
