"""Why each rule applied, why it did not, or which question is still open."""

from app.domain.conditions import ALWAYS, AllOf, Answered, AnyOf, Established, Not
from app.domain.decision import RuleExplanation
from app.domain.rules import Verb
from app.domain.vocabulary import Derived, Operation
from app.intake.answers import Answer
from tests.decide.futures import Clinic, shipped
from tests.decide.small import BURNT, LOCKED, NUMB, SORE, TIGHT, compare, number, says, small_clinic

DOSE = Derived(
    name="dose", title="", operation=Operation.PRODUCT, operands=("minutes", "times"), unit=""
)
CLINIC = small_clinic(
    says("any", Verb.RECOMMEND, "warmth", AnyOf((TIGHT, SORE)), LOCKED),
    says("found", Verb.CONCLUDE, "found", AllOf((NUMB, BURNT))),
    says("through", Verb.RECOMMEND, "cold", Not(compare("found", "is", constant=True))),
    says("dose", Verb.EXPLAIN, "why-it-hurts", compare("dose", "above", 120)),
    says("closed", Verb.FOLLOW_UP, "look-again", AllOf((Established(TIGHT), Answered("sore")))),
    says("always", Verb.RECOMMEND, "stage-1", ALWAYS),
    facts=(number("minutes", 240), number("times", 48)),
    derived={"dose": DOSE},
)


def explained(clinic: Clinic = CLINIC, **answers: Answer) -> dict[str, RuleExplanation]:
    decision = clinic.decide(clinic.patient(answers), explain=True)
    return {one.rule.id: one for one in decision.explanation}


def test_nothing_is_explained_unasked() -> None:
    assert CLINIC.decide(CLINIC.patient({})).explanation == ()


def test_every_rule_is_explained_in_the_order_of_the_files() -> None:
    assert list(explained()) == list(CLINIC.rule_base.rules)


def test_a_rule_that_applies_names_what_decided_it() -> None:
    one = explained(tight=True, sore=False, locked=False)["any"]
    assert (one.outcome, one.when, one.unless) == (True, True, False)
    assert one.decided_by == ("tight", "locked")
    assert one.open_facts == ()


def test_a_rule_that_does_not_apply_names_all_that_decided_it() -> None:
    one = explained(tight=False, sore=False)["any"]
    assert (one.outcome, one.when) == (False, False)
    assert one.decided_by == ("tight", "sore")
    assert one.open_facts == ("locked",)


def test_an_open_rule_names_its_open_questions_only() -> None:
    one = explained(tight=False)["any"]
    assert (one.outcome, one.when, one.unless) == (None, None, None)
    assert (one.decided_by, one.open_facts) == ((), ("sore", "locked"))


def test_open_questions_are_found_behind_conclusions() -> None:
    assert explained(numb=True)["through"].open_facts == ("burnt",)
    assert explained(numb=False)["through"].open_facts == ()
    assert explained(numb=False)["through"].decided_by == ("found",)


def test_open_questions_are_found_behind_derived_numbers() -> None:
    assert explained()["dose"].open_facts == ("minutes", "times")
    assert explained(minutes=20)["dose"].open_facts == ("times",)
    assert explained(minutes=20, times=7)["dose"].outcome is True


def test_a_closed_view_is_never_open_but_names_what_was_not_established() -> None:
    one = explained()["closed"]
    assert (one.outcome, one.decided_by, one.open_facts) == (False, ("sore",), ("tight",))
    assert explained(tight=False, sore=True)["closed"].decided_by == ("tight",)
    assert explained(tight=True, sore="unknown")["closed"].outcome is True


def test_what_always_holds_was_decided_by_nothing() -> None:
    one = explained()["always"]
    assert (one.outcome, one.decided_by, one.open_facts) == (True, (), ())


def test_every_rule_of_the_repository_has_a_reason_or_an_open_question() -> None:
    clinic = shipped()
    decision = clinic.decide(clinic.patient({"age_years": 40}), explain=True)
    for one in decision.explanation:
        told = {*one.rule.reads} - {"phase", "urgency", "triage_complete"}
        assert one.decided_by or one.open_facts or not told, one.rule.id
