"""A request that is refused."""

from app.http.problem import ProblemType
from app.representations.fhir.operation_outcome import Issue


class Refusal(Exception):
    """Raised where a request cannot be served; `problem` says why.

    Under /fhir `issues`, where there are any, are told instead of the problem as a whole. None of
    them may repeat what was sent.
    """

    def __init__(self, problem: ProblemType, issues: tuple[Issue, ...] = ()) -> None:
        super().__init__(problem.name)
        self.problem = problem
        self.issues = issues
