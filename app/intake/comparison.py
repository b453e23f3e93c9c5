"""Two assessments of one person as an app posts them → the facts of both times."""

from typing import Any, cast

from pydantic import (
    BaseModel,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    create_model,
    model_validator,
)
from pydantic_core import InitErrorDetails

from app.domain.comparison import TwoTimes
from app.domain.facts import Audience
from app.domain.rule_base import RuleBase
from app.intake.native import EXACT, Assessment, flat
from app.intake.refusals import validated
from app.intake.two_times import Answered, DrawingTwoTimes

MODEL = "ComparisonRequest"
EARLIER = "What the person answered the first time."
LATER = "What the same person answered the second time."
ONE_TIME = "What was answered at one time; the decision is that of `/v1/assessments`."


class Comparison(BaseModel):
    """What one person answered at two times."""

    model_config = EXACT

    audience: Audience = Field(
        "patient",
        description="Who reads the answer. Advice to a patient is never less cautious.",
    )
    locale: Any = None
    earlier: Any
    later: Any

    _times: TwoTimes = PrivateAttr()

    @property
    def times(self) -> TwoTimes:
        """The facts of both times."""
        return self._times


def comparison_model(rule_base: RuleBase, assessment: type[Assessment]) -> type[Comparison]:
    """Return the request model, whose parts take what an assessment takes.

    It refuses what an assessment would refuse, and numbers that cannot fall in one person and
    did, with all faults at once; each says what is allowed and none holds what was sent.
    """
    one_time = _one_time(assessment)
    locale = assessment.model_fields["locale"]
    fields: dict[str, Any] = {
        "locale": (locale.annotation, locale),
        "earlier": (one_time, Field(description=EARLIER)),
        "later": (one_time, Field(description=LATER)),
        "__validators__": {"consistent": _consistency(rule_base)},
    }
    model = create_model(MODEL, __base__=Comparison, __doc__=Comparison.__doc__, **fields)
    return cast("type[Comparison]", model)


def _one_time(assessment: type[Assessment]) -> type[BaseModel]:
    parts = {name: assessment.model_fields[name] for name in ("answers", "none_of")}
    fields: Any = {name: (part.annotation, part) for name, part in parts.items()}
    model = create_model("OneTime", __config__=EXACT, __doc__=ONE_TIME, **fields)
    return cast("type[BaseModel]", model)


def _consistency(rule_base: RuleBase) -> Any:  # noqa: ANN401  # pydantic has no name for this type
    """Return a validator that draws the facts, and tells contradictions with all other faults."""

    def consistent(
        model: type[Comparison], raw: object, handler: ModelWrapValidatorHandler[Comparison]
    ) -> Comparison:
        request, faults = validated(model, raw, handler)
        if request is not None:
            faults += _draw_times(request, rule_base)
        if request is None or faults:
            raise ValidationError.from_exception_data(MODEL, faults, hide_input=True)
        return request

    return model_validator(mode="wrap")(classmethod(consistent))  # type: ignore[arg-type]  # pydantic types it as a method


def _draw_times(request: Comparison, rule_base: RuleBase) -> list[InitErrorDetails]:
    """Give the request its facts; return what in it cannot all be true."""
    earlier, later = (
        Answered(flat(one.answers), one.none_of) for one in (request.earlier, request.later)
    )
    drawing = DrawingTwoTimes(rule_base, request.audience, earlier, later)
    request._times = drawing.times()  # noqa: SLF001  # drawn once, while the request is read
    return list(drawing.faults(request.times))
