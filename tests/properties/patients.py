"""Patients drawn from the vocabulary, each as an app would post it.

Numbers lie on, next to and between the numbers of the rules. Most patients deny the warning signs
and answer what the phase rests on, because nearly everything is said to those only.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import chain

from hypothesis import strategies as st

from app.domain.conditions import Value
from app.domain.facts import AUDIENCES, Facts
from app.domain.rules import Rule
from app.domain.vocabulary import Fact, FactType
from app.intake.answers import Answer
from tests.decide.futures import Answers, Clinic
from tests.patients import consistent

WARNING_SIGNS = ("red-flags", "other-warning-signs")
AGE = "age_years"
PLAIN_AGE = 40
MOSTLY = (False, True, True, True)
HEALTH = (4, 1, 0)
"""How many plain answers stand beside each other one to choose from."""
NEARLY_WELL = 30
MANY_TOPICS, MANY_FACTS = 6, 8


@dataclass(frozen=True, slots=True)
class Patient:
    """What an app knows of somebody; printed, it is the body of a request."""

    audience: str
    answers: Answers
    none_of: tuple[str, ...]
    facts: Facts

    def __repr__(self) -> str:
        """Return JSON that can be posted as it stands."""
        answers: dict[str, object] = {}
        for name, answer in self.answers.items():
            whole, _, key = name.partition(".")
            written = _written(answer)
            if key:
                written = {**_keys(answers.get(whole)), key: written}
            answers[whole] = written
        body = {"audience": self.audience, "answers": answers, "none_of": self.none_of}
        return json.dumps(body)


def _keys(written: object) -> Mapping[str, object]:
    return written if isinstance(written, dict) else {}


def _written(answer: Answer) -> object:
    match answer:
        case frozenset():
            return sorted(answer)
        case Decimal():
            return int(answer) if answer == int(answer) else float(answer)
        case _:
            return answer


def patients(clinic: Clinic) -> st.SearchStrategy[Patient]:
    """Return the patients of a rule base: of its words, at the numbers of its rules."""
    return _patients(_Questions(clinic))


@st.composite
def _patients(draw: st.DrawFn, questions: "_Questions") -> Patient:
    audience = draw(st.sampled_from(AUDIENCES))
    is_well, health = draw(st.sampled_from(MOSTLY)), draw(st.sampled_from(HEALTH))
    denied = (*(WARNING_SIGNS if is_well else ()), *draw(questions.some_groups))
    opening = questions.opening if draw(st.sampled_from(MOSTLY)) else ()
    asked = dict.fromkeys((AGE, *opening, *draw(questions.some_names)))
    of_warnings = NEARLY_WELL if is_well else health
    answers = {
        name: draw(questions.answer(name, of_warnings if name in questions.warnings else health))
        for name in asked
    }
    return patient_of(questions.clinic, audience, answers, tuple(dict.fromkeys(denied)))


def patient_of(
    clinic: Clinic, audience: str, answers: Answers, none_of: tuple[str, ...]
) -> Patient:
    """Return a patient; of answers that contradict each other nothing is known."""
    told = consistent(clinic.rule_base.vocabulary, answers, none_of)
    return Patient(audience, told, none_of, clinic.patient(told, *none_of, audience=audience))


@dataclass(frozen=True)
class _Questions:
    """What can be asked of somebody, and how it is answered."""

    clinic: Clinic
    _answers: dict[tuple[str, int], st.SearchStrategy[Answer]] = field(default_factory=dict)

    @cached_property
    def _facts(self) -> Mapping[str, Fact]:
        return self.clinic.rule_base.vocabulary.facts

    @cached_property
    def warnings(self) -> frozenset[str]:
        """The warning signs, and whatever else triage may wait for."""
        signs = [fact for fact in self._facts.values() if {*WARNING_SIGNS} & {*fact.groups}]
        waited_for = [fact for fact in self._facts.values() if fact.mandatory]
        return frozenset(fact.name for fact in (*signs, *waited_for)) - {AGE}

    @cached_property
    def opening(self) -> tuple[str, ...]:
        """What the phase rests on and what triage waits for, as far as no group denies it."""
        rested_on = self.clinic.behind({"phase"}) | self.warnings
        return tuple(n for n, one in self._facts.items() if n in rested_on and not one.groups)

    @cached_property
    def some_groups(self) -> st.SearchStrategy[list[str]]:
        """Groups that are denied as a whole."""
        groups = list(self.clinic.rule_base.vocabulary.groups)
        return st.lists(st.sampled_from(groups), unique=True) | st.just(groups)

    @cached_property
    def some_names(self) -> st.SearchStrategy[list[str]]:
        """What a few rules rest on, with what excludes what they give; and a few facts more."""
        topics = sorted(set(map(self._topic, self.clinic.rule_base.rules.values())))
        some = st.lists(st.sampled_from(topics), max_size=MANY_TOPICS).map(chain.from_iterable)
        few = st.lists(st.sampled_from(tuple(self._facts)), max_size=MANY_FACTS)
        return st.tuples(some, few).map(lambda both: [*chain.from_iterable(both)])

    def _topic(self, rule: Rule) -> tuple[str, ...]:
        actions = self.clinic.rule_base.actions
        given = [actions[target] for target in rule.then.targets if target in actions]
        exclusions = chain.from_iterable(action.excluded_by for action in given)
        return tuple(sorted(self.clinic.behind({*rule.reads, *exclusions})))

    def answer(self, name: str, health: int) -> st.SearchStrategy[Answer]:
        """Return the answers to a question; the plain one stands first, and as often as told."""
        if (name, health) not in self._answers:
            fact = self._facts[name]
            self._answers[name, health] = _answer(fact, self.clinic.values(fact), health)
        return self._answers[name, health]


def _answer(fact: Fact, edges: list[Answer], health: int) -> st.SearchStrategy[Answer]:
    """Return answers on both sides of all that rules ask; where nothing is plain, any answer."""
    if plain := _plain(fact):
        return st.sampled_from([*plain * health * len(edges), *edges])
    match fact.type:
        case FactType.INTEGER | FactType.DECIMAL:
            return st.sampled_from(edges) | _numbers(fact)
        case FactType.SET:
            return st.sampled_from(edges) | st.frozensets(st.sampled_from([*fact.choices]))
        case FactType.YES_NO | FactType.CHOICE:
            return st.sampled_from(edges)


def _numbers(fact: Fact) -> st.SearchStrategy[Answer]:
    assert fact.least is not None
    assert fact.most is not None
    step = Decimal(1).scaleb(-fact.decimals)
    steps = st.integers(int(fact.least / step), int(fact.most / step))
    is_whole = fact.type is FactType.INTEGER
    return steps.map(lambda many: many if is_whole else many * step)


def _plain(fact: Fact) -> list[Value]:
    """Return what most people would answer, where there is such a thing."""
    if fact.name == AGE:
        return [PLAIN_AGE]
    if fact.none is not None:
        return [fact.none]
    return [False] if fact.type is FactType.YES_NO else []
