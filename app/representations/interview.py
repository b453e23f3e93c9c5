"""One step of an interview → the wire, shaped as in `interview_wire.py`."""

from collections.abc import Callable, Iterable, Mapping

from app.domain.conditions import Value
from app.domain.decision import Question
from app.domain.interview import Asked, Interview, Screen, Sheet
from app.domain.rules import Rule
from app.domain.vocabulary import Group
from app.representations.parts import WORDS, Json
from app.representations.questions import question


def interview(one: Interview, audience: str, decision: Json) -> Json:
    """Return one step; `decision` is that of the step, as an assessment is answered."""
    return {
        "done": one.decision.questions.done,
        "screen": _screen(one.screen, audience) if one.screen else None,
        "progress": {
            "answered": one.progress.answered,
            "at_most_left": one.progress.at_most_left,
        },
        "decision": decision,
    }


def _screen(screen: Screen, audience: str) -> Json:
    questions = [_asked(one, audience) for one in screen.asked]
    first = questions[0]
    return {
        "kind": _kind(screen.sheet),
        "id": screen.sheet.id if screen.sheet else first["fact"],
        "prompt": _prompt(screen.sheet, audience) if screen.sheet else first["question"],
        "questions": questions,
        "if_none_apply": _answers(screen.asked, _none) if _is_deniable(screen) else None,
        "if_unknown": _answers(screen.asked, lambda _: WORDS[None]),
    }


def _kind(sheet: Sheet | None) -> str:
    if sheet is None:
        return "question"
    return "group" if isinstance(sheet, Group) else "topic"


def _prompt(sheet: Sheet, audience: str) -> str:
    return sheet.title if audience == "clinician" else sheet.question


def _is_deniable(screen: Screen) -> bool:
    """Return whether "none of these" answers every question of the screen."""
    is_group = isinstance(screen.sheet, Group)
    return is_group and all(one.question.fact.none is not None for one in screen.asked)


def _answers(asked: Iterable[Asked], answer: Callable[[Question], object]) -> Mapping[str, object]:
    """Return the same answer to each question; for a map to each of its keys that is asked."""
    return {
        one.question.fact.wire_name: dict.fromkeys(one.question.keys, answer(one.question))
        if one.question.map
        else answer(one.question)
        for one in asked
    }


def _none(asked: Question) -> object:
    return _written(asked.fact.none)


def _written(value: Value | None) -> object:
    """Return a value as an app sends it."""
    if isinstance(value, frozenset):
        return sorted(value)
    return value if isinstance(value, bool | int | str | None) else float(value)


def _asked(one: Asked, audience: str) -> Json:
    return {
        **question(one.question, audience),
        "may_decline": one.question.fact.may_decline,
        "triage_waits": one.triage_waits,
        "why": list(map(_rule, one.reasons.rules)),
        "why_others": one.reasons.others,
    }


def _rule(rule: Rule) -> Json:
    return {"rule": rule.id, "title": rule.title, "href": f"/v1/rules/{rule.id}"}
