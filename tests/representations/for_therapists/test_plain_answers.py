"""Examples as a therapist reads them, and every rule and example there is."""

from app.domain.conditions import Comparison, Operator
from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.representations.for_therapists.labels import Labels, quoted
from app.representations.for_therapists.plain_words import Phrase, PlainWords


def test_the_answers_of_an_example_are_told_in_words(rule_base: RuleBase) -> None:
    words, facts = spoken(rule_base, "patient"), rule_base.vocabulary.facts
    given = {
        "audience": "clinician",
        "age_years": 40,
        "lock_ups": "unknown",
        "pain_sites": ["leg_right", "buttock"],
        "posture_tone": {"head_back": "jello"},
        "none_of": ["red-flags"],
    }
    sites = [quoted(facts["pain_sites"].choices[one]) for one in ("buttock", "leg_right")]
    head = words.condition(Comparison("posture_tone.head_back", Operator.IS, "jello"))
    assert list(words.answers(given)) == [
        "Who reads the advice: “clinician”",
        f"{facts['age_years'].question} 40 years",
        f"{facts['lock_ups'].question} unknown",
        f"{facts['pain_sites'].question} {', '.join(sites)}",
        f"{head.subject} {head.says}",
        f"none of: {rule_base.vocabulary.groups['red-flags'].title}",
    ]


def test_every_condition_and_every_example_can_be_told(rule_base: RuleBase) -> None:
    for words in (spoken(rule_base, audience) for audience in AUDIENCES):
        for rule in rule_base.rules.values():
            for condition in rule.conditions:
                assert all(phrase.says for phrase in flat(words.condition(condition))), rule.id
            for example in rule.examples:
                assert all(words.answers(example.given)), (rule.id, example.name)


def spoken(rule_base: RuleBase, audience: str) -> PlainWords:
    return PlainWords(Labels.of(rule_base, audience), rule_base.vocabulary)


def flat(phrase: Phrase) -> list[Phrase]:
    return [phrase, *(below for part in phrase.parts for below in flat(part))]
