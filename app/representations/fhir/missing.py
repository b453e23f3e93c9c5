"""What a decision still waits for: as data requirements, and as messages."""

from collections.abc import Iterator

from app.domain.decision import Decision, Question, Status
from app.domain.fhir_names import Canonicals
from app.representations.fhir.operation_outcome import Issue
from app.representations.parts import Json

OPEN_QUESTION = "low-back-open-question"
UNANSWERED = "A question that has to be answered first has no answer."


def data_requirements(decision: Decision, canonicals: Canonicals) -> Iterator[Json]:
    """Yield one for each open question, the mandatory ones first, then what items wait for.

    R4 has no way to ask for one item of a response; its linkId stands in an extension.
    """
    for link in dict.fromkeys(_links(decision)):
        yield {
            "extension": [{"url": canonicals.extension(OPEN_QUESTION), "valueString": link}],
            "type": "QuestionnaireResponse",
            "mustSupport": ["item"],
        }


def _links(decision: Decision) -> Iterator[str]:
    questions = decision.questions
    for question in (*questions.must_answer, *questions.could_change_advice):
        yield from _links_of(question)
    for item in decision.recommendations:
        if item.status is Status.CHECK_FIRST:
            yield from item.check_first


def _links_of(question: Question) -> Iterator[str]:
    if question.map is None:
        yield question.fact.name
    else:
        yield from (f"{question.map.name}.{key}" for key in question.keys)


def unanswered(decision: Decision) -> Iterator[Issue]:
    """Yield a message for each mandatory question that is open."""
    for name in decision.triage.unanswered:
        yield Issue(
            severity="warning",
            code="required",
            text=UNANSWERED,
            mend="No advice is given until it is answered; what is open is never taken as a no.",
            expression=f"QuestionnaireResponse.descendants().where(linkId = '{name}')",
        )
