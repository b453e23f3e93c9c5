"""What every request about a person has in common: for whom it is written, and how it is read."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)
from pydantic_core import InitErrorDetails

from app.domain.facts import Audience
from app.intake.refusals import validated

EXACT = ConfigDict(extra="forbid", frozen=True)


class Drawn(BaseModel):
    """A request from which facts are drawn as soon as its parts are sound."""

    model_config = EXACT

    audience: Audience = Field(
        "patient",
        description="Who reads the answer. Advice to a patient is never less cautious.",
    )
    locale: Any = None

    @abstractmethod
    def draw(self) -> Iterable[InitErrorDetails]:
        """Keep the facts that follow from the answers; return what in them cannot all be true."""

    @model_validator(mode="wrap")
    @classmethod
    def consistent(cls, raw: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Return the request with its facts.

        Raises ValidationError with all faults at once: a contradiction is told beside answers
        that are not allowed, and nothing that was sent is repeated.
        """
        request, faults = validated(cls, raw, handler)
        if request is not None:
            faults += request.draw()
        if request is None or faults:
            raise ValidationError.from_exception_data(cls.__name__, faults, hide_input=True)
        return request
