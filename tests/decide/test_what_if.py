"""Which changes of answers change the phase, or where an item stands."""

from collections.abc import Mapping

import pytest

from app.decide.what_if import Supposing, aim_of
from app.domain.conditions import AllOf, Value
from app.domain.rules import Verb
from app.domain.told import Changes
from app.domain.vocabulary import FactType
from app.domain.what_if import WhatIf
from app.intake.told import ToldAnswers
from tests.decide.futures import Answers, Clinic, chance, shipped
from tests.decide.reaching.telling import told
from tests.decide.small import SORE, TIGHT, compare, number, says, small_clinic, yes_no
from tests.decide.test_firing import FRESH
from tests.engine.rule_bases import fact
from tests.properties.patients import patient_of

PATIENTS = 4


@pytest.fixture(scope="module")
def clinic() -> Clinic:
    return shipped()


@pytest.fixture(scope="module")
def suppose(clinic: Clinic) -> Supposing:
    return Supposing(clinic.assess)


def answers_of(found: WhatIf) -> list[Changes]:
    return [one.answers for one in found.changes]


def phases(found: WhatIf) -> Mapping[str, str]:
    """Return the phase each single change leads to."""
    return {
        f"{name} = {to}": one.decision.phase.value
        for one in found.changes
        for name, to in one.answers.items()
    }


def test_a_pain_free_moment_alone_ends_the_acute_phase(clinic: Clinic, suppose: Supposing) -> None:
    found = suppose(told(clinic, FRESH, "red-flags"), None)
    assert found.complete
    assert phases(found)["pain_free_moment_24h = True"] == "undetermined"
    assert phases(found)["lock_ups = True"] == "mixed"
    (moment,) = [one for one in found.changes if "pain_free_moment_24h" in one.answers]
    assert moment.given == {"pain_free_moment_24h": False}
    assert moment.difference.phase.before == "acute"
    assert moment.stands


def test_lock_ups_alone_make_the_strain_of_day_2_mixed(clinic: Clinic, suppose: Supposing) -> None:
    strain = {
        **FRESH,
        "night_pain": "on_turning",
        "morning_stiffness_min": 15,
        "eases_with_movement": True,
        "history_months": 0,
    }
    found = suppose(told(clinic, strain, "red-flags"), None)
    to_mixed = [change for change, phase in phases(found).items() if phase == "mixed"]
    assert to_mixed == ["lock_ups = True"]


def test_neither_age_nor_history_is_supposed_to_change(clinic: Clinic, suppose: Supposing) -> None:
    facts = clinic.rule_base.vocabulary.facts
    found = suppose(told(clinic, FRESH, "red-flags"), None)
    changed = {name for one in found.changes for name in one.answers}
    assert all(facts[name].can_change for name in changed)
    assert not changed & {"age_years", "cancer_history", "trauma"}


@pytest.mark.parametrize("target", [None, "apply-heat", "self-soft-tissue-work"])
def test_what_was_done_and_medicines_are_not_supposed_to_change(
    clinic: Clinic, suppose: Supposing, target: str | None
) -> None:
    done: Answers = {
        "surgery_status": "done_lt12w",
        "treatments_tried": frozenset({"injection"}),
        "recent_spinal_procedure": True,
        "anticoagulant": True,
        "long_term_steroids": True,
        "immunosuppressed": True,
        "pregnancy_status": "pregnant",
        "hypertension": True,
    }
    found = suppose(told(clinic, {**FRESH, **done}, "red-flags"), target)
    assert not {name for one in found.changes for name in one.answers} & done.keys()
    facts = clinic.rule_base.vocabulary.facts
    assert not [name for name in done if facts[name].can_change]


@pytest.mark.parametrize("target", [None, "apply-ice"])
def test_changes_that_end_in_deferral_come_last(
    clinic: Clinic, suppose: Supposing, target: str | None
) -> None:
    found = suppose(told(clinic, FRESH, "red-flags"), target)
    deferring = {row.id for row in clinic.rule_base.phases if row.defers}
    defers = [one.decision.phase.value in deferring for one in found.changes]
    assert set(defers) == {False, True}
    assert defers == sorted(defers)
    ranks = clinic.rule_base.ranks
    calm = [one.decision.triage.urgency for one in found.changes[: defers.index(True)]]
    assert not [urgency for urgency in calm if ranks.get(urgency, 0) >= ranks["same_day"]]


def test_questions_that_would_not_be_put_are_not_answered(
    clinic: Clinic, suppose: Supposing
) -> None:
    found = suppose(told(clinic, FRESH, "red-flags"), None)
    changed = {name for one in found.changes for name in one.answers}
    assert not changed & {"vaginal_bleeding", "reduced_fetal_movement"}
    pregnant = told(clinic, {**FRESH, "pregnancy_status": "pregnant"}, "red-flags")
    assert {"vaginal_bleeding": True} in answers_of(suppose(pregnant, None))


