"""Patients drawn from the vocabulary, each as an app would post it.

Numbers lie on, next to and between the numbers of the rules. Most patients deny the warning signs
and answer what the phase rests on, because nearly everything is said to those only.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain
from random import Random

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
"""How many plain answers there are for each other one."""

NEARLY_WELL = 30
SELDOM = 4
MANY_TOPICS, MANY_FACTS = 6, 4


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
    intake = _Intake(clinic)
    return st.randoms(use_true_random=True).map(intake.patient)  # ten times as fast as many draws


def patient_of(
    clinic: Clinic, audience: str, answers: Answers, none_of: tuple[str, ...]
) -> Patient:
    """Return a patient; of answers that contradict each other nothing is known."""
    told = consistent(clinic.rule_base.vocabulary, answers, none_of)
    return Patient(audience, told, none_of, clinic.patient(told, *none_of, audience=audience))


@dataclass(frozen=True)
class _Intake:
    """What can be asked of somebody, and how it may be answered."""

    clinic: Clinic

    def patient(self, random: Random) -> Patient:
        """Return somebody; most are well enough to be advised, and asked what the phase needs."""
        is_well, health = random.choice(MOSTLY), random.choice(HEALTH)
        denied = (*(WARNING_SIGNS if is_well else ()), *self._denied(random))
        opening = self._opening if random.choice(MOSTLY) else ()
        of_warnings = NEARLY_WELL if is_well else health
        answers = {
            name: self._answer(random, name, of_warnings if name in self._warnings else health)
            for name in dict.fromkeys((AGE, *opening, *self._asked(random)))
        }
        none_of = tuple(dict.fromkeys(denied))
        return patient_of(self.clinic, random.choice(AUDIENCES), answers, none_of)

    @cached_property
    def _facts(self) -> Mapping[str, Fact]:
        return self.clinic.rule_base.vocabulary.facts

    @cached_property
    def _warnings(self) -> frozenset[str]:
        """The warning signs, and whatever else triage may wait for."""
        signs = [fact for fact in self._facts.values() if {*WARNING_SIGNS} & {*fact.groups}]
        waited_for = [fact for fact in self._facts.values() if fact.mandatory]
        return frozenset(fact.name for fact in (*signs, *waited_for)) - {AGE}

    @cached_property
    def _opening(self) -> tuple[str, ...]:
        """What the phase rests on and what triage waits for, as far as no group denies it."""
        rested_on = self.clinic.behind({"phase"}) | self._warnings
        return tuple(n for n, one in self._facts.items() if n in rested_on and not one.groups)

    def _denied(self, random: Random) -> list[str]:
        """Return the groups that are denied as a whole; all of them as often as only some."""
        groups = list(self.clinic.rule_base.vocabulary.groups)
        return random.choice((groups, random.sample(groups, random.randrange(len(groups)))))

    def _asked(self, random: Random) -> list[str]:
        """Return what a few rules rest on, and a few facts more."""
        topics = random.sample(self._topics, random.randrange(MANY_TOPICS))
        return [*chain.from_iterable(topics), *random.sample([*self._facts], MANY_FACTS)]

    @cached_property
    def _topics(self) -> list[tuple[str, ...]]:
        return sorted(set(map(self._topic, self.clinic.rule_base.rules.values())))

    def _topic(self, rule: Rule) -> tuple[str, ...]:
        """Return what a rule rests on, with what excludes the items it gives."""
        actions = self.clinic.rule_base.actions
        given = [actions[target] for target in rule.then.targets if target in actions]
        exclusions = chain.from_iterable(action.excluded_by for action in given)
        return tuple(sorted(self.clinic.behind({*rule.reads, *exclusions})))

    def _answer(self, random: Random, name: str, health: int) -> Answer:
        """Return the plain answer, if there is one, so many times for each other one."""
        fact = self._facts[name]
        plain = _plain(fact)
        if plain is not None and random.randrange(health + 1):
            return plain
        edge = random.choice(self._edges[name])
        is_anything = plain is None and not random.randrange(SELDOM)
        return _anything(fact, random, edge) if is_anything else edge

    @cached_property
    def _edges(self) -> Mapping[str, list[Answer]]:
        """Answers on both sides of all that the rules ask."""
        return {name: self.clinic.values(fact) for name, fact in self._facts.items()}


def _plain(fact: Fact) -> Value | None:
    """Return what most people would answer, where there is such a thing."""
    if fact.name == AGE:
        return PLAIN_AGE
    return False if fact.none is None and fact.type is FactType.YES_NO else fact.none


def _anything(fact: Fact, random: Random, edge: Answer) -> Answer:
    """Return a number or a set from anywhere."""
    match fact.type:
        case FactType.INTEGER | FactType.DECIMAL:
            step = Decimal(1).scaleb(-fact.decimals)
            least, most = (int((limit or 0) / step) for limit in (fact.least, fact.most))
            number = random.randint(least, most)
            return number if fact.type is FactType.INTEGER else number * step
        case FactType.SET:
            return frozenset(one for one in fact.choices if random.choice((False, True)))
        case FactType.YES_NO | FactType.CHOICE:
            return edge
