"""The ladder of urgencies, and the sets of items that are withheld by one name."""

from collections.abc import Mapping

from app.domain.actions import Action
from app.domain.rule_base import Urgency
from app.knowledge.faults import Faults, WrongRule, refuse_second, unknown_word
from app.knowledge.file_shapes import RawUrgency, RuleBaseFile

FILE = "rules/rule-base.yaml"
EVERYTHING = "all"
NOT_FOUND_YET = "unknown"
Sets = Mapping[str, tuple[str, ...]]


def read_withhold_sets(
    content: RuleBaseFile, actions: Mapping[str, Action], faults: Faults
) -> dict[str, tuple[str, ...]]:
    """Return the declared sets, and `all`: everything that can be withheld at all."""
    sets = {EVERYTHING: tuple(a.id for a in actions.values() if a.kind.can_be_withheld)}
    for name, items in content.withhold_sets.items():
        with faults.told_of(FILE, f"withhold set {name}"):
            if name in actions or name == EVERYTHING:
                message = f'"{name}" means something else already. Choose another name.'
                raise WrongRule(message)
            sets[name] = expand(items, {}, actions)
    return sets


def read_urgencies(
    content: RuleBaseFile, sets: Sets, actions: Mapping[str, Action], faults: Faults
) -> tuple[Urgency, ...]:
    """Return the ladder, lowest first; a higher rung is never less careful than a lower one."""
    ladder: list[Urgency] = []
    first: dict[str, str] = {NOT_FOUND_YET: "the service itself"}
    for raw in content.urgencies:
        with faults.told_of(FILE, f"urgency {raw.id}"):
            refuse_second(first, raw.id, FILE)
            ladder.append(_urgency(raw, sets, actions))
            _require_as_careful(*ladder[-2:])
    with faults.told_of(FILE, "urgencies"):
        _require_top(ladder, sets[EVERYTHING])
    return tuple(ladder)


def _urgency(raw: RawUrgency, sets: Sets, actions: Mapping[str, Action]) -> Urgency:
    return Urgency(
        id=raw.id,
        title=raw.title,
        meaning=raw.meaning,
        withholds=frozenset(expand(raw.withhold, sets, actions)),
        known_before_complete=raw.known_before_complete,
        completes_triage=raw.completes_triage,
    )


def _require_as_careful(lower: Urgency, rung: Urgency | None = None) -> None:
    if rung is None:
        return
    if kept := sorted(lower.withholds - rung.withholds):
        message = f"{lower.id} withholds {', '.join(kept)}, and this is higher. Withhold it too."
        raise WrongRule(message)
    if lower.known_before_complete and not rung.known_before_complete:
        message = (
            f"{lower.id} is known before triage is complete, and this is higher. "
            "Add `known_before_complete: yes`."
        )
        raise WrongRule(message)


def _require_top(ladder: list[Urgency], everything: tuple[str, ...]) -> None:
    if not ladder or not ladder[-1].withholds.issuperset(everything):
        message = "the highest urgency withholds all advice. Give it `withhold: [all]`."
        raise WrongRule(message)
    if early := [urgency.id for urgency in ladder[:-1] if urgency.completes_triage]:
        message = (
            f"{early[0]} completes triage, but an answer could still raise it. Leave "
            "`completes_triage` to the highest."
        )
        raise WrongRule(message)


def expand(names: tuple[str, ...], sets: Sets, actions: Mapping[str, Action]) -> tuple[str, ...]:
    """Return the action ids that sets and ids together name, each once.

    Raises WrongRule when a name is neither a set nor an action that can be withheld.
    """
    expanded: dict[str, None] = {}
    for name in names:
        if name not in sets and name not in actions:
            raise WrongRule(unknown_word("set of items or action", name, (*sets, *actions)))
        if name in actions and not actions[name].kind.can_be_withheld:
            message = (
                f'"{name}" is of kind {actions[name].kind}, which nothing withholds. Take it out.'
            )
            raise WrongRule(message)
        expanded |= dict.fromkeys(sets.get(name, (name,)))
    return tuple(expanded)
