"""What must hold of every answer as an app receives it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pydantic import BaseModel

from app.domain.facts import AUDIENCES, Facts
from app.knowledge.file_shapes import WordingFile
from app.knowledge.files import read_file
from app.knowledge.forbidden import Forbidden
from app.representations.native import Explain
from app.settings import RULES
from tests.decide.futures import Clinic
from tests.properties.faults import Choose, Wrong, possible

TOLERANCE = "pain_tolerance_self"
OF_TOLERANCE = (TOLERANCE, "explain-pain-tolerance")
WHEN = datetime(2026, 1, 1, tzinfo=UTC)
SAID_WITH_REASONS = ("recommendations", "education", "follow_up")
FORBIDDEN = Forbidden(read_file(RULES, "wording.yaml", WordingFile))
Json = Mapping[str, Any]


def pain_tolerance_is_irrelevant(clinic: Clinic, facts: Facts, choose: Choose) -> Wrong | None:
    """How much pain somebody bears changes nothing but its own explanation and question."""
    value = choose(clinic.values(clinic.rule_base.vocabulary.facts[TOLERANCE]))
    told = {name: answer for name, answer in clinic.told(facts).items() if name != TOLERANCE}
    both = clinic.retold(facts, {**told, TOLERANCE: value}), clinic.retold(facts, told)
    first, second = (_but_tolerance(_answer(clinic, possible(one))) for one in both)
    differ = sorted(key for key in first if first[key] != second[key])
    return Wrong(f"{TOLERANCE} {value} changes {differ}", {TOLERANCE: value}) if differ else None


def every_item_is_founded(clinic: Clinic, facts: Facts, choose: Choose) -> Wrong | None:
    """Every item names its rules; what is recommended or told, its certainty and basis too."""
    audience = choose(AUDIENCES)
    answer = _answer(clinic, replace(facts, audience=audience))
    supported = [item for name in SAID_WITH_REASONS for item in answer[name]]
    supported += [answer["programme"]] if answer["programme"] else []
    others = [*answer["triage"]["items"], *answer["contraindications"]]
    unfounded = [item["id"] for item in (*supported, *others) if not _names_rules(clinic, item)]
    unfounded += [item["id"] for item in supported if not _is_supported(clinic, item)]
    return Wrong(f"{unfounded} without a ground", audience=audience) if unfounded else None


def no_answer_says_what_is_forbidden(clinic: Clinic, facts: Facts, choose: Choose) -> Wrong | None:
    """No text of an answer frightens, or claims what nobody knows, to nobody and nowhere."""
    audience, locale = choose(AUDIENCES), choose(tuple(clinic.rule_base.locales.by_id))
    answer = _answer(clinic, replace(facts, audience=audience), locale)
    found = {phrase for text in _texts(answer) for phrase in _forbidden(text)}
    return Wrong(f"{sorted(found)} is said", audience=audience) if found else None


@cache
def _forbidden(text: str) -> tuple[str, ...]:
    return tuple(FORBIDDEN.found_in(text))


def _answer(clinic: Clinic, facts: Facts, locale: str | None = None) -> Json:
    decision = clinic.decide(facts)
    chosen = locale or clinic.rule_base.locales.default
    return clinic.native.of(decision, Explain.ITEMS, chosen).response("", WHEN)


def _but_tolerance(answer: Json) -> Json:
    """Return the answer without what pain tolerance may change, and what that decides."""
    texts = ("education", "withheld")
    asked = answer["questions"]["could_change_advice"]
    others = [question for question in asked if question.fact != TOLERANCE]
    questions = {**answer["questions"], "could_change_advice": others, "done": not others}
    lists = {name: [one for one in answer[name] if one["id"] not in OF_TOLERANCE] for name in texts}
    return {**answer, **lists, "questions": questions}


def _names_rules(clinic: Clinic, item: Json) -> bool:
    return bool(item["why"]) and clinic.rule_base.rules.keys() >= {*item["why"]}


def _is_supported(clinic: Clinic, item: Json) -> bool:
    sources = {one["ref"].partition("#")[0] for one in item["basis"]}
    known = clinic.rule_base.sources.keys() >= sources
    return bool(sources) and known and bool(item["certainty"] and item["certainty_words"])


def _texts(content: object) -> Iterator[str]:
    match content:
        case str():
            yield content
        case BaseModel():
            yield from _texts(content.model_dump())
        case Mapping():
            for value in content.values():
                yield from _texts(value)
        case list() | tuple():
            for value in content:
                yield from _texts(value)
        case _:
            return