def test_nothing_leads_a_child_out_of_deferral(clinic: Clinic, suppose: Supposing) -> None:
    found = suppose(told(clinic, {**FRESH, "age_years": 12}, "red-flags"), None)
    assert (found.changes, found.complete) == ((), True)


def test_what_needs_more_than_three_answers_is_not_called_complete(
    clinic: Clinic, suppose: Supposing
) -> None:
    found = suppose(told(clinic, FRESH, "red-flags"), "load-the-hinge")
    assert (found.changes, found.complete, found.stand) == ((), False, None)


def test_the_same_answers_get_the_same_changes(clinic: Clinic, suppose: Supposing) -> None:
    first = suppose(told(clinic, FRESH, "red-flags"), "apply-heat")
    turned = dict(reversed(list(FRESH.items())))
    again = Supposing(clinic.assess)(told(clinic, turned, "red-flags"), "apply-heat")
    assert [str(one.answers) for one in first.changes] == [
        str(one.answers) for one in again.changes
    ]
    assert first.tried == again.tried


SMALL = small_clinic(
    says("many", Verb.EXPLAIN, "why-it-hurts", compare("minutes", "above", 20)),
    says("both", Verb.RECOMMEND, "warmth", AllOf((TIGHT, SORE))),
    says("places", Verb.FOLLOW_UP, "look-again", compare("places", "includes", "leg")),
    facts=(
        number("minutes", 240),
        fact("places", FactType.SET, choices={"back": "", "leg": "", "neck": ""}),
        yes_no("age", can_change=False),
    ),
)
IN_SMALL = Supposing(SMALL.assess)


def small(target: str | None, **answers: Value) -> WhatIf:
    return IN_SMALL(told(SMALL, answers), target)


def test_of_numbers_the_nearest_is_told() -> None:
    assert answers_of(small("why-it-hurts", minutes=5)) == [{"minutes": 21}]
    assert answers_of(small("why-it-hurts", minutes=100)) == [{"minutes": 20}]
    assert answers_of(small("why-it-hurts")) == [{"minutes": 21}]


def test_of_lists_the_nearest_is_told() -> None:
    chosen = frozenset({"back"})
    assert answers_of(small("look-again", places=chosen)) == [
        {"places": frozenset({"back", "leg"})}
    ]


def test_two_answers_are_changed_where_one_is_not_enough() -> None:
    found = small("warmth", tight=False, sore=False)
    assert answers_of(found) == [{"tight": True, "sore": True}]
    assert found.changes[0].given == {"tight": False, "sore": False}


def test_an_open_question_is_answered_and_an_unknown_one_too() -> None:
    (change,) = small("warmth", tight="unknown", sore=True).changes
    assert (change.answers, change.given) == ({"tight": True}, {"tight": "unknown"})
    (change,) = small("warmth", sore=True).changes
    assert change.given == {"tight": None}


def test_a_phase_that_always_holds_cannot_change() -> None:
    found = small(None, tight=True)
    assert (found.changes, found.complete, found.tried) == ((), True, 0)


@pytest.mark.parametrize("seed", range(PATIENTS))
def test_every_listed_change_changes_the_target(
    clinic: Clinic, suppose: Supposing, seed: int
) -> None:
    said = _somebody(clinic, seed)
    target = chance(seed).choice(list(clinic.rule_base.actions))
    found = suppose(said, target)
    now = aim_of(clinic.decide(said.facts), target)
    for one in found.changes:
        assert aim_of(clinic.decide(said.changed(one.answers)), target) != now


@pytest.mark.parametrize("seed", range(PATIENTS))
def test_no_single_change_of_the_phase_is_missed(
    clinic: Clinic, suppose: Supposing, seed: int
) -> None:
    """Brute force over every other answer to every question that is put and can change."""
    said = _somebody(clinic, seed)
    found = suppose(said, None)
    assert found.complete
    names = {name for one in found.changes if len(one.answers) == 1 for name in one.answers}
    assert names == {
        name
        for name, one in clinic.rule_base.vocabulary.facts.items()
        for answer in clinic.values(one)
        if one.can_change and answer not in ("unknown", "declined")
        if (facts := clinic.retold(said.facts, {**said.given, name: answer}))
        if one.asked_when is None or one.asked_when.truth(facts.reading()) is not False
        if clinic.verdicts(facts).reading.values["phase"] != found.decision.phase.value
    }


def _somebody(clinic: Clinic, seed: int) -> ToldAnswers:
    random = chance(seed)
    facts = clinic.rule_base.vocabulary.facts
    names = random.sample(list(facts), random.choice((3, 10)))
    answers: Answers = {name: random.choice(clinic.values(facts[name])) for name in names}
    groups = ("red-flags", *random.sample(list(clinic.rule_base.vocabulary.groups), 4))
    patient = patient_of(clinic, "patient", {**FRESH, **answers}, groups)
    return told(clinic, patient.answers, *patient.none_of)
