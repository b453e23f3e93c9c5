"""`settled` and `done` never claim too much, of nobody; and what breaks them is a patient."""

from collections.abc import Iterable, Iterator, Mapping

import pytest
import z3

from app.cases.patients import Patients
from app.decide import candidates
from app.domain.conditions import AllOf, Not, Value
from app.domain.decision import Decision
from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.domain.vocabulary import Fact
from app.intake.answers import Answer
from app.knowledge.cases import read_cases
from app.settings import RULES
from app.verify.formulas.truths import Formula
from app.verify.formulas.values import Points
from app.verify.properties.claim import Claim
from app.verify.properties.continued import Continued, continued
from app.verify.properties.outlook import advice_changes, outlook_claims
from app.verify.properties.too_little import Modesty, Promise, claims_too_little
from app.verify.prospects import truths
from app.verify.prospects.items import ItemProspects, States
from app.verify.prospects.outlook import SymbolicOutlook
from app.verify.prospects.values import Counter
from app.verify.proving import Prover
from app.verify.witness import Witness, smallest, witness_from
from tests.decide.futures import Clinic
from tests.decide.small import SORE, TIGHT, says, small_clinic

Wrong = tuple[object, str, object]


@pytest.fixture(scope="module")
def people(rule_base: RuleBase) -> Mapping[str, Continued]:
    return {audience: continued(rule_base, audience) for audience in AUDIENCES}


def broken(claim: Claim) -> z3.ModelRef | None:
    return Prover(*claim.people).find(*claim.given, claim.never)


def test_whoever_is_not_settled_can_turn_out_otherwise(people: Mapping[str, Continued]) -> None:
    """The claims are not empty: without the promise the same is refuted at once."""
    person = people["patient"]
    prover = Prover(person.before, person.after)
    for what, changes in advice_changes(person).items():
        assert prover.find(*person.continues, changes) is not None, what


def test_what_was_filled_in_is_kept(people: Mapping[str, Continued]) -> None:
    """Who never locks up was not asked since when; nobody supposes a week afterwards."""
    person = people["patient"]
    never = person.before.patient.says_exactly({"lock_ups": False})
    a_week = person.after.patient.asked["weeks_since_lock_up"].means(1)
    prover = Prover(person.before, person.after)
    with prover.supposing(*never):
        assert prover.find(a_week) is not None
        assert prover.find(*person.continues, a_week) is None


def unforeseen(parts: object, _: object) -> Formula:
    return bool(parts) and False


def listed_only(self: ItemProspects, target: str, rules: object) -> States:
    del self, target, rules
    return States(absent=False, withheld=False, listed=True)


def first_values_only(fact: Fact, constants: Iterable[Value]) -> tuple[Value, ...]:
    return VALUES(fact, constants)[:1]


def established(self: Counter) -> tuple[Points, ...]:
    return (Points(self.low, self.high_least),)


VALUES = candidates._values  # noqa: SLF001  # what the mutant wraps


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        pytest.param((candidates, "SOME_NUMBER", ()), "not foreseen", id="numbers of numbers"),
        pytest.param((truths, "_unknown", unforeseen), "not foreseen", id="unknown"),
        pytest.param(
            (Counter, "extremes", property(established)), "not foreseen", id="points to come"
        ),
        pytest.param((ItemProspects, "shown", listed_only), "what is given", id="education"),
        pytest.param(
            (ItemProspects, "are_all_removed", property(lambda _: True)),
            "a contraindication",
            id="contraindications",
        ),
        pytest.param((SymbolicOutlook, "_counters", ()), "the confidence", id="confidence"),
        pytest.param(
            (SymbolicOutlook, "could_become", lambda *_: False), "a settled phase", id="phases"
        ),
    ],
)
def test_looking_ahead_badly_breaks_a_claim(
    wrong: Wrong, what: str, rule_base: RuleBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*wrong)
    claims = [one for one in outlook_claims(continued(rule_base, "patient")) if what in one.what]
    assert any(broken(one) is not None for one in claims)


def test_a_future_the_service_did_not_see_is_a_patient_of_the_service(
    rule_base: RuleBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a fault in looking ahead, the two patients found show it when they are posted."""
    monkeypatch.setattr(candidates, "_values", first_values_only)
    person = continued(rule_base, "patient")
    (claim,) = (one for one in outlook_claims(person) if one.what.startswith("the urgency"))
    early, late = found_in(claim)
    clinic = Clinic(rule_base)
    before, after = (decided(clinic, one) for one in (early, late))
    assert before.questions.done
    assert before.triage.urgency != after.triage.urgency
    assert early.answers.items() <= late.answers.items()


def found_in(claim: Claim) -> tuple[Witness, Witness]:
    """Return the smallest patient who breaks a claim, and the smallest continuation."""
    prover, (before, after) = Prover(*claim.people), claim.people
    early = smallest(prover, before.patient, *claim.given, claim.never)
    assert early is not None
    here = before.patient.says_exactly(early.answers)
    late = smallest(prover, after.patient, *claim.given, claim.never, *here)
    assert late is not None
    return early, late


def decided(clinic: Clinic, witness: Witness) -> Decision:
    return clinic.decide(clinic.patient(witness.answers, audience=witness.audience))


class TestTooLittle:
    def test_whom_no_answer_could_move_is_counted(self) -> None:
        """Being tight and not tight at once is taken for possible, since parts are independent."""
        never = says("never", Verb.RECOMMEND, "warmth", AllOf((TIGHT, Not(TIGHT))))
        assert modesty(never, {}).done == Promise(patients=1, told=0, withheld=1)

    def test_whom_an_answer_could_move_is_not(self) -> None:
        sore = says("sore", Verb.RECOMMEND, "warmth", SORE)
        assert modesty(sore, {}).done == Promise(patients=1, told=0, withheld=0)
        assert modesty(sore, {"sore": True}).done == Promise(patients=1, told=1, withheld=0)

    def test_of_cases_nothing_is_withheld_that_could_be_promised(
        self, people: Mapping[str, Continued], rule_base: RuleBase
    ) -> None:
        counted = claims_too_little(people["patient"], witnesses(rule_base))
        assert counted.settled.told
        assert not counted.settled.withheld
        assert not counted.done.withheld


def modesty(rule: Rule, answers: Mapping[str, Answer]) -> Modesty:
    person = continued(small_clinic(rule).rule_base, "patient")
    return claims_too_little(person, [Witness("patient", answers)])


def witnesses(rule_base: RuleBase) -> Iterator[Witness]:
    """Yield a few of the cases; all of them take minutes."""
    read = Patients(rule_base)
    cases = [read.facts(case.given) for _, case in read_cases(RULES)]
    for facts in [one for one in cases if one.audience == "patient"][::80]:
        yield witness_from(rule_base.vocabulary, facts)
