"""What differs between two decisions, item by item."""

from collections.abc import Mapping
from itertools import pairwise
from random import Random

import pytest

from app.decide.difference import difference, stands
from app.domain.conditions import ALWAYS, Established, Not
from app.domain.decision import Decision
from app.domain.difference import Difference, Direction, ItemChange, Place
from app.domain.rules import Verb
from tests.decide.futures import Clinic, shipped
from tests.decide.small import (
    BURNT,
    FEVER,
    LOCKED,
    NUMB,
    TIGHT,
    Actions,
    says,
    small_clinic,
    yes_no,
)

PATIENTS = 40
ACTIONS: Actions = {"warmth": {"excluded_by": ("avoid-heat",)}}
CLINIC = small_clinic(
    says("fever-today", Verb.REFER, "get-help", FEVER, urgency="same_day"),
    says("burnt-soon", Verb.REFER, "get-help", BURNT, urgency="soon"),
    says("numb-skin", Verb.AVOID, "avoid-heat", NUMB),
    says("warmth-for-tight", Verb.RECOMMEND, "warmth", TIGHT),
    says("explain-locking", Verb.EXPLAIN, "why-it-hurts", LOCKED),
    says("first-stage", Verb.RECOMMEND, "stage-1"),
    says("second-stage", Verb.RECOMMEND, "stage-2", LOCKED),
    facts=(yes_no("leaks", mandatory=ALWAYS),),
    actions=ACTIONS,
    phases={"acute": Established(TIGHT), "undetermined": Not(Established(TIGHT))},
)
WELL: Mapping[str, bool | str] = {
    "tight": False,
    "leaks": False,
    "numb": False,
    "fever": False,
    "burnt": False,
}


def between(before: Mapping[str, bool | str], after: Mapping[str, bool | str]) -> Difference:
    return difference(CLINIC.rule_base, decided(before), decided(after))


def decided(answers: Mapping[str, bool | str]) -> Decision:
    return CLINIC.decide(CLINIC.patient(answers))


def statuses(changes: tuple[ItemChange, ...]) -> Mapping[str, tuple[str | None, str | None]]:
    return {
        one.action.id: (
            one.before.status if one.before else None,
            one.after.status if one.after else None,
        )
        for one in changes
    }


def test_a_higher_urgency_rose_and_a_lower_one_fell() -> None:
    soon, today = {**WELL, "burnt": True}, {**WELL, "fever": True}
    assert between(soon, today).direction is Direction.ROSE
    assert between(today, soon).direction is Direction.FELL
    assert between(soon, soon).direction is Direction.SAME


def test_an_unknown_urgency_is_neither_higher_nor_lower_than_any() -> None:
    found = between({}, WELL)
    assert (found.urgency.before, found.triage_complete.before) == ("unknown", False)
    assert found.direction is Direction.NOT_COMPARABLE
    assert between(WELL, {}).direction is Direction.NOT_COMPARABLE
    assert between({}, {}).direction is Direction.NOT_COMPARABLE


def test_what_is_named_only_later_is_added_and_only_earlier_removed() -> None:
    tight = {**WELL, "tight": True}
    assert statuses(tuple(between(WELL, tight).added)) == {"warmth": (None, "recommended")}
    assert statuses(tuple(between(tight, WELL).removed)) == {"warmth": ("recommended", None)}
    assert not [*between(tight, WELL).added, *between(tight, WELL).changed]


def test_another_status_is_a_change() -> None:
    tight = {**WELL, "tight": True}
    numb, not_asked = {**tight, "numb": True}, {**tight, "numb": "unknown"}
    assert statuses(tuple(between(tight, numb).changed)) == {"warmth": ("recommended", "withheld")}
    assert statuses(tuple(between(tight, not_asked).changed)) == {
        "warmth": ("recommended", "check_first")
    }


def test_phase_and_stage_are_told_before_and_after() -> None:
    found = between({**WELL, "tight": True}, {**WELL, "locked": True})
    assert (found.phase.before, found.phase.after) == ("acute", "undetermined")
    assert (found.stage.before, found.stage.after) == ("1", "2")


def test_every_list_of_a_decision_is_looked_at() -> None:
    places = {
        stand.place
        for answers in ({**WELL, "tight": True, "locked": True, "burnt": True}, {"fever": True})
        for numb in (True, False)
        for stand in stands(decided({**answers, "numb": numb})).values()
    }
    assert places == {*Place} - {Place.FOLLOW_UP}


@pytest.fixture(scope="module")
def decisions() -> list[Decision]:
    clinic, random = shipped(), Random(11)  # noqa: S311  # patients, not secrets
    return [clinic.decide(clinic.random_patient(random)) for _ in range(PATIENTS)]


@pytest.fixture(scope="module")
def clinic() -> Clinic:
    return shipped()


def test_nothing_differs_from_itself(clinic: Clinic, decisions: list[Decision]) -> None:
    assert all(difference(clinic.rule_base, one, one).is_empty for one in decisions)


def test_there_and_back_mirror_each_other(clinic: Clinic, decisions: list[Decision]) -> None:
    for one, other in pairwise(decisions):
        there = difference(clinic.rule_base, one, other)
        back = difference(clinic.rule_base, other, one)
        assert [(each.action.id, each.before, each.after) for each in there.items] == [
            (each.action.id, each.after, each.before) for each in back.items
        ]
        assert (there.urgency.before, there.urgency.after) == (
            back.urgency.after,
            back.urgency.before,
        )
        assert [*map(str, there.added)] == [*map(str, map(_turned, back.removed))]


def _turned(change: ItemChange) -> ItemChange:
    return ItemChange(action=change.action, before=change.after, after=change.before)


def test_no_decision_names_an_item_twice(decisions: list[Decision]) -> None:
    for one in decisions:
        lists = (
            one.triage.items,
            one.recommendations,
            one.contraindications,
            one.education,
            one.follow_up,
            (one.programme,) if one.programme else (),
        )
        named = [item.action.id for items in lists for item in items]
        assert len(stands(one)) == len(named) + len(one.withheld)
