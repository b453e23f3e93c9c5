"""Whether a QuestionnaireResponse is a sound answer to its Questionnaire."""

from collections.abc import Iterable, Iterator
from re import compile as pattern

from app.intake.fhir.validation.denial import denied
from app.intake.fhir.validation.enabling import standing
from app.intake.fhir.validation.form import Form
from app.intake.fhir.validation.heading import heading_issues
from app.intake.fhir.validation.issues import Issue, Severity
from app.intake.fhir.validation.items import FINISHED, Reading, level_issues
from app.intake.fhir.validation.resources import Node, text
from app.intake.fhir.validation.structure import RESPONSE, structural
from app.intake.fhir.validation.support import unsupported

IN_ANSWER = pattern(r"(.*\.answer\[\d+\])(?!.*\.item\[)")


def validate(form: Form, response: Node) -> list[Issue]:
    """Return what is wrong with a response, and what is worth knowing; it is valid without errors.

    What the form uses and this does not understand is an error too, of code not-supported: an
    answer that was not checked is never called valid. No finding repeats what a client sent.
    """
    found = list(structural(response))
    if response.get("resourceType") != RESPONSE:
        return found
    reading = _reading(form, response, found)
    return [
        *found,
        *unsupported(form),
        *heading_issues(form.questionnaire, response),
        *level_issues(form.questionnaire, (response,), RESPONSE, reading),
    ]


def _reading(form: Form, response: Node, found: Iterable[Issue]) -> Reading:
    return Reading(
        form=form,
        is_finished=text(response, "status") in FINISHED,
        refused=frozenset(_answers(found)),
        standing=standing(response),
        denied=denied(form, response),
    )


def is_valid(issues: Iterable[Issue]) -> bool:
    """Tell whether there is no error among findings."""
    return all(issue.severity is not Severity.ERROR for issue in issues)


def _answers(issues: Iterable[Issue]) -> Iterator[str]:
    """Yield the answers that are not as R4 says: their values are held against nothing else."""
    for issue in issues:
        inside = IN_ANSWER.match(issue.expression)
        if inside and issue.severity is Severity.ERROR:
            yield inside.group(1)
