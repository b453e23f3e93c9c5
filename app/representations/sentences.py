"""Remarks on two assessments → sentences for an audience, from the words of `changes.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain.actions import Action, Kind
from app.domain.changes import FROM, IMPORTANT, TITLE, TO, Remark
from app.domain.comparison import ResultCourse, Said, ScoreCourse
from app.domain.difference import BeforeAfter, Difference, ItemChange
from app.domain.locales import PLACEHOLDER
from app.domain.rule_base import RuleBase
from app.representations.measured import unit

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Fills the sentences on one difference, with items in the words of one country."""

    rule_base: RuleBase
    actions: Mapping[str, Action]
    audience: str
    difference: Difference

    def of(self, said: Said) -> str:
        """Return the sentence."""
        template = self.rule_base.changes.sentences[said.remark][self.audience]
        words = self._words(said)
        return PLACEHOLDER.sub(lambda found: words[found[1]], template)

    def _words(self, said: Said) -> Words:
        match said.about:
            case ItemChange() as change:
                return {TITLE: self._title(change.action.id)}
            case ScoreCourse() as course:
                return {
                    TITLE: course.score.titles[self.audience],
                    IMPORTANT: course.score.important_change or "",
                    **self._numbers(course.score.fact, course.earlier, course.later),
                }
            case ResultCourse() as course:
                numbers = self._numbers(course.measured.fact, course.earlier, course.later)
                return {TITLE: result_title(course, self.audience), **numbers}
            case None:
                return self._of_both(said.remark)

    def _title(self, action: str) -> str:
        return self.actions[action].wording(self.audience).title

    def _numbers(self, fact: str, earlier: Decimal | None, later: Decimal | None) -> Words:
        unit_of = unit(self.rule_base.vocabulary, fact)
        numbers = {FROM: earlier, TO: later}
        return {name: _number(one, unit_of) for name, one in numbers.items() if one is not None}

    def _of_both(self, remark: Remark) -> Words:
        """Return the titles of what both decisions have one of."""
        found = self.difference
        topics: Mapping[str, tuple[BeforeAfter[str] | BeforeAfter[str | None], Words]] = {
            "urgency": (found.urgency, {one.id: one.title for one in self.rule_base.urgencies}),
            "phase": (found.phase, {one.id: one.title for one in self.rule_base.phases}),
            "stage": (found.stage, self._stages()),
        }
        topic = topics.get(remark.value.partition("_")[0])
        if topic is None:
            return {}
        part, titles = topic
        return {FROM: titles.get(part.before or "", ""), TO: titles.get(part.after or "", "")}

    def _stages(self) -> Words:
        stages = (one for one in self.actions.values() if one.kind is Kind.PROGRAMME)
        return {one.stage or "": one.wording(self.audience).title for one in stages}


def result_title(course: ResultCourse, audience: str) -> str:
    """Return the test and what of it was measured."""
    return f"{course.test.wording(audience).title}: {course.measured.title}"


def _number(number: Decimal, unit_of: str | None) -> str:
    """Return a number without idle zeros, with its unit."""
    return " ".join(filter(None, (f"{number.normalize():f}", unit_of)))
