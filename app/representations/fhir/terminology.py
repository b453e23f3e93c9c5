"""The project's own codes: answers, questions and items, and what each question chooses from."""

from collections.abc import Mapping

from app.domain.fhir_names import ANSWERS, ITEMS, QUESTIONS, TOPICS, resource_id
from app.domain.vocabulary import Vocabulary
from app.representations.fhir.answer_words import SETS_OF_YES_NO, all_answers, value_sets
from app.representations.fhir.parts import Publishing
from app.representations.parts import Json

ANSWERS_ARE = "The words that answer questions. A code is what `/v1` takes as the answer."
QUESTIONS_ARE = "What is asked. A code is the name of a fact, and the linkId of its question."
ITEMS_ARE = "What is advised, or advised against. A code is the id of an item."
TOPICS_ARE = "What a card of CDS Hooks is about, so that records can sort and filter cards."
CHOICES_ARE = "What may answer the question."


def code_systems(publishing: Publishing) -> list[Json]:
    """Return the code systems of answers, questions, items and cards; all are complete."""
    rule_base = publishing.rule_base
    answers = all_answers(rule_base.vocabulary, rule_base.form.answers)
    locale = rule_base.locales.by_id[rule_base.locales.default]
    items = {one.id: locale.of(one).patient.title for one in rule_base.actions.values()}
    return [
        _code_system(publishing, ANSWERS, ANSWERS_ARE, [_answer(*one) for one in answers.items()]),
        _code_system(
            publishing, QUESTIONS, QUESTIONS_ARE, _concepts(questions(rule_base.vocabulary))
        ),
        _code_system(publishing, ITEMS, ITEMS_ARE, _concepts(items)),
        _code_system(publishing, TOPICS, TOPICS_ARE, _concepts(rule_base.guidance.cards.topics)),
    ]


def questions(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Return every question by its code; a key of a map is asked by its label."""
    labels = {
        f"{one.name}.{key}": f"{one.question} {label}"
        for one in vocabulary.maps.values()
        for key, label in one.keys.items()
    }
    return {fact.name: labels.get(fact.name, fact.question) for fact in vocabulary.facts.values()}


def _code_system(publishing: Publishing, name: str, description: str, concepts: list[Json]) -> Json:
    title = f"{publishing.rule_base.title}: {name.rpartition('-')[2]}"
    return {
        **publishing.definition("CodeSystem", name, title, description),
        "caseSensitive": True,
        "content": "complete",
        "count": len(concepts),
        "concept": concepts,
    }


def _concepts(displays: Mapping[str, str]) -> list[Json]:
    return [{"code": code, "display": shown} for code, shown in displays.items()]


def _answer(code: str, shown: tuple[str, ...]) -> Json:
    """Return a concept; one that questions show in several words is called by its code."""
    if len(shown) == 1:
        return {"code": code, "display": shown[0]}
    others = [{"language": "en", "value": one} for one in shown]
    return {"code": code, "display": code.replace("_", " "), "designation": others}


def all_value_sets(publishing: Publishing) -> list[Json]:
    """Return the answers each question may have, one set for all that have the same."""
    vocabulary = publishing.rule_base.vocabulary
    sets = value_sets(vocabulary, publishing.rule_base.form.answers)
    return [_value_set(publishing, name, answers) for name, answers in sets.items()]


def _value_set(publishing: Publishing, name: str, answers: Mapping[str, str]) -> Json:
    title = SETS_OF_YES_NO.get(name) or _question(publishing.rule_base.vocabulary, name)
    include = {
        "system": publishing.canonicals.answers,
        "version": publishing.rule_base.version,
        "concept": _concepts(answers),
    }
    return {
        **publishing.definition("ValueSet", resource_id(name), title, CHOICES_ARE),
        "compose": {"include": [include]},
    }


def _question(vocabulary: Vocabulary, name: str) -> str:
    return (vocabulary.maps.get(name) or vocabulary.facts[name]).question
