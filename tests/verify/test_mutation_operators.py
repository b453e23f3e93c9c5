"""Each operator makes the change it says, in a rule base small enough to read beside it."""

from pathlib import Path

import pytest

from app.knowledge.yaml_file import read_yaml
from app.settings import RULES
from app.verify.mutation.operators import OPERATORS
from app.verify.mutation.sites import RuleFolder, rule_folder
from app.verify.mutation.trees import edited, read_texts, text_of, tree

MINIMAL = Path(__file__).parent.parent / "knowledge" / "minimal"

BOTH_OR_EITHER = (
    "when: {all: [{numb_skin: yes}, {onset: gradual}]} becomes "
    "{any: [{numb_skin: yes}, {onset: gradual}]}"
)
CHANGES = [
    ("unless-dropped", "rule call-now", "unless: {locked: no} is taken out"),
    ("rule-deleted", "rule tight", "the rule is deleted"),
    ("urgency-lowered", "rule call-now", "then: emergency_now becomes soon"),
    ("urgency-raised", "rule call-soon", "then: soon becomes emergency_now"),
    ("withheld-item-kept", "urgency soon", "withhold: [loading] is taken out"),
    ("points-changed", "rule fresh", "then: 2 becomes 3"),
    ("comparison-flipped", "rule spasm", "when: in {locked: yes}, yes becomes no"),
    (
        "comparison-flipped",
        "rule enough",
        "when: {lifted_kg: {at_least: 10}} becomes {lifted_kg: {at_most: 10}}",
    ),
    (
        "boundary-crossed",
        "rule enough",
        "when: {lifted_kg: {at_least: 10}} becomes {lifted_kg: {above: 10}}",
    ),
    (
        "threshold-shifted",
        "rule enough",
        "when: in {lifted_kg: {at_least: 10}}, 10 becomes 10.1",
    ),
    (
        "value-changed",
        "contradiction numb-without-place",
        "when: in {onset: gradual}, gradual becomes sudden",
    ),
    ("phase-swapped", "rule warmth", "when: in {phase: acute}, acute becomes undetermined"),
    ("other-fact-read", "rule spasm", "when: {locked: yes} becomes {numb_skin: yes}"),
    ("part-dropped", "contradiction numb-without-place", "when: {numb_skin: yes} is taken out"),
    (
        "all-and-any-swapped",
        "contradiction numb-without-place",
        BOTH_OR_EITHER,
    ),
    ("condition-negated", "rule warmth", "when: {phase: acute} becomes {not: {phase: acute}}"),
    ("excluded-by-dropped", "action warm-up", "excluded_by: [avoid-heat] is taken out"),
    ("instead-of-dropped", "action breathe", "instead_of: [warm-up] is taken out"),
    ("involves-dropped", "action warm-up", "involves: [heat] becomes []"),
    ("guards-dropped", "action avoid-heat", "guards: [heat] is taken out"),
    ("mandatory-dropped", "fact age_years", "mandatory: yes is taken out"),
    ("asked-when-dropped", "fact swelling", "asked_when: {locked: yes} is taken out"),
    ("group-left", "fact numb_skin", "groups: [skin] is taken out"),
    ("none-changed", "fact numb_skin", "none: no becomes yes"),
    (
        "operands-swapped",
        "derived lift_ratio",
        "ratio: [lifted_kg, weight_kg] becomes [weight_kg, lifted_kg]",
    ),
    ("contradiction-dropped", "contradiction numb-without-place", "the contradiction is deleted"),
    ("phase-row-dropped", "phase acute", "the row is deleted"),
    ("urgency-mark-dropped", "urgency emergency_now", "completes_triage: yes is taken out"),
    ("confidence-changed", "table confidence", "levels: 4 becomes 5"),
    ("number-of-result-changed", "result lifted_kg", "reference: 20 becomes 18"),
    (
        "row-of-result-dropped",
        "score stiffness",
        "bands: {id: mild, title: Mild, when: {stiffness: {at_most: 3}}} is taken out",
    ),
    ("better-turned", "score stiffness", "better: lower becomes higher"),
]
"""What each kind does to the small rule base; the words come from its files."""

