"""`POST /v1/what-if`: an assessment goes in, what would change it comes out."""

from typing import Any

from fastapi import APIRouter, Response

from app.http.errors import OF_ASSESSMENT, documented
from app.http.json_body import JsonRoute, taking
from app.http.problem import NOT_STORED
from app.http.samples import Examples, Illustration, cut, shortened_answer
from app.http.supposing import WhatIfAnswering
from app.intake.what_if import WhatIfRequest
from app.representations.what_if_wire import WhatIfResponse


def what_if_router(answering: WhatIfAnswering) -> APIRouter:
    """Return the resource that supposes other answers."""
    router = APIRouter(prefix="/v1", tags=["assessments"], route_class=JsonRoute)

    @router.post(
        "/what-if",
        operation_id="what_if",
        summary="Say what would change the phase or an item",
        response_description="The smallest changes of answers, each with what follows from it.",
        response_model=WhatIfResponse,
        responses=documented(*OF_ASSESSMENT),
    )
    @taking(answering.request_model)
    def suppose_other_answers(
        posted: WhatIfRequest,
        response: Response,
    ) -> dict[str, Any]:
        """Send an assessment, and for an item its id as `target`.

        Answers that were given are changed, and open questions are answered; only facts that can
        change in life, never age, history or medicines. The changes that do not end in deferral
        come first. The same request gets the same answer.
        """
        response.headers.update(NOT_STORED)
        return answering.answer(posted)

    return router


def supposed(answering: WhatIfAnswering, examples: Examples) -> Illustration:
    """Return the first example as a request, about the phase and about an item, answered."""
    asked: dict[str, dict[str, Any]] = {}
    for name, example in list(examples.items())[:1]:
        body = dict(example["value"] or {})
        about_item = {**body, "target": _some_item(_answer(answering, body))}
        asked[f"{name}-phase"] = {"summary": f"{example['summary']}: the phase", "value": body}
        asked[f"{name}-item"] = {"summary": f"{example['summary']}: an item", "value": about_item}
    answers = {
        name: {
            "summary": cut(one["summary"]),
            "value": shortened_answer(WhatIfResponse, _answer(answering, one["value"])),
        }
        for name, one in asked.items()
    }
    return Illustration(requests=asked, answers=answers)


def _answer(answering: WhatIfAnswering, request: object) -> dict[str, Any]:
    return answering.answer(answering.request_model.model_validate(request))


def _some_item(answer: dict[str, Any]) -> str | None:
    """Return an item that would not be named any more with the first change."""
    removed = (one for change in answer["changes"] for one in change["difference"]["removed"])
    return next((str(one["id"]) for one in removed), None)
