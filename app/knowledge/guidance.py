"""How a decision is handed to a health record, from `guidance.yaml`."""

from collections.abc import Iterable, Mapping
from typing import get_args

from app.domain.actions import Action, Kind
from app.domain.codes import Code
from app.domain.guidance import Cards, Guidance, Priority, Topic
from app.knowledge.faults import Faults, WrongRule, require_declared
from app.knowledge.guidance_shape import GuidanceFile, RawCards, RawReasons

FILE = "rules/guidance.yaml"


def read_guidance(
    content: GuidanceFile, urgencies: Iterable[str], actions: Mapping[str, Action], faults: Faults
) -> Guidance:
    """Return it.

    Every urgency has a priority, every topic a name, and every contraindication is left out or
    modifies.
    """
    with faults.told_of(FILE, "priorities"):
        _require_each("urgency", "priority", urgencies, content.priorities)
    with faults.told_of(FILE, "referrals"):
        _require_kind(content.referrals, Kind.TRIAGE, actions)
    with faults.told_of(FILE, "left_out"):
        _require_contraindications(content, actions)
    with faults.told_of(FILE, "cards.topics"):
        _require_each("topic", "name", get_args(Topic), content.cards.topics)
    return Guidance(
        priorities={name: Priority(**raw.model_dump()) for name, raw in content.priorities.items()},
        referrals=frozenset(content.referrals),
        left_out=content.left_out,
        lines=content.lines.model_dump() | content.cards.lines.model_dump(),
        cards=_cards(content.cards),
    )


def _cards(raw: RawCards) -> Cards:
    return Cards(
        topics=raw.topics,
        override_reasons=_reasons(raw.override_reasons),
        max_assessment_age_days=raw.max_assessment_age_days,
    )


def _reasons(raw: RawReasons) -> tuple[Code, ...]:
    return tuple(
        Code(system=raw.system, code=code, display=shown) for code, shown in raw.codes.items()
    )


def _require_each(what: str, has: str, needed: Iterable[str], given: Mapping[str, object]) -> None:
    declared = tuple(needed)
    require_declared(what, given, declared)
    for name in declared:
        if name not in given:
            message = f'there is no {has} for the {what} "{name}". Add one.'
            raise WrongRule(message)


def _require_contraindications(content: GuidanceFile, actions: Mapping[str, Action]) -> None:
    told = (*content.left_out, *content.modifications)
    _require_kind(told, Kind.CONTRAINDICATION, actions)
    for action in actions.values():
        if action.kind is Kind.CONTRAINDICATION and told.count(action.id) != 1:
            message = (
                f'"{action.id}" must stand once, in `left_out` with the name of what is not to be '
                "done, or in `modifications`."
            )
            raise WrongRule(message)


def _require_kind(names: Iterable[str], kind: Kind, actions: Mapping[str, Action]) -> None:
    listed = tuple(names)
    require_declared("action", listed, actions)
    for name in listed:
        if actions[name].kind is not kind:
            message = f'"{name}" is of kind {actions[name].kind}, not {kind}. Take it out.'
            raise WrongRule(message)
