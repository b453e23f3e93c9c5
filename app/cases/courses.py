"""People at two times, compared with what we expect to be said of them."""

from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from app.decide.assessing import Assessing
from app.decide.comparing import Comparing
from app.decide.remarks import remarks
from app.domain.changes import Remark
from app.intake.comparison import comparison_model
from app.intake.native import assessment_model
from app.knowledge.courses import Course
from app.knowledge.faults import Fault


class Courses:
    """Tries courses on the whole path."""

    def __init__(self, assess: Assessing) -> None:
        rule_base = assess.rule_base
        self._rule_base = rule_base
        assessment = assessment_model(rule_base.vocabulary, rule_base.locales)
        self._model = comparison_model(rule_base, assessment)
        self._compare = Comparing(assess)

    def failing(self, courses: Iterable[tuple[str, Course]]) -> Iterator[Fault]:
        """Yield every way in which a course comes out other than expected."""
        for file, course in courses:
            try:
                said = self.said(course)
            except ValidationError as error:
                places = ["/".join(map(str, one["loc"])) for one in error.errors()]
                message = f"the service refuses this person ({', '.join(places)}). Mend it."
                yield Fault(file, f"course {course.id}", message)
                continue
            yield from (
                Fault(file, f"course {course.id}", message)
                for message in _differences(course, said)
            )

    def said(self, course: Course) -> list[Remark]:
        """Return what is said of a person, in order.

        Raises ValidationError when the service would refuse the request.
        """
        times = self._model.model_validate(course.request()).times
        return [one.remark for one in remarks(self._rule_base, self._compare(times))]


def _differences(course: Course, said: list[Remark]) -> Iterator[str]:
    if said[0] is not course.expect[0]:
        yield f"{said[0]} is said first, not {course.expect[0]}."
    for remark in course.expect:
        if remark not in said:
            yield f"{remark} is not said."
