"""Questions as an app shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.decision import Question, Questions
from app.domain.rule_base import RuleBase
from app.domain.vocabulary import Fact, Group, Vocabulary
from app.representations import wire
from app.representations.parts import Json


@dataclass(frozen=True, slots=True)
class ReadyQuestions:
    """The questions of single facts in their final shape for one audience.

    A hundred of them may stand in one answer, and to write and validate them each time would
    take most of the time an answer needs.
    """

    audience: str
    single: Mapping[str, wire.Question]

    @classmethod
    def of(cls, vocabulary: Vocabulary, audience: str) -> "ReadyQuestions":
        """Return the questions of a vocabulary."""
        single = (Question(fact=fact) for fact in vocabulary.facts.values() if not fact.map)
        return cls(audience, {one.fact.name: _shaped(one, audience) for one in single})

    def written(self, asked: Questions) -> Json:
        """Return what is missing in a decision."""
        return {
            "must_answer": [self._question(one) for one in asked.must_answer],
            "could_change_advice": [self._question(one) for one in asked.could_change_advice],
            "done": asked.done,
        }

    def _question(self, asked: Question) -> wire.Question:
        return _shaped(asked, self.audience) if asked.map else self.single[asked.fact.name]


def _shaped(asked: Question, audience: str) -> wire.Question:
    return wire.Question.model_validate(question(asked, audience))


def question(asked: Question, audience: str) -> Json:
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


def question_catalogue(rule_base: RuleBase, audience: str) -> Json:
    """Return every question and every group, in the order of the files."""
    return {
        "questions": [
            catalogued(rule_base, fact, audience) for fact in asked(rule_base.vocabulary)
        ],
        "groups": groups(rule_base.vocabulary),
    }


def asked(vocabulary: Vocabulary) -> Iterable[Fact]:
    """Return the fact that stands for each question: of a map its first key."""
    found: dict[str, Fact] = {}
    for fact in vocabulary.facts.values():
        found.setdefault(fact.wire_name, fact)
    return found.values()


def groups(vocabulary: Vocabulary) -> list[Json]:
    """Return every group of questions that can be denied together."""
    return [_group(vocabulary, group) for group in vocabulary.groups.values()]


def catalogued(rule_base: RuleBase, fact: Fact, audience: str) -> Json:
    """Return a question with all that is known of it before anybody is asked."""
    fact_map = rule_base.vocabulary.maps.get(fact.wire_name)
    code = rule_base.codes.facts.get(fact.wire_name)
    keys = tuple(fact_map.keys) if fact_map else ()
    return {
        **question(Question(fact=fact, map=fact_map, keys=keys), audience),
        "mandatory": fact.mandatory is not None,
        "may_decline": fact.may_decline,
        "can_change": fact.can_change,
        "codes": {code.system: code.code} if code else {},
        "note": fact.note,
    }


def _group(vocabulary: Vocabulary, group: Group) -> Json:
    members = (fact.wire_name for fact in vocabulary.facts.values() if group.id in fact.groups)
    return {
        "id": group.id,
        "title": group.title,
        "question": group.question,
        "facts": tuple(dict.fromkeys(members)),
    }


def _question(fact: Fact, name: str, kind: str, audience: str) -> Json:
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


def _labels(labels: Mapping[str, str]) -> list[Json]:
    return [{"value": value, "label": label} for value, label in labels.items()]
