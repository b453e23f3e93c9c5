"""Small rule bases compared: exactly who is told something else, and the proof of all others."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.rule_base import RuleBase
from app.verify.aspects import Aspect
from app.verify.diff.comparing import compare, equivalent
from app.verify.diff.report import NOT_DECIDED, NOTHING_CHANGES, report
from app.verify.diff.search import Search
from app.verify.diff.sides import Side
from app.verify.proving import Undecided
from app.verify.replay import Disagreement
from tests.verify.small_sides import ADVICE, TRIAGE, lines, served, side, told

BOTH = ("patient", "clinician")
ACUTE, EVERY = "when: {phase: acute}", "when: {phase: {in: [acute, undetermined]}}"
A_RUNG = "- {id: routine, title: Some day, meaning: When it suits.}\n- {id: soon"


@pytest.fixture
def old(tmp_path: Path) -> Side:
    return side(tmp_path)


def without_lift(rule_base: RuleBase) -> RuleBase:
    """Return a rule base that has never heard of lifting."""
    actions = {name: one for name, one in rule_base.actions.items() if name != "lift"}
    rules = {name: one for name, one in rule_base.rules.items() if "lift" not in one.then.targets}
    urgencies = tuple(
        replace(one, withholds=one.withholds - {"lift"}) for one in rule_base.urgencies
    )
    return replace(rule_base, actions=actions, rules=rules, urgencies=urgencies)


def test_a_rule_base_against_itself_changes_nothing(old: Side, tmp_path: Path) -> None:
    differences = compare(old, side(tmp_path))
    assert differences.nothing_changes
    assert equivalent(old.models, side(tmp_path).models)
    assert NOTHING_CHANGES in report(old.rule_base, old.rule_base, differences)


def test_what_is_written_otherwise_and_means_the_same_changes_nothing(
    old: Side, tmp_path: Path
) -> None:
    new = side(tmp_path, {ADVICE: (ACUTE, "when: {not: {phase: undetermined}}")})
    assert compare(old, new).nothing_changes
    assert equivalent(old.models, new.models)


def test_a_wider_phase_changes_the_item_and_its_substitute_in_that_phase_only(
    old: Side, tmp_path: Path
) -> None:
    new = side(tmp_path, {ADVICE: (ACUTE, EVERY)})
    expected = {
        (audience, *change, "undetermined")
        for audience in BOTH
        for change in (
            ("warm-up", "absent", "recommended"),
            ("warm-up", "absent", "check_first"),
            ("warm-up", "absent", "withheld"),
            ("breathe", "absent", "recommended"),
            ("breathe", "absent", "withheld"),
        )
    }
    assert told(compare(old, new)) == expected
    assert not equivalent(old.models, new.models)


def test_a_lowered_urgency_is_told_with_what_it_no_longer_withholds(
    old: Side, tmp_path: Path
) -> None:
    new = side(tmp_path, {TRIAGE: ("urgency: soon", "urgency: self_manage")})
    differences = compare(old, new)
    changes = (("urgency", "soon", "self_manage"), ("lift", "withheld", "recommended"))
    expected = {(audience, *change, "undetermined") for audience in BOTH for change in changes}
    assert told(differences) == expected
    (unchanged,) = (one for one in lines(old, new, differences) if "Changes for nobody" in one)
    assert "urgency emergency_now" in unchanged
    assert "urgency soon" not in unchanged


def test_urgencies_are_compared_by_name_not_by_rank(old: Side, tmp_path: Path) -> None:
    told = ("  soon: {", "  routine: {group: routine, topic: self-care}\n  soon: {")
    new = side(tmp_path, {"rule-base.yaml": ("- {id: soon", A_RUNG), "guidance.yaml": told})
    assert new.rule_base.ranks["soon"] > old.rule_base.ranks["soon"]
    assert compare(old, new).nothing_changes


def test_an_item_that_is_removed_was_there_for_everybody_who_had_it(old: Side) -> None:
    new = served(without_lift(old.rule_base))
    differences = compare(old, new)
    assert {change[1:4] for change in told(differences)} == {
        ("lift", "recommended", "absent"),
        ("lift", "withheld", "absent"),
    }
    assert "lift (exercise, only in OLD)" in lines(old, new, differences)
    assert {change[2:4] for change in told(compare(new, old))} == {
        ("absent", "recommended"),
        ("absent", "withheld"),
    }


def test_a_change_for_one_audience_is_told_for_that_one(old: Side, tmp_path: Path) -> None:
    words = "when: {all: [{phase: acute}, {audience: patient}]}"
    new = side(tmp_path, {ADVICE: (ACUTE, words)})
    differences = compare(old, new)
    assert {change[0] for change in told(differences)} == {"clinician"}
    where = [one for one in lines(old, new, differences) if "phase acute" in one]
    assert where
    assert all("clinician only" in one for one in where)


def test_confidence_is_compared(old: Side, tmp_path: Path) -> None:
    new = side(tmp_path, {"phase.yaml": ("winner_at_least: 4", "winner_at_least: 2")})
    expected = {(audience, "confidence", "low", "high", "acute") for audience in BOTH}
    assert told(compare(old, new)) == expected


def test_what_the_solver_leaves_open_is_not_called_unchanged(
    old: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Search, "_seek", gives_up_on_lift)
    differences = compare(old, old)
    assert not differences.nothing_changes
    assert not differences.all_decided
    text = lines(old, old, differences)
    assert "NOT DECIDED for the audience clinician: lift" in text
    assert NOT_DECIDED in text
    assert NOTHING_CHANGES not in text


def gives_up_on_lift(_: Search, aspect: Aspect) -> None:
    if aspect.item == "lift":
        raise Undecided


def test_a_service_that_does_not_say_what_its_formulas_say_is_a_disagreement(
    old: Side, tmp_path: Path
) -> None:
    new = side(tmp_path, {ADVICE: (ACUTE, EVERY)})
    with pytest.raises(Disagreement, match="only the formulas change warm-up"):
        compare(old, Side(new.rule_base, old.assess))


def test_every_aspect_of_every_model_is_compared(old: Side) -> None:
    aspects = set(map(str, compare(old, old).aspects))
    assert aspects == {"urgency", "triage", "phase", "confidence", *old.rule_base.actions}
