"""What may be said, from the `actions` of `vocabulary/*.yaml`."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from app.domain.actions import Action, Kind, Wording
from app.knowledge.faults import WrongRule, require_declared
from app.knowledge.rules import LISTED_ELSEWHERE
from app.knowledge.vocabulary_shape import RawAction

NEEDS: Mapping[Kind, str] = {
    Kind.CONTRAINDICATION: "until",
    Kind.FOLLOW_UP: "within_hours",
    Kind.PROGRAMME: "stage",
}
ONLY_OF: Mapping[str, Kind] = {
    "until": Kind.CONTRAINDICATION,
    "guards": Kind.CONTRAINDICATION,
    "within_hours": Kind.FOLLOW_UP,
    "stage": Kind.PROGRAMME,
    "enter_when": Kind.PROGRAMME,
    "progress_when": Kind.PROGRAMME,
    "regress_when": Kind.PROGRAMME,
}
DONE_WITH_THE_BODY = set(Kind) - LISTED_ELSEWHERE.keys() - {Kind.PROGRAMME, Kind.PLANNING}
ONLY_OF_ADVICE = ("excluded_by", "instead_of", "involves")


def read_action(name: str, raw: RawAction, all_actions: Mapping[str, RawAction]) -> Action:
    """Return the item with the words for both audiences.

    Raises WrongRule when it names an item that is not declared or does not suit, lacks what its
    kind needs, or has what says nothing of its kind.
    """
    _require_contraindications(raw.excluded_by, all_actions)
    _require_other_advice(name, raw.instead_of, all_actions)
    _refuse_idle_parts(raw)
    if (need := NEEDS.get(raw.kind)) and getattr(raw, need) is None:
        message = f'an item of kind {raw.kind} needs "{need}". Add it.'
        raise WrongRule(message)
    if raw.involves is None and raw.kind in DONE_WITH_THE_BODY:
        message = (
            "it does not say what it does to the body. Add `involves`, such as [heat], or [] when "
            "nothing in it needs guarding."
        )
        raise WrongRule(message)
    return Action(
        id=name,
        kind=raw.kind,
        patient=Wording(title=raw.title, steps=raw.steps, stop_rules=raw.stop_rules),
        clinician=_clinician(raw),
        dose={key: _plain(value) for key, value in raw.dose.items()},
        excluded_by=raw.excluded_by,
        instead_of=raw.instead_of,
        involves=raw.involves or (),
        guards=raw.guards,
        until=raw.until,
        within_hours=raw.within_hours,
        stage=raw.stage,
        enter_when=raw.enter_when,
        progress_when=raw.progress_when,
        regress_when=raw.regress_when,
    )


def _clinician(raw: RawAction) -> Wording:
    return Wording(
        title=raw.clinician_title or raw.title,
        steps=raw.steps if raw.clinician_steps is None else raw.clinician_steps,
        stop_rules=raw.stop_rules if raw.clinician_stop_rules is None else raw.clinician_stop_rules,
    )


def _plain(value: str | int | Decimal) -> str | int | float:
    return float(value) if isinstance(value, Decimal) else value


def _refuse_idle_parts(raw: RawAction) -> None:
    for part in raw.model_dump(exclude_unset=True):
        of_other_kind = ONLY_OF.get(part, raw.kind) is not raw.kind
        if of_other_kind or (part in ONLY_OF_ADVICE and raw.kind in LISTED_ELSEWHERE):
            message = f'"{part}" says nothing of an item of kind {raw.kind}. Take it out.'
            raise WrongRule(message)


def _require_other_advice(
    name: str, originals: Iterable[str], actions: Mapping[str, RawAction]
) -> None:
    require_declared("action", originals, actions)
    for original in originals:
        if original == name or actions[original].kind in LISTED_ELSEWHERE:
            message = (
                f'"{original}" cannot be replaced by it. Name another item that is recommended.'
            )
            raise WrongRule(message)


def _require_contraindications(names: Iterable[str], actions: Mapping[str, RawAction]) -> None:
    require_declared("action", names, actions)
    for name in names:
        if actions[name].kind is not Kind.CONTRAINDICATION:
            message = (
                f'"{name}" is of kind {actions[name].kind}; only a contraindication can exclude. '
                "Name a contraindication, or take it out of excluded_by."
            )
            raise WrongRule(message)
