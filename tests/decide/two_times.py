"""One person at two times, and what is said of it."""

from collections.abc import Mapping

from app.decide.comparing import Comparing
from app.decide.remarks import remarks
from app.domain.changes import Remark
from app.domain.comparison import Comparison
from app.domain.facts import Facts
from app.intake.answers import Answer
from app.intake.two_times import Answered, DrawingTwoTimes
from tests.decide.futures import Clinic, shipped

PATIENTS = 60
SIGNS = ("red-flags", "other-warning-signs")
Answers = Mapping[str, Answer]
VOCABULARY = shipped().rule_base.vocabulary.facts


def compared(
    clinic: Clinic, earlier: Answers, later: Answers, none_of: tuple[str, ...] = SIGNS
) -> Comparison:
    times = (Answered(one, none_of) for one in (earlier, later))
    drawing = DrawingTwoTimes(clinic.rule_base, "patient", *times)
    return Comparing(clinic.assess)(drawing.times())


def said(clinic: Clinic, found: Comparison) -> list[Remark]:
    return [one.remark for one in remarks(clinic.rule_base, found)]


def between(clinic: Clinic, one: Facts, other: Facts) -> Comparison:
    times = (Answered(answers_of(facts), ()) for facts in (one, other))
    return Comparing(clinic.assess)(DrawingTwoTimes(clinic.rule_base, one.audience, *times).times())


def answers_of(facts: Facts) -> Answers:
    named = {name: value for name, value in facts.values.items() if name in VOCABULARY}
    silent = dict.fromkeys(facts.unknown, "unknown") | dict.fromkeys(facts.declined, "declined")
    return {**named, **silent}
