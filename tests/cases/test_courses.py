"""People at two times are tried on the whole path, and told where they come out otherwise."""

from dataclasses import dataclass

import pytest

from app.cases.courses import Courses
from app.decide.assessing import assessing
from app.domain.changes import Remark
from app.domain.rule_base import RuleBase
from app.engine.reference import ReferenceEngine
from app.knowledge.cases import read_courses
from app.knowledge.courses import Course
from app.knowledge.faults import Fault
from app.settings import RULES

FILE = "rules/cases/new.yaml"


@dataclass(frozen=True)
class Trying:
    courses: Courses

    def failing(self, **parts: object) -> list[Fault]:
        plain = {"id": "new", "title": "New", "earlier": {}, "later": {}, **parts}
        return list(self.courses.failing([(FILE, Course.model_validate(plain))]))


@pytest.fixture(scope="module")
def trying(rule_base: RuleBase) -> Trying:
    return Trying(Courses(assessing(rule_base, ReferenceEngine(rule_base), None)))


def test_every_shipped_course_comes_out_as_expected(trying: Trying) -> None:
    shipped = read_courses(RULES)
    assert len(shipped) >= 10
    assert list(trying.courses.failing(shipped)) == []


def test_a_recovery_and_a_worsening_are_shown_in_the_documentation() -> None:
    shown = [course for _, course in read_courses(RULES) if course.show_in_docs]
    first = {course.expect[0] for course in shown}
    assert Remark.URGENCY_ROSE in first
    assert any(Remark.SCORE_IMPROVED in course.expect for course in shown)


def test_what_is_said_first_is_told(trying: Trying) -> None:
    found = trying.failing(expect=["triage_open_now"])
    message = "urgency_unknown_both is said first, not triage_open_now."
    assert found == [Fault(FILE, "course new", message)]


def test_what_is_not_said_is_told(trying: Trying) -> None:
    found = trying.failing(expect=["urgency_unknown_both", "score_improved"])
    assert found == [Fault(FILE, "course new", "score_improved is not said.")]


def test_a_person_the_service_refuses_is_told(trying: Trying) -> None:
    expect = ["urgency_same"]
    found = trying.failing(expect=expect, earlier={"age_years": 40}, later={"age_years": 30})
    message = "the service refuses this person (later/answers/age_years). Mend it."
    assert found == [Fault(FILE, "course new", message)]
