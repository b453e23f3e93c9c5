"""People who answer what they are asked, and interviews with them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from random import Random

from app.cases.patients import Patients
from app.decide.interview.agenda import open_names
from app.decide.interview.interviewing import Interviewing
from app.domain.decision import Decision
from app.domain.facts import AUDIENCES, Facts
from app.domain.interview import Interview
from app.intake.answers import UNKNOWN, Answer
from app.knowledge.cases import read_cases
from app.settings import RULES
from tests.decide.futures import Answers, Clinic
from tests.patients import consistent

Answering = Callable[[str], Answer]
WELL = (1, 4, 16, 64)
"""How many plain answers somebody has for each other one."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where an interview stands, and what is asked there."""

    facts: Facts
    interview: Interview

    @property
    def asked(self) -> tuple[str, ...]:
        """The facts on the screen."""
        screen = self.interview.screen
        return tuple(open_names(one.question for one in screen.asked)) if screen else ()


@dataclass(frozen=True)
class Interviews:
    """Interviews at one clinic."""

    clinic: Clinic

    @cached_property
    def step(self) -> Interviewing:
        """What asks."""
        return Interviewing(self.clinic.assess)

    def with_(
        self, answering: Answering, audience: str = "patient", max_questions: int | None = None
    ) -> Iterator[Step]:
        """Yield each step of an interview, down to the one where nothing is asked."""
        facts = self.clinic.patient({}, audience=audience)
        while True:
            step = Step(facts, self.step(facts, max_questions))
            yield step
            if not step.asked:
                return
            facts = self.told(facts, {name: answering(name) for name in step.asked})

    def told(self, facts: Facts, new: Answers) -> Facts:
        """Return the person after these answers; of what contradicts itself nothing is known."""
        answered = self.clinic.answered(facts, new)
        if answered is None:
            answered = self.clinic.answered(facts, dict.fromkeys(new, UNKNOWN))
        assert answered is not None
        return answered

    def anybody(self, random: Random) -> tuple[str, Answering]:
        """Return an audience, and answers of all kinds as they come to mind."""
        health, doubt = random.choice(WELL), random.choice((0, 0, 20, 3))

        def answering(name: str) -> Answer:
            fact = self.clinic.rule_base.vocabulary.facts[name]
            if doubt and not random.randrange(doubt):
                return UNKNOWN
            if fact.none is not None and random.randrange(health + 1):
                return fact.none
            return random.choice(self.clinic.values(fact))

        return random.choice(AUDIENCES), answering


@dataclass(frozen=True)
class Population:
    """The whole patients of the rule base, and people made of two of them."""

    clinic: Clinic

    @cached_property
    def cases(self) -> tuple[Facts, ...]:
        """Everybody, with what they tell."""
        read = Patients(self.clinic.rule_base)
        return tuple(read.facts(case.given) for _, case in read_cases(RULES))

    def somebody(self, random: Random) -> tuple[str, Answers]:
        """Return an audience and true answers to everything.

        What a patient leaves open is denied where it can be, else told as by another one who
        tells it, else not known.
        """
        case = random.choice(self.cases)
        told = self.clinic.told(case)
        answers = {
            name: told.get(name, self._else(name, random))
            for name in self.clinic.rule_base.vocabulary.facts
        }
        return case.audience, consistent(self.clinic.rule_base.vocabulary, answers, ())

    def _else(self, name: str, random: Random) -> Answer:
        none = self.clinic.rule_base.vocabulary.facts[name].none
        if none is not None:
            return none
        return random.choice(self._values.get(name, (UNKNOWN,)))

    @cached_property
    def _values(self) -> Mapping[str, tuple[Answer, ...]]:
        found: dict[str, list[Answer]] = {}
        for case in self.cases:
            for name, answer in self.clinic.told(case).items():
                found.setdefault(name, []).append(answer)
        return {name: tuple(answers) for name, answers in found.items()}


def is_safe_advice(decision: Decision) -> bool:
    """Tell whether somebody may act: triage is complete and something recommended, or urgent."""
    is_given = any(item.status == "recommended" for item in decision.recommendations)
    is_urgent = decision.triage.urgency in ("same_day", "emergency_now")
    return is_urgent or (decision.triage.complete and is_given)
