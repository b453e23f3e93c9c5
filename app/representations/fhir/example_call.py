"""Answers as an app posts them → the call a FHIR client would make, for documentation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.fhir_names import (
    ASKED_UNKNOWN,
    DATA_ABSENT_REASON,
    NOTHING,
    UNKNOWN,
    Canonicals,
    none_of_these,
)
from app.domain.form import Section
from app.domain.rule_base import RuleBase
from app.domain.vocabulary import Fact, FactType

Resource = dict[str, Any]
Posted = Mapping[str, Any]
NUMBERS: Mapping[FactType, str] = {
    FactType.INTEGER: "valueInteger",
    FactType.DECIMAL: "valueDecimal",
}
DONT_KNOW: Resource = {"extension": [{"url": DATA_ABSENT_REASON, "valueCode": ASKED_UNKNOWN}]}
WORDS: Mapping[bool, str] = {True: "yes", False: "no"}
AUTHORED = "2026-01-01T10:00:00Z"


@dataclass(frozen=True, slots=True)
class CallWriter:
    """Writes responses to the questionnaire, with every answer where the form asks it."""

    rule_base: RuleBase
    canonicals: Canonicals

    def call(self, request: Posted, audience: str = "patient") -> Resource:
        """Return the Parameters by which the operation is asked what an app asks `/v1`."""
        given = {"audience": request.get("audience", audience), "locale": request.get("locale")}
        words = [{"name": name, "valueCode": word} for name, word in given.items() if word]
        response = {"name": "questionnaireResponse", "resource": self.response(request)}
        return {"resourceType": "Parameters", "parameter": [response, *words]}

    def response(self, request: Posted) -> Resource:
        """Return the response, with every answer in the part of the form where it is asked."""
        sections = (self._section(one, request) for one in self.rule_base.form.sections)
        items = [one for one in sections if "item" in one]
        return {
            "resourceType": "QuestionnaireResponse",
            "id": "r1",
            "questionnaire": self.canonicals.questionnaire_version,
            "status": "completed",
            "subject": {"reference": "Patient/p1"},
            "authored": AUTHORED,
            **({"item": items} if items else {}),
        }

    def _section(self, section: Section, request: Posted) -> Resource:
        answers = request["answers"]
        items = [
            item
            for name in section.questions
            if name in answers
            for item in self._items(name, answers[name])
        ]
        if section.is_group and section.id in request.get("none_of", ()):
            box = {"linkId": none_of_these(section.id), "answer": [{"valueBoolean": True}]}
            items.append(box)
        return {"linkId": section.id, **({"item": items} if items else {})}

    def _items(self, name: str, answer: Any) -> Iterator[Resource]:  # noqa: ANN401  # whatever an app may post
        keys = self.rule_base.vocabulary.maps.get(name)
        if keys is None:
            fact = self.rule_base.vocabulary.facts[name]
            yield {"linkId": name, "answer": list(self._answers(fact, answer))}
            return
        inside = dict.fromkeys(keys.keys, answer) if answer == UNKNOWN else answer
        named = {f"{name}.{key}": value for key, value in inside.items()}
        yield {"linkId": name, "item": [one for n, v in named.items() for one in self._items(n, v)]}

    def _answers(self, fact: Fact, answer: Any) -> Iterator[Resource]:  # noqa: ANN401  # as above
        if fact.type in NUMBERS:
            kind = NUMBERS[fact.type]
            yield DONT_KNOW if answer == UNKNOWN else {kind: answer}
        elif isinstance(answer, list):
            yield from map(self._coded, answer or [NOTHING])
        else:
            yield self._coded(WORDS[answer] if isinstance(answer, bool) else answer)

    def _coded(self, code: str) -> Resource:
        return {"valueCoding": {"system": self.canonicals.answers, "code": code}}
