"""What comes of a rule folder, and what it is known by."""

from pathlib import Path

import pytest

from app.domain.actions import Kind
from app.domain.conditions import Comparison, Established, Not, Operator
from app.domain.rules import Stratum
from app.knowledge.cases import read_cases
from app.knowledge.faults import RuleBaseFault
from app.knowledge.load import load_rule_base
from app.settings import RULES


def test_the_shipped_rules_load_without_fault() -> None:
    assert load_rule_base(RULES).rules


def test_the_shipped_cases_are_in_shape() -> None:
    assert all(case.id for _, case in read_cases(RULES))


def test_the_same_files_give_the_same_rule_base(rules: Path) -> None:
    first, second = load_rule_base(rules), load_rule_base(rules)
    assert first.sha256 == second.sha256
    assert first == second
    assert list(first.rules) == list(second.rules)


def test_line_ends_do_not_change_the_fingerprint(rules: Path) -> None:
    before = load_rule_base(rules).sha256
    for path in rules.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_rule_base(rules).sha256 == before


@pytest.mark.parametrize("file", ["02_advice.yaml", "vocabulary/items.yaml", "safety.yaml"])
def test_every_other_change_changes_the_fingerprint(file: str, rules: Path) -> None:
    before = load_rule_base(rules).sha256
    path = rules / file
    path.write_text(path.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    assert load_rule_base(rules).sha256 != before


def test_a_key_of_a_map_is_a_fact_of_its_own(rules: Path) -> None:
    vocabulary = load_rule_base(rules).vocabulary
    assert vocabulary.facts["tone.back"].wire_name == "tone"
    assert vocabulary.facts["tone.back"].question == "Back"


def test_yes_no_and_numbers_are_read_as_what_they_are(rules: Path) -> None:
    rule_base = load_rule_base(rules)
    assert rule_base.rules["spasm"].when == Comparison("locked", Operator.IS, constant=True)
    assert rule_base.vocabulary.facts["numb_skin"].none is False
    assert rule_base.actions["warm-up"].dose == {"minutes": 15}


def test_a_rung_of_the_ladder_is_compared_by_its_place(rules: Path) -> None:
    path = rules / "02_advice.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{phase: acute}", "{urgency: {at_least: soon}}"), encoding="utf-8")
    when = load_rule_base(rules).rules["warmth"].when
    assert when == Comparison("urgency", Operator.AT_LEAST, 1)


def test_all_withholds_everything_but_triage_items_and_contraindications(rules: Path) -> None:
    rule_base = load_rule_base(rules)
    kept = {action.id for action in rule_base.actions.values()} - rule_base.urgencies[-1].withholds
    assert {rule_base.actions[name].kind for name in kept} == {Kind.TRIAGE, Kind.CONTRAINDICATION}


def test_a_row_of_the_phase_table_excludes_the_rows_above_it(rules: Path) -> None:
    rule_base = load_rule_base(rules)
    acute = Established(Comparison("acute_points", Operator.AT_LEAST, 2))
    compiled = rule_base.rules["phase-is-undetermined"]
    assert Not(acute) in getattr(compiled.when, "parts", ())
    assert compiled.stratum is Stratum.PHASE


def test_a_statement_forbids_what_involves_the_word(rules: Path) -> None:
    (statement,) = load_rule_base(rules).safety
    assert statement.never == {"warm-up"}


def test_a_case_out_of_shape_is_told_by_its_id(rules: Path) -> None:
    (rules / "cases").mkdir()
    case = "cases:\n- {id: v01, title: One, given: {locked: yes}, expects: {phase: acute}}\n"
    (rules / "cases" / "whole.yaml").write_text(case, encoding="utf-8")
    with pytest.raises(RuleBaseFault) as refusal:
        read_cases(rules)
    assert str(refusal.value) == (
        'rules/cases/whole.yaml, case v01: "expect" is missing. Add it.\n'
        'rules/cases/whole.yaml, case v01: there is no key "expects" here. Did you mean "expect"?'
    )


def test_two_cases_with_one_id_are_refused(rules: Path) -> None:
    (rules / "cases").mkdir()
    for name in ("first.yaml", "second.yaml"):
        case = "cases: [{id: v01, title: One, given: {locked: yes}, expect: {}}]"
        (rules / "cases" / name).write_text(case, encoding="utf-8")
    with pytest.raises(RuleBaseFault) as refusal:
        read_cases(rules)
    assert str(refusal.value) == (
        'rules/cases/second.yaml, case v01: the id "v01" is used in rules/cases/first.yaml '
        "already. Choose another id."
    )


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleBaseFault) as refusal:
        load_rule_base(tmp_path / "rulse")
    told = "there is no such folder. Name the one that holds rule-base.yaml."
    assert str(refusal.value) == f"{tmp_path / 'rulse'}: {told}"


def test_a_case_is_a_request_as_an_app_sends_it(rules: Path) -> None:
    (rules / "cases").mkdir()
    given = "{lifted_kg: 2.5, locked: yes, none_of: [skin], audience: clinician}"
    case = f"cases:\n- {{id: v01, title: One, given: {given}, expect: {{}}}}\n"
    (rules / "cases" / "whole.yaml").write_text(case, encoding="utf-8")
    ((file, read),) = read_cases(rules)
    assert file == "rules/cases/whole.yaml"
    assert read.request() == {
        "answers": {"lifted_kg": 2.5, "locked": "yes"},
        "none_of": ["skin"],
        "audience": "clinician",
    }
