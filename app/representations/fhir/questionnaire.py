"""The form as a Questionnaire: every question once, in the words for patients."""

from collections.abc import Iterator
from decimal import Decimal

from app.domain.conditions import ALWAYS
from app.domain.fhir_names import (
    NOTHING,
    QUESTIONNAIRE,
    QUESTIONS,
    UCUM,
    UNKNOWN,
    asked_elsewhere,
    link_id,
    none_of_these,
)
from app.domain.form import Section
from app.domain.vocabulary import Fact, FactMap, FactType
from app.representations.fhir.answer_words import answers_to
from app.representations.fhir.enabling import Enabling
from app.representations.fhir.parts import Publishing, coding
from app.representations.parts import Json

CORE = "http://hl7.org/fhir/StructureDefinition"
USAGE_CONTEXT = "http://terminology.hl7.org/CodeSystem/usage-context-type"
EXCLUSIVE: Json = {
    "extension": [{"url": f"{CORE}/questionnaire-optionExclusive", "valueBoolean": True}]
}
ALONE = (UNKNOWN, NOTHING)
"""Among answers of which several may be chosen, those beside which no other may stand."""
RADIO_BUTTONS: Json = {
    "url": f"{CORE}/questionnaire-itemControl",
    "valueCodeableConcept": {
        "coding": [
            {"system": "http://hl7.org/fhir/questionnaire-item-control", "code": "radio-button"}
        ]
    },
}
"""All answers in view, one tap each; without it renderers show a list that has to be opened."""
ITEM_TYPES = {
    FactType.YES_NO: "choice",
    FactType.CHOICE: "choice",
    FactType.SET: "choice",
    FactType.INTEGER: "integer",
    FactType.DECIMAL: "decimal",
}


def questionnaire(publishing: Publishing) -> Json:
    """Return the Questionnaire."""
    rule_base = publishing.rule_base
    form, codes = rule_base.form, rule_base.codes
    used = (*codes.focus, *codes.facts.values())
    return {
        **publishing.definition("Questionnaire", QUESTIONNAIRE, form.title, form.description),
        **publishing.copyright_of(used),
        **_use_context(publishing),
        "subjectType": ["Patient"],
        "item": [_Items(publishing).section(one) for one in form.sections],
    }


def _use_context(publishing: Publishing) -> Json:
    """Say what it is about; `focus` is the clinical one."""
    focus = publishing.rule_base.codes.focus
    if not focus:
        return {}
    about = {"coding": [coding(one) for one in focus], "text": focus[0].display}
    kind = {"system": USAGE_CONTEXT, "code": "focus"}
    return {"useContext": [{"code": kind, "valueCodeableConcept": about}]}


class _Items:
    """Writes items; every linkId stands once."""

    def __init__(self, publishing: Publishing) -> None:
        self._rule_base = publishing.rule_base
        self._vocabulary = publishing.rule_base.vocabulary
        self._words = publishing.rule_base.form.answers
        self._answers = publishing.canonicals.answers
        self._questions = publishing.canonicals.code_system(QUESTIONS)
        self._enabling = Enabling(self._vocabulary.facts, self._answers)

    def section(self, section: Section) -> Json:
        """Return a part of the form as a group."""
        said = f"{section.title}. {section.question}" if section.question else section.title
        items = [self._question(name) for name in section.questions]
        if section.is_group:
            items += [*self._asked_elsewhere(section), self._none_of_these(section)]
        return _group(section.id, said, items)

    def _question(self, name: str) -> Json:
        fact_map = self._vocabulary.maps.get(name)
        return self._map(fact_map) if fact_map else self._single(self._vocabulary.facts[name])

    def _map(self, fact_map: FactMap) -> Json:
        keys = [
            self._single(self._vocabulary.facts[f"{fact_map.name}.{key}"]) | {"text": label}
            for key, label in fact_map.keys.items()
        ]
        return _group(fact_map.name, fact_map.question, keys)

    def _single(self, fact: Fact) -> Json:
        """Return a question; one that only some must answer is not `required`, for R4 asks all."""
        return {
            **self._extensions(fact),
            "linkId": link_id(fact),
            "code": [self._code(fact)],
            "text": fact.question,
            "type": ITEM_TYPES[fact.type],
            **self._enabling.of(fact),
            **({"required": True} if fact.mandatory == ALWAYS else {}),
            **({"repeats": True} if fact.type is FactType.SET else {}),
            **self._options(fact),
        }

    def _code(self, fact: Fact) -> Json:
        """Return the code another terminology has for the question, or else our own."""
        code = self._rule_base.codes.facts.get(fact.name)
        return coding(code) if code else {"system": self._questions, "code": fact.name}

    def _options(self, fact: Fact) -> Json:
        """Return the answers in place: few renderers can fetch a value set."""
        options = [
            {
                **(EXCLUSIVE if fact.type is FactType.SET and code in ALONE else {}),
                "valueCoding": {"system": self._answers, "code": code, "display": shown},
            }
            for code, shown in answers_to(fact, self._words).items()
        ]
        return {"answerOption": options} if options else {}

    def _extensions(self, fact: Fact) -> Json:
        is_yes_no = fact.type is FactType.YES_NO
        extensions = [RADIO_BUTTONS] if is_yes_no else list(self._of_number(fact))
        return {"extension": extensions} if extensions else {}

    def _of_number(self, fact: Fact) -> Iterator[Json]:
        """Yield range, places and unit; a fact that is no number has none of them."""
        kind = "Integer" if fact.type is FactType.INTEGER else "Decimal"
        for name, limit in (("minValue", fact.least), ("maxValue", fact.most)):
            if limit is not None:
                yield {"url": f"{CORE}/{name}", f"value{kind}": _number(limit)}
        if fact.type is FactType.DECIMAL:
            yield {"url": f"{CORE}/maxDecimalPlaces", "valueInteger": fact.decimals}
        if fact.unit:
            code = self._rule_base.codes.units[fact.unit]
            unit = {"system": UCUM, "code": code, "display": fact.unit}
            yield {"url": f"{CORE}/questionnaire-unit", "valueCoding": unit}

    def _none_of_these(self, section: Section) -> Json:
        return {
            "linkId": none_of_these(section.id),
            "text": self._words.none_of_these,
            "type": "boolean",
        }

    def _asked_elsewhere(self, section: Section) -> Iterator[Json]:
        """Show what "none of these" denies besides, so that nobody denies what nobody showed."""
        link = asked_elsewhere(section.id)
        shown: list[Json] = [
            {"linkId": f"{link}.{fact.name}", "text": fact.question, "type": "display"}
            for fact in self._vocabulary.facts.values()
            if section.id in fact.groups and fact.wire_name not in section.questions
        ]
        if shown:
            yield _group(link, self._words.asked_elsewhere, shown)


def _group(link: str, text: str, items: list[Json]) -> Json:
    return {"linkId": link, "text": text, "type": "group", "item": items}


def _number(limit: Decimal) -> int | float:
    return int(limit) if limit == int(limit) else float(limit)
