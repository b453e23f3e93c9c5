"""What may still become of a patient: answers to open questions, and the advice that follows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain
from random import Random

from app.decide.advice import Advice
from app.decide.assessing import Assessing, assessing
from app.decide.confidence import confidence_of
from app.decide.tracing import Tracing
from app.domain.conditions import Bounds, Truth, Value
from app.domain.decision import Decision
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.domain.verdicts import Verdicts, outcome
from app.domain.vocabulary import Fact, FactType
from app.engine.inference import infer
from app.engine.reference import ReferenceEngine
from app.intake.answers import DECLINED, UNKNOWN, Answer
from app.intake.completion import complete, contradictions
from app.knowledge.load import load_rule_base
from app.representations.native import NativeRepresentation
from app.settings import RULES
from tests.decide.outcomes import URGENT, Outcome, ids, open_names, statuses_of
from tests.patients import constants_of, random_facts

Answers = Mapping[str, Answer]
CONCLUDING = (Verb.ADD, Verb.CONCLUDE, Verb.AVOID, Verb.CLASSIFY)


@dataclass(frozen=True)
class Clinic:
    """A rule base with everything a test asks of it."""

    rule_base: RuleBase

    @cached_property
    def engine(self) -> ReferenceEngine:
        """The meaning of the rules."""
        return ReferenceEngine(self.rule_base)

    @cached_property
    def assess(self) -> Assessing:
        """The whole path, on the meaning of the rules alone."""
        return assessing(self.rule_base, self.engine, None)

    @cached_property
    def native(self) -> NativeRepresentation:
        """What writes decisions as an app receives them."""
        return NativeRepresentation(self.rule_base)

    @cached_property
    def _constants(self) -> Mapping[str, list[Decimal]]:
        return {name: list(found) for name, found in constants_of(self.rule_base).items()}

    def decide(self, facts: Facts, *, explain: bool = False) -> Decision:
        """Return the whole decision."""
        return self.assess(facts, explain=explain)

    def patient(self, answers: Answers, *none_of: str, audience: str = "patient") -> Facts:
        """Return the facts of a patient."""
        return complete(self.rule_base.vocabulary, audience, answers, none_of)

    def random_patient(self, random: Random) -> Facts:
        """Return a random patient; every other one is fairly well and has answered a lot."""
        if random.choice((False, True)):
            return random_facts(self.rule_base.vocabulary, random, self._constants)
        return self._interviewed(random)

    def _interviewed(self, random: Random) -> Facts:
        """Return a patient after a few rounds of answers to the questions that matter."""
        groups = [name for name in self.rule_base.vocabulary.groups if random.randrange(2)]
        facts = self.patient({"age_years": random.choice((15, 16, 40, 66))}, "red-flags", *groups)
        illness = random.choice((2, 20, 100))
        for _ in range(random.choice((0, 1, 2, 3, 30))):
            asked = [name for name in open_names(self.decide(facts)) if random.randrange(4)]
            answers = {name: self._plain(name, illness, random) for name in asked}
            facts = self.answered(facts, answers) or facts
        return facts

    def _plain(self, name: str, illness: int, random: Random) -> Answer:
        """Return an answer; one in `illness` is a bad one, where one is known to be healthy."""
        fact = self.rule_base.vocabulary.facts[name]
        if fact.none is not None and random.randrange(illness):
            return fact.none
        return random.choice(self.values(fact))

    def open(self, facts: Facts) -> list[str]:
        """Return the names of the facts that have no answer."""
        return [name for name in self.rule_base.vocabulary.facts if name not in facts.answered]

    def values(self, fact: Fact) -> list[Answer]:
        """Return answers on both sides of everything the rules compare the fact with."""
        spoken = (UNKNOWN, DECLINED) if fact.may_decline else (UNKNOWN,)
        none = () if fact.none is None else (fact.none,)
        return [*self._values(fact), *none, *spoken]

    def _values(self, fact: Fact) -> Iterable[Value]:
        match fact.type:
            case FactType.YES_NO:
                return (False, True)
            case FactType.CHOICE:
                return fact.choices
            case FactType.SET:
                return self._sets(fact)
            case FactType.INTEGER:
                return [int(number) for number in self._numbers(fact) if number == int(number)]
            case FactType.DECIMAL:
                return self._numbers(fact)

    def _sets(self, fact: Fact) -> list[frozenset[str]]:
        single = [frozenset({one}) for one in fact.choices]
        return [frozenset(), frozenset(fact.choices), *single]

    def _numbers(self, fact: Fact) -> list[Decimal]:
        least, most = fact.least or Decimal(0), fact.most or Decimal(0)
        step = Decimal(1).scaleb(-fact.decimals)
        edges = {least, most, (least + most) // 2, *self._constants.get(fact.name, ())}
        near = {edge + side for edge in edges for side in (-step, 0, step)}
        return sorted(number for number in near if least <= number <= most)

    def answered(self, facts: Facts, new: Answers, *none_of: str) -> Facts | None:
        """Return the patient after these answers too; None where they contradict each other."""
        return self.retold(facts, {**self.told(facts), **new}, *none_of)

    def told(self, facts: Facts) -> dict[str, Answer]:
        """Return the answers of a patient, without what follows from them."""
        reading = facts.reading()
        unasked = {
            fact.name
            for fact in self.rule_base.vocabulary.facts.values()
            if fact.asked_when
            and fact.asked_when.truth(reading) is False
            and facts.values.get(fact.name) == fact.none
        }
        follows = unasked | self.rule_base.vocabulary.derived.keys()
        values = {name: value for name, value in facts.values.items() if name not in follows}
        unknown = dict.fromkeys(facts.unknown, UNKNOWN)
        return {**values, **unknown, **dict.fromkeys(facts.declined, DECLINED)}

    def retold(self, facts: Facts, answers: Answers, *none_of: str) -> Facts | None:
        """Return the patient with other answers; None where they contradict each other."""
        vocabulary = self.rule_base.vocabulary
        completed = complete(vocabulary, facts.audience, answers, none_of)
        return None if any(contradictions(vocabulary, completed)) else completed

    def outcome(self, facts: Facts) -> Outcome:
        """Return the advice, without looking ahead."""
        verdicts = self.verdicts(facts)
        values = verdicts.reading.values
        advice = Advice(self.rule_base, Tracing(self.rule_base, verdicts))
        rank = values.get("urgency")
        phase = str(values["phase"])
        lows = {name: found.low for name, found in values.items() if isinstance(found, Bounds)}
        return Outcome(
            urgency=self.rule_base.urgencies[rank].id if isinstance(rank, int) else "unknown",
            triage=ids(advice.triage_items),
            phase=phase,
            confidence=confidence_of(self.rule_base.confidence, phase, lows),
            contraindications=ids(advice.contraindications),
            statuses=frozenset(statuses_of(advice)),
            suppressed=self._suppressed(values, facts),
        )

    def verdicts(self, facts: Facts) -> Verdicts:
        """Return what the rules find, before anything is decided."""
        return infer(self.engine, self.rule_base, facts)

    def finds(self, verdicts: Verdicts, rule: str) -> Truth:
        """Return whether a rule says what it says."""
        return outcome(self.rule_base.rules[rule].then.verb, verdicts.judgements[rule])

    def _suppressed(self, values: Mapping[str, Value | Bounds], facts: Facts) -> bool:
        rank = values.get("urgency")
        age = facts.values.get("age_years")
        urgent = isinstance(rank, int) and self.rule_base.urgencies[rank].id in URGENT
        return urgent or values["triage_complete"] is not True or (age is not None and age < 16)  # type: ignore[operator]  # an age is a number

    def related(self, random: Random) -> list[str]:
        """Return the facts behind one rule, through everything it reads."""
        rule = random.choice(tuple(self.rule_base.rules.values()))
        return sorted(self.behind(rule.reads))

    def behind(self, names: Iterable[str]) -> set[str]:
        """Return the facts these names rest on."""
        vocabulary = self.rule_base.vocabulary
        found: set[str] = set()
        for name in names:
            if name in vocabulary.facts:
                found.add(name)
            elif name in vocabulary.derived:
                found |= self.behind(vocabulary.derived[name].operands)
            else:
                reads = (rule.reads for rule in self._concluding(name))
                found |= self.behind(set(chain.from_iterable(reads)))
        return found

    def _concluding(self, name: str) -> Iterator[Rule]:
        named = "phase" if name == "phase" else None
        for verb in CONCLUDING:
            for target, rules in self.rule_base.naming[verb].items():
                if target == name or (named and verb is Verb.CLASSIFY):
                    yield from rules


def chance(seed: int) -> Random:
    """Return the same randomness for the same number."""
    return Random(seed)  # noqa: S311  # patients, not secrets


def shipped() -> Clinic:
    """Return the rule base of the repository."""
    return Clinic(load_rule_base(RULES))
