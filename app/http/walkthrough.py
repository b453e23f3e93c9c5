"""An interview for the documentation: each request is the one before with the next answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.http.interviewing import InterviewAnswering
from app.http.samples import DECIDED_AT, DECISION_ID, Illustration, cut, shortened_answer
from app.representations.interview_wire import InterviewResponse

FIRST_STEPS = 5
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """A request of an interview, and the answer to it."""

    title: str
    request: Json
    answer: Json


def walkthrough(answering: InterviewAnswering, patient: Mapping[str, Any]) -> Illustration:
    """Return the first steps of the interview of a patient, and the last.

    `patient` is a request as `/v1/assessments` takes it; what it does not say is denied where a
    group can be, and else not known.
    """
    steps = tuple(_steps(answering, patient))
    shown = (*steps[:FIRST_STEPS], steps[-1]) if len(steps) > FIRST_STEPS else steps
    named = {f"step-{number}": one for number, one in enumerate(steps, 1) if one in shown}
    return Illustration(
        requests={
            name: {"summary": one.title, "value": one.request} for name, one in named.items()
        },
        answers={
            name: {
                "summary": cut(one.title),
                "value": shortened_answer(InterviewResponse, one.answer),
            }
            for name, one in named.items()
        },
    )


def _steps(answering: InterviewAnswering, patient: Mapping[str, Any]) -> Iterator[Step]:
    sent: Json = {**patient, "answers": {}, "none_of": []}
    title = "The start: nothing is known"
    while True:
        posted = answering.request_model.model_validate(sent)
        answer = answering.answer(posted, DECISION_ID, DECIDED_AT)
        yield Step(title, sent, answer)
        screen = answer["screen"]
        if screen is None:
            return
        sent = {**sent, "answers": sent["answers"] | _answers(screen, patient["answers"])}
        title = f"The same, with {screen['id']} answered"


def _answers(screen: Mapping[str, Any], known: Mapping[str, Any]) -> Json:
    """Return what a patient says to one screen."""
    said = screen["if_none_apply"] or screen["if_unknown"]
    return {name: known.get(name, answer) for name, answer in said.items()}