WRITTEN_FOR_THEM = [
    (
        "referral-shortened",
        ("00_triage.yaml", "{to: call-emergency, urgency: soon}", "{to: [a, b], urgency: soon}"),
        "then: a is taken out",
    ),
    (
        "value-dropped",
        ("02_advice.yaml", "{phase: acute}", "{phase: {in: [acute, undetermined]}}"),
        "when: in {phase: {in: [acute, undetermined]}}, acute is taken out",
    ),
    (
        "limit-dropped",
        ("03_measures.yaml", "{at_least: 10}", "{at_least: 10, at_most: 20}"),
        "when: in {lifted_kg: {at_least: 10, at_most: 20}}, 20 is taken out",
    ),
    (
        "closed-world-opened",
        ("02_advice.yaml", "{phase: acute}", "{established: {locked: yes}}"),
        "when: {established: {locked: yes}} becomes {locked: yes}",
    ),
    (
        "other-item-said",
        ("vocabulary/items.yaml", "breathe: {kind: relaxation", "breathe: {kind: modality"),
        "then: warm-up becomes breathe",
    ),
    (
        "may-decline-dropped",
        ("vocabulary/facts.yaml", "question: Does it lock?", "question: Lock?, may_decline: yes"),
        "may_decline: yes is taken out",
    ),
    (
        "phase-rows-swapped",
        ("phase.yaml", "phases:\n", "phases:\n- {id: first, when: {locked: yes}}\n"),
        "the row changes places with acute",
    ),
]
"""What the small rule base has nothing of is written into it first."""


@pytest.fixture(scope="module")
def small() -> RuleFolder:
    return rule_folder(MINIMAL)


@pytest.mark.parametrize(("kind", "subject", "change"), CHANGES)
def test_an_operator_makes_the_change_it_says(
    small: RuleFolder, kind: str, subject: str, change: str
) -> None:
    made = [(site.entry.subject, site.change) for site in OPERATORS[kind](small)]
    assert (subject, change) in made


@pytest.mark.parametrize(("kind", "written", "change"), WRITTEN_FOR_THEM)
def test_an_operator_finds_what_is_written_for_it(
    small: RuleFolder, kind: str, written: tuple[str, str, str], change: str
) -> None:
    file, old, new = written
    assert old in small.texts[file]
    texts = {**small.texts, file: small.texts[file].replace(old, new)}
    made = OPERATORS[kind](RuleFolder(texts, small.symbols))
    assert change in [site.change for site in made]


def test_every_kind_is_tried() -> None:
    assert {kind for kind, *_ in (*CHANGES, *WRITTEN_FOR_THEM)} == set(OPERATORS)


def test_every_change_is_told_in_the_text_of_the_file(small: RuleFolder) -> None:
    """Nothing but the part that was named differs."""
    site = next(
        site for site in OPERATORS["points-changed"](small) if site.change.endswith("becomes 3")
    )
    ((file, text),) = edited(small.texts, site.edits).items()
    sound = text_of(tree(small.texts[file]))
    assert sound.replace("{acute_points: 2}", "{acute_points: 3}") == text


@pytest.mark.parametrize("kind", OPERATORS)
def test_every_site_of_an_operator_changes_a_file(small: RuleFolder, kind: str) -> None:
    for site in OPERATORS[kind](small):
        for file, text in edited(small.texts, site.edits).items():
            assert text != text_of(tree(small.texts[file]))


def test_no_operator_touches_what_is_to_catch_it(small: RuleFolder) -> None:
    sites = [site for operator in OPERATORS.values() for site in operator(small)]
    changed = {edit.spot.file for site in sites for edit in site.edits}
    assert not changed & {"safety.yaml", "wording.yaml", "sources.yaml", "evidence.yaml"}
    assert not any(
        {"examples", "given", "expect"} & {*edit.spot.way} for site in sites for edit in site.edits
    )


@pytest.mark.parametrize(
    ("kind", "name", "rule"),
    [("rule-deleted", "tight", "tight"), ("phase-row-dropped", "acute", "phase-is-acute")],
)
def test_what_is_deleted_leaves_the_map_of_the_sources_too(
    small: RuleFolder, kind: str, name: str, rule: str
) -> None:
    site = next(one for one in OPERATORS[kind](small) if one.entry.name == name)
    left = edited(small.texts, site.edits)
    assert f"id: {name}\n" not in left[site.entry.spot.file]
    assert f" {rule}," in small.texts["traceability.yaml"]
    assert f" {rule}," not in left["traceability.yaml"]


def test_what_is_not_changed_reads_as_before(tmp_path: Path) -> None:
    """Words such as yes stay words, also in files that repeat a part by its name."""
    for file, text in read_texts(RULES).items():
        written = tmp_path / Path(file).name
        written.write_text(text_of(tree(text)), encoding="utf-8")
        assert read_yaml(written, file) == read_yaml(RULES / file, file)
