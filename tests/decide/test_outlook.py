"""`done`, `could_change_advice`, `settled` and `could_become` never claim too little change."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from random import Random

import pytest

from app.domain.conditions import ALWAYS, AllOf, Answered, AnyOf, Condition, Established, Not
from app.domain.decision import Decision
from app.domain.facts import Facts
from app.domain.rules import Verb
from app.domain.vocabulary import Contradiction, Derived, FactType, Operation
from app.intake.answers import UNKNOWN, Answer
from tests.decide.futures import Answers, Clinic, chance, shipped
from tests.decide.outcomes import open_names
from tests.decide.small import (
    BURNT,
    CONFIDENCE,
    FEVER,
    LOCKED,
    NUMB,
    SORE,
    TIGHT,
    compare,
    number,
    says,
    small_clinic,
    yes_no,
)
from tests.engine.rule_bases import fact

PATIENTS = 60
EMERGENCY = "emergency_now"


@pytest.fixture(scope="module")
def clinic() -> Clinic:
    return shipped()


def draw(clinic: Clinic, names: list[str], random: Random) -> Answers:
    facts = clinic.rule_base.vocabulary.facts
    return {name: random.choice(clinic.values(facts[name])) for name in names}


def futures(clinic: Clinic, names: list[str], random: Random) -> Iterator[Answers]:
    """Yield answers to some of the facts: singly, in pairs, by rule, in crowds, and all unknown."""
    yield dict.fromkeys(names, UNKNOWN)
    yield draw(clinic, names, random)
    for share in (2, 4, 16):
        yield draw(clinic, [name for name in names if not random.randrange(share)], random)
    for _ in range(6):
        behind_one_rule = [name for name in clinic.related(random) if name in names]
        yield draw(clinic, behind_one_rule, random)
    for many in (1, 1, 1, 2, 2):
        yield draw(clinic, random.sample(names, min(many, len(names))), random)


def denials(clinic: Clinic, asked: set[str]) -> Iterator[str]:
    """Yield the groups that nobody is asked about."""
    vocabulary = clinic.rule_base.vocabulary
    for group in vocabulary.groups:
        members = {name for name, fact in vocabulary.facts.items() if group in fact.groups}
        if members.isdisjoint(asked):
            yield group


def changes(clinic: Clinic, facts: Facts, answers: Answers, *denied: str) -> str | None:
    """Return how the advice changes with these answers; nothing when it stays as it is."""
    later = clinic.answered(facts, answers, *denied)
    if later is None:
        return None
    before, after = clinic.outcome(facts), clinic.outcome(later)
    if before.urgency == EMERGENCY:
        return None if after.suppressed else "advice after an emergency"
    first, second = before.beside(after)
    return None if first == second else f"{answers} {denied}: {first} became {second}"


def test_what_is_not_asked_never_changes_the_advice(clinic: Clinic) -> None:
    for seed in range(PATIENTS):
        random = chance(seed)
        facts = clinic.random_patient(random)
        asked = set(open_names(clinic.decide(facts)))
        silent = [name for name in clinic.open(facts) if name not in asked]
        for answers in futures(clinic, silent, random):
            assert changes(clinic, facts, answers) is None, seed
        for group in denials(clinic, asked):
            assert changes(clinic, facts, {}, group) is None, seed


def test_no_single_answer_that_is_not_asked_changes_the_advice(clinic: Clinic) -> None:
    for seed in range(1000, 1003):
        facts = clinic.random_patient(chance(seed))
        asked = set(open_names(clinic.decide(facts)))
        for name in set(clinic.open(facts)) - asked:
            for value in clinic.values(clinic.rule_base.vocabulary.facts[name]):
                assert changes(clinic, facts, {name: value}) is None, seed


def test_a_phase_that_could_not_come_never_comes(clinic: Clinic) -> None:
    for seed in range(2000, 2000 + PATIENTS):
        random = chance(seed)
        facts = clinic.random_patient(random)
        phase = clinic.decide(facts).phase
        assert phase.settled is (phase.could_become == ())
        assert "deferred" not in phase.could_become
        possible = {phase.value, "deferred", *phase.could_become}
        if phase.value == "deferred":
            continue  # triage is left aside, on the way in as on the way out
        about_phase = set(clinic.behind({"phase"}))
        names = [name for name in clinic.open(facts) if name in about_phase]
        for answers in futures(clinic, names, random):
            later = clinic.answered(facts, answers)
            assert later is None or clinic.outcome(later).phase in possible, (seed, answers)


def test_an_interview_ends(clinic: Clinic) -> None:
    for seed in range(6):
        random = chance(seed)
        facts = clinic.patient({})
        for _ in range(40):
            asked = open_names(clinic.decide(facts))
            if not asked:
                break
            answered = clinic.answered(facts, draw(clinic, asked[:12], random))
            facts = answered or clinic.answered(facts, dict.fromkeys(asked[:12], UNKNOWN)) or facts
        assert clinic.decide(facts).questions.done, seed


def test_done_means_no_question_and_nothing_is_asked_twice(clinic: Clinic) -> None:
    for seed in range(20):
        facts = clinic.random_patient(chance(seed))
        decision = clinic.decide(facts)
        assert decision.questions.done is (decision.questions.could_change_advice == ())
        assert facts.answered.isdisjoint(open_names(decision))


def decided(clinic: Clinic, **answers: Answer) -> Decision:
    return clinic.decide(clinic.patient(answers))


def asked(clinic: Clinic, **answers: Answer) -> set[str]:
    return set(open_names(decided(clinic, **answers)))


WARMTH = says("warmth", Verb.RECOMMEND, "warmth", TIGHT)


def test_no_check_is_asked_for_while_an_unknown_holds_triage_open(clinic: Clinic) -> None:
    tight: Answers = {"age_years": 40, "tightness": True, "lock_ups": True}
    open_heat = open_names(clinic.decide(clinic.patient(tight, "red-flags")))
    held_up = open_names(clinic.decide(clinic.patient({**tight, "fever": UNKNOWN}, "red-flags")))
    assert "impaired_sensation_back" in open_heat
    assert "impaired_sensation_back" not in held_up
    assert "cannot_walk" in held_up


class TestOnSmallRuleBases:
    def test_an_answer_that_settles_another_question_is_asked(self) -> None:
        depth = number("depth", none=0, asked_when=SORE)
        shallow = says("shallow", Verb.RECOMMEND, "warmth", compare("depth", "below", 1))
        clinic = small_clinic(shallow, facts=(depth,))
        assert asked(clinic) == {"sore", "depth"}
        assert changes(clinic, clinic.patient({}), {"sore": False})

    def test_a_chain_of_settled_questions_is_asked_from_its_start(self) -> None:
        burnt = yes_no("burnt", none=False, asked_when=SORE)
        numb = yes_no("numb", none=False, asked_when=BURNT)
        clinic = small_clinic(
            says("not-numb", Verb.RECOMMEND, "warmth", Not(NUMB)), facts=(burnt, numb)
        )
        assert asked(clinic) == {"sore", "burnt", "numb"}
        assert changes(clinic, clinic.patient({}), {"sore": False})

    def test_an_answer_that_decides_whether_triage_waits_is_asked(self) -> None:
        dark = yes_no("dark", none=False, asked_when=SORE, mandatory=ALWAYS)
        clinic = small_clinic(WARMTH, facts=(dark,))
        assert "sore" in asked(clinic, tight=True, dark="unknown")
        assert changes(clinic, clinic.patient({"tight": True, "dark": "unknown"}), {"sore": True})

    def test_at_an_emergency_nothing_is_asked(self) -> None:
        now = says("now", Verb.REFER, "get-help", FEVER, urgency="emergency_now")
        also = says("also", Verb.REFER, "get-help", SORE, urgency="same_day")
        clinic = small_clinic(now, also, WARMTH)
        assert decided(clinic, fever=True).questions.done

    def test_while_advice_is_suppressed_only_what_is_more_urgent_is_asked(self) -> None:
        today = says("today", Verb.REFER, "get-help", FEVER, urgency="same_day")
        now = says("now", Verb.REFER, "get-help", SORE, urgency="emergency_now")
        avoid = says("avoid", Verb.AVOID, "avoid-heat", NUMB)
        clinic = small_clinic(today, now, avoid, WARMTH)
        assert asked(clinic, fever=True) == {"sore"}
        assert asked(clinic, fever=False) == {"sore", "numb", "tight"}

    def test_open_contraindications_are_asked(self) -> None:
        clinic = small_clinic(says("avoid", Verb.AVOID, "avoid-heat", AllOf((NUMB, BURNT))))
        assert asked(clinic) == {"numb", "burnt"}
        assert asked(clinic, numb=False) == set()

    def test_facts_behind_conclusions_counters_and_sums_are_asked(self) -> None:
        found = says("found", Verb.CONCLUDE, "found", NUMB)
        one = says("one", Verb.ADD, "points", compare("found", "is", constant=True), points=2)
        two = says("two", Verb.ADD, "points", BURNT, points=1)
        give = says("give", Verb.RECOMMEND, "warmth", compare("points", "at_least", 3))
        clinic = small_clinic(found, one, two, give)
        assert asked(clinic) == {"numb", "burnt"}
        assert asked(clinic, burnt=False) == set()
        assert asked(clinic, burnt=True) == {"numb"}

    @pytest.mark.parametrize("operator", ["above", "below", "at_least", "at_most", "is"])
    def test_a_derived_number_is_expected_on_both_sides(self, operator: str) -> None:
        total = Derived(name="total", title="", operation=Operation.SUM, operands=("a", "b"))
        when = compare("total", operator, Decimal(5))
        rule = says("total", Verb.AVOID, "avoid-heat", Not(when))
        sides = (number("a"), number("b"))
        clinic = small_clinic(rule, facts=sides, derived={"total": total})
        assert asked(clinic, a=4) == {"b"}
        assert asked(clinic, a="unknown") == set()

    def test_a_number_derived_from_a_derived_number_is_expected(self) -> None:
        change = Derived(
            name="change", title="", operation=Operation.DIFFERENCE, operands=("a", "b")
        )
        twice = Derived(
            name="twice", title="", operation=Operation.SUM, operands=("change", "change")
        )
        rule = says("worse", Verb.AVOID, "avoid-heat", compare("twice", "at_least", 4))
        derived = {"change": change, "twice": twice}
        clinic = small_clinic(rule, facts=(number("a"), number("b")), derived=derived)
        assert asked(clinic, b=1) == {"a"}
        assert changes(clinic, clinic.patient({"b": 1}), {"a": 9})
        assert asked(clinic, b="unknown") == set()

    def test_a_closed_view_changes_when_somebody_answers(self) -> None:
        clinic = small_clinic(says("if-asked", Verb.RECOMMEND, "warmth", Answered("sore")))
        assert asked(clinic) == {"sore"}
        assert changes(clinic, clinic.patient({}), {"sore": UNKNOWN})
        assert asked(clinic, sore="unknown") == set()

    def test_answers_that_contradict_what_is_known_are_not_expected(self) -> None:
        never_both = Contradiction(id="", when=AllOf((TIGHT, SORE)), message="")
        clinic = small_clinic(WARMTH, contradictions=(never_both,))
        assert asked(clinic, sore=False) == {"tight"}
        assert asked(clinic, sore=True) == set()

    def test_a_set_is_expected_though_some_of_it_would_contradict(self) -> None:
        where = fact("where", FactType.SET, choices={"left": "", "none": ""})
        left = compare("where", "includes", "left")
        odd = AllOf((compare("where", "includes", "none"), SORE))
        clinic = small_clinic(
            says("left", Verb.RECOMMEND, "warmth", left),
            facts=(where,),
            contradictions=(Contradiction(id="", when=odd, message=""),),
        )
        assert asked(clinic, sore=True) == {"where"}
        assert changes(clinic, clinic.patient({"sore": True}), {"where": frozenset({"left"})})


class TestConfidence:
    adding = (
        says("a", Verb.ADD, "points", SORE, points=3),
        says("b", Verb.ADD, "points", TIGHT, points=2),
        says("c", Verb.ADD, "others", LOCKED, points=2),
    )
    table: Mapping[str, Condition] = {
        "acute": Established(compare("points", "at_least", 3)),
        "undetermined": Not(Established(compare("points", "at_least", 3))),
    }
    clinic = small_clinic(*adding, phases=table, confidence=CONFIDENCE)

    @pytest.mark.parametrize(
        ("tight", "locked", "level"),
        [
            (True, False, "high"),
            (True, True, "moderate"),
            (False, False, "moderate"),
            (False, True, "low"),
            ("unknown", "unknown", "moderate"),
        ],
    )
    def test_is_read_from_what_is_established(
        self, tight: Answer, locked: Answer, level: str
    ) -> None:
        phase = decided(self.clinic, sore=True, tight=tight, locked=locked).phase
        assert (phase.value, phase.confidence) == ("acute", level)

    def test_facts_that_could_change_it_are_asked(self) -> None:
        decision = decided(self.clinic, sore=True)
        assert decision.phase.settled
        assert asked(self.clinic, sore=True) == {"tight", "locked"}

    def test_is_null_outside_a_contest(self) -> None:
        assert decided(self.clinic, sore=False).phase.confidence is None


def test_every_pair_of_small_answers_is_foreseen() -> None:
    """Try all patients of one rule base, where several kinds of openness meet."""
    rules = (
        says("found", Verb.CONCLUDE, "found", AnyOf((NUMB, AllOf((SORE, Not(LOCKED)))))),
        says("points", Verb.ADD, "points", compare("found", "is", constant=True), LOCKED, points=1),
        says("more", Verb.ADD, "points", SORE, points=1),
        says("help", Verb.REFER, "get-help", FEVER, SORE, urgency="same_day"),
        says("floor", Verb.REFER, "get-help", FEVER, urgency="soon"),
        says("avoid", Verb.AVOID, "avoid-heat", compare("points", "at_least", 2), BURNT),
        says("warm", Verb.RECOMMEND, "warmth", TIGHT, LOCKED),
        says("mild", Verb.RECOMMEND, "mild-warmth", TIGHT),
        says("cold", Verb.RECOMMEND, "cold", Not(Established(TIGHT))),
    )
    actions = {
        "warmth": {"excluded_by": ("avoid-heat",)},
        "mild-warmth": {"instead_of": ("warmth",)},
    }
    clinic = small_clinic(*rules, actions=actions)
    values: tuple[Answer, ...] = (True, False, UNKNOWN)
    words = ("tight", "locked", "numb", "burnt", "fever", "sore")
    for known in combinations(words, 3):
        for index in range(27):
            answers = {name: values[index // 3**place % 3] for place, name in enumerate(known)}
            facts = clinic.patient(answers)
            silent = set(words) - set(known) - asked(clinic, **answers)
            for name in silent:
                for value in values:
                    assert changes(clinic, facts, {name: value}) is None, answers
