"""Rule bases that ask other questions: whom they are compared on, and whom only one accepts."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from app.cases.patients import NotAPatient
from app.verify.diff.changes import changes_between
from app.verify.diff.comparing import compare, equivalent
from app.verify.diff.person import Person
from app.verify.diff.report import NOT_DECIDED, NOTHING_CHANGES
from app.verify.diff.sides import Side
from app.verify.witness import Witness
from tests.verify.small_sides import ADVICE, CODES, FACTS, FORM, SIGNS, Words, lines, side, told

ITCHY = "  itchy: {type: yes-no, question: Does it itch?, groups: [skin], none: no}\n  locked:"
ASKS_MORE: Words = {
    FACTS: ("  locked:", ITCHY),
    FORM: ("facts: [numb_skin]", "facts: [numb_skin, itchy]"),
}
BESIDE: Mapping[str, Words] = {
    "denying the group more": {
        FORM: ("- id: lifting", "- group: more\n  facts: []\n- id: lifting")
    },
    "whoever answers lifted_kg": {CODES: ("kg: kg", "kg: kg, stone: '[stone_av]'")},
}
"""What other files need when the vocabulary says something new."""
ALWAYS_EXPLAINED = "  when: always\n  then: {explain:"
UNLESS_DENIED = "  when: always\n  unless: {itchy: no}\n  then: {explain:"
NUMB = "when: {numb_skin: yes}\n  then: {avoid:"
NUMB_OR_ITCHY = "when: {any: [{numb_skin: yes}, {itchy: yes}]}\n  then: {avoid:"


@pytest.fixture
def old(tmp_path: Path) -> Side:
    return side(tmp_path)


def test_a_new_question_that_changes_no_advice_is_told_with_somebody_who_answers_it(
    old: Side, tmp_path: Path
) -> None:
    new = side(tmp_path, ASKS_MORE)
    differences = compare(old, new)
    assert not told(differences)
    (refusal,) = differences.refusals
    assert (refusal.what, refusal.by_new) == ("any answer to itchy", False)
    assert not differences.nothing_changes
    assert not equivalent(old.models, new.models)
    text = lines(old, new, differences)
    assert "refused by OLD only" in text
    assert NOTHING_CHANGES not in text


def test_a_new_question_changes_the_advice_of_those_who_do_not_answer_it(
    old: Side, tmp_path: Path
) -> None:
    new = side(tmp_path, {**ASKS_MORE, SIGNS: (NUMB, NUMB_OR_ITCHY)})
    differences = compare(old, new)
    assert {change[1:] for change in told(differences)} == {
        ("warm-up", "recommended", "check_first", "acute")
    }
    assert all(one.person.request["answers"] != {} for one in differences.seen)
    assert not any("none_of" in one.person.request for one in differences.seen)


def test_who_denies_a_group_denies_a_new_question_in_it_too(old: Side, tmp_path: Path) -> None:
    new = side(tmp_path, {**ASKS_MORE, ADVICE: (ALWAYS_EXPLAINED, UNLESS_DENIED)})
    differences = compare(old, new)
    assert {change[1:4] for change in told(differences)} == {
        ("explain-spasm", "told", "absent"),
        ("explain-spasm", "withheld", "absent"),
    }
    assert all(one.person.request["none_of"] == ["skin"] for one in differences.seen)
    assert {change[2:4] for change in told(compare(new, old))} == {
        ("absent", "told"),
        ("absent", "withheld"),
    }


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("sudden: Suddenly", "sudden: Suddenly, slow: Slowly"), "onset: slow"),
        (("left: Left", "left: Left, middle: Middle"), "sites: middle"),
        (("hard: Hard", "hard: Hard, stone: Stone"), "tone.back: stone"),
        (("to: 120", "to: 130"), "age_years: outside 0 to 120"),
        (("from: 20", "from: 10"), "weight_kg: outside 20 to 300"),
        (("mandatory: yes", "mandatory: yes, may_decline: yes"), "age_years: declined"),
        (
            ("skin: {title: Skin,", "more: {title: M, question: Q?}\n  skin: {title: Skin,"),
            "denying the group more",
        ),
    ],
)
def test_an_answer_only_one_accepts_is_told_with_somebody_who_gives_it(
    words: tuple[str, str], what: str, old: Side, tmp_path: Path
) -> None:
    new = side(tmp_path, {FACTS: words, **BESIDE.get(what, {})})
    differences = compare(old, new)
    assert not told(differences)
    refusal = next(one for one in differences.refusals if one.what == what)
    with pytest.raises(NotAPatient):
        old.told(refusal.person)
    assert new.told(refusal.person).urgency
    assert (what, True) in {(one.what, one.by_new) for one in compare(new, old).refusals}


def test_answers_that_no_longer_contradict_each_other_are_told(old: Side, tmp_path: Path) -> None:
    new = side(
        tmp_path, {FACTS: ("{numb_skin: yes}, {onset: gradual}", "{locked: yes}, {onset: gradual}")}
    )
    refusals = {(one.what, one.by_new) for one in compare(old, new).refusals}
    what = "contradiction numb-without-place"
    assert refusals == {(what, True), (what, False)}


@pytest.mark.parametrize(
    ("words", "who"),
    [
        (("decimals: 1, from: 20", "decimals: 2, from: 20"), "whoever answers weight_kg"),
        (("to: 300, unit: kg", "to: 300, unit: stone"), "whoever answers lifted_kg"),
        (("from: 20, to: 300", "from: 301, to: 500"), "whoever answers weight_kg"),
        (
            (
                "type: yes-no, question: Is it swollen?, none: no",
                "type: choice, choices: {a: A}, question: Is it swollen?, none: a",
            ),
            "whoever answers swelling",
        ),
        (
            ("Does it lock?", "Does it lock?, groups: [skin], none: no"),
            "whoever denies a group with locked",
        ),
    ],
)
def test_whom_nothing_can_be_said_of_is_told_and_never_called_unchanged(
    words: tuple[str, str], who: str, old: Side, tmp_path: Path
) -> None:
    new = side(tmp_path, {FACTS: words, **BESIDE.get(who, {})})
    differences = compare(old, new)
    assert any(one.startswith(who) for one in differences.left_out)
    assert not differences.all_decided
    assert not equivalent(old.models, new.models)
    text = lines(old, new, differences)
    assert NOT_DECIDED in text
    assert NOTHING_CHANGES not in text


def test_ranges_that_lie_apart_leave_everybody_else_to_compare(old: Side, tmp_path: Path) -> None:
    words: Words = {FACTS: ("from: 20, to: 300", "from: 301, to: 500")}
    new = side(tmp_path, {**words, ADVICE: ("when: {phase: acute}", "when: {phase: undetermined}")})
    assert told(compare(old, new))


def test_no_answer_of_those_who_see_a_change_can_be_left_out(old: Side, tmp_path: Path) -> None:
    new = side(tmp_path, {ADVICE: ("when: {phase: acute}", "when: {phase: undetermined}")})
    differences = compare(old, new)
    assert differences.seen
    for one in differences.seen:
        for name in one.person.witness.answers:
            fewer = without(one.person, name)
            assert one.change not in changes_between(old.told(fewer), new.told(fewer))


def without(person: Person, name: str) -> Person:
    answers = {other: one for other, one in person.witness.answers.items() if other != name}
    return Person(Witness(person.witness.audience, answers), person.none_of)
