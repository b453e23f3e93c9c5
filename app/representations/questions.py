"""Questions as an app shows them."""

from collections.abc import Mapping

from app.domain.decision import Question
from app.domain.vocabulary import Fact, Group, Vocabulary

Wire = dict[str, object]


def question(asked: Question, audience: str) -> Wire:
    """Return a question of a decision; of a map only the keys that are open."""
    if asked.map is None:
        return _question(asked.fact, asked.fact.name, "fact", audience)
    keys = {key: asked.map.keys[key] for key in asked.keys}
    words = asked.map.clinician_question if audience == "clinician" else asked.map.question
    return {
        **_question(asked.fact, asked.map.name, "map", audience),
        "question": words,
        "keys": _labels(keys),
    }


def question_catalogue(vocabulary: Vocabulary, audience: str) -> Wire:
    """Return every question and every group, in the order of the files."""
    asked: dict[str, Fact] = {}
    for fact in vocabulary.facts.values():
        asked.setdefault(fact.wire_name, fact)
    return {
        "questions": [_catalogued(vocabulary, fact, audience) for fact in asked.values()],
        "groups": [_group(vocabulary, group) for group in vocabulary.groups.values()],
    }


def _catalogued(vocabulary: Vocabulary, fact: Fact, audience: str) -> Wire:
    fact_map = vocabulary.maps.get(fact.wire_name)
    asked = Question(fact=fact, map=fact_map, keys=tuple(fact_map.keys) if fact_map else ())
    return {
        **question(asked, audience),
        "mandatory": fact.mandatory is not None,
        "may_decline": fact.may_decline,
        "codes": fact.codes,
        "note": fact.note,
    }


def _group(vocabulary: Vocabulary, group: Group) -> Wire:
    members = (fact.wire_name for fact in vocabulary.facts.values() if group.id in fact.groups)
    return {
        "id": group.id,
        "title": group.title,
        "question": group.question,
        "facts": tuple(dict.fromkeys(members)),
    }


def _question(fact: Fact, name: str, kind: str, audience: str) -> Wire:
    return {
        "fact": name,
        "question": fact.clinician_question if audience == "clinician" else fact.question,
        "type": "map" if kind == "map" else fact.type,
        "choices": _labels(fact.choices),
        "keys": [],
        "unit": fact.unit,
        "minimum": None if fact.least is None else float(fact.least),
        "maximum": None if fact.most is None else float(fact.most),
        "groups": fact.groups,
    }


def _labels(labels: Mapping[str, str]) -> list[Wire]:
    return [{"value": value, "label": label} for value, label in labels.items()]
