"""What is wrong with a request: where, what is allowed there, and nothing of what was sent."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from pydantic import BaseModel, ModelWrapValidatorHandler, ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from app.domain.vocabulary import Contradiction, Fact
from app.intake.answers import Answer

Request = TypeVar("Request", bound=BaseModel)
Location = tuple[int | str, ...]
CONTRADICTION = "contradiction"
"""The type of a fault where answers, each of them allowed, cannot all be true."""
OBJECT = "an object, as the examples in /docs show"
ANSWERS = "answers"
QUESTIONS = "there is no such name; the names are listed at /v1/questions"
ALLOWED: Mapping[str, str] = {
    "missing": "this part is required",
    "tuple_type": "a list of group names, as listed at /v1/questions",
    "model_type": OBJECT,
    "model_attributes_type": OBJECT,
    "dict_type": OBJECT,
}


def validated(
    model: type[Request], raw: object, handler: ModelWrapValidatorHandler[Request]
) -> tuple[Request | None, list[InitErrorDetails]]:
    """Return the request, or what of it is sound together with the faults of the rest.

    `model` is what the handler reads; it tells which parts there are where one has a wrong name.
    """
    try:
        return handler(raw), []
    except ValidationError as error:
        told = error.errors(include_input=False, include_url=False)
    faults = [fault(one["loc"], _allowed(model, one)) for one in told]
    try:
        return handler(_without(raw, {one["loc"] for one in told}, ())), faults
    except ValidationError:
        return None, faults


def _allowed(model: type[BaseModel], error: ErrorDetails) -> str:
    if error["type"] == "extra_forbidden":
        return _names(model, error["loc"])
    return ALLOWED.get(error["type"], error["msg"])


def _names(model: type[BaseModel], location: Location) -> str:
    """Say which names there are beside a wrong one: parts of a request, or answers."""
    for step in location[:-1]:
        part = model.model_fields[str(step)].annotation
        if step == ANSWERS or not (isinstance(part, type) and issubclass(part, BaseModel)):
            return QUESTIONS
        model = part
    return f"there is no such part; what may stand here is {', '.join(model.model_fields)}"


def _without(raw: object, faulty: set[Location], here: Location) -> object:
    """Return a copy that lacks what stands at the faulty places."""
    match raw:
        case dict():
            return dict(_sound(raw.items(), faulty, here))
        case list():
            return [value for _, value in _sound(enumerate(raw), faulty, here)]
        case _:
            return raw


def _sound(
    parts: Iterable[tuple[int | str, object]], faulty: set[Location], here: Location
) -> Iterator[tuple[int | str, object]]:
    for key, value in parts:
        if (*here, key) not in faulty:
            yield key, _without(value, faulty, (*here, key))


def contradicted(
    told: tuple[Contradiction, list[Fact]], answers: Mapping[str, Answer], within: Location = ()
) -> Iterator[InitErrorDetails]:
    """Blame the answers that were sent; where there is none, a denied group said it.

    `within` is where answers and groups stand in the body.
    """
    contradiction, facts = told
    sent = [("answers", *fact.name.split(".")) for fact in facts if fact.name in answers]
    for location in sent or [("none_of",)]:
        yield InitErrorDetails(
            type=PydanticCustomError(
                CONTRADICTION, "{allowed}", {"allowed": contradiction.message}
            ),
            loc=(*within, *location),
            input=None,
        )


def fault(location: Location, allowed: str) -> InitErrorDetails:
    """Say what is allowed at a place, and nothing of what stands there."""
    return InitErrorDetails(type=not_allowed(allowed), loc=location, input=None)


def not_allowed(allowed: str) -> PydanticCustomError:
    """Say what is allowed, as pydantic wants to hear it."""
    return PydanticCustomError("not_allowed", "{allowed}", {"allowed": allowed})
