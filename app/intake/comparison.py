"""Two assessments of one person as an app posts them → the facts of both times."""

from collections.abc import Iterator
from typing import Any, ClassVar, cast

from pydantic import BaseModel, Field, PrivateAttr, create_model
from pydantic_core import InitErrorDetails

from app.domain.comparison import TwoTimes
from app.domain.rule_base import RuleBase
from app.intake.drawn import EXACT, Drawn
from app.intake.native import Assessment, flat
from app.intake.two_times import Answered, DrawingTwoTimes

MODEL = "ComparisonRequest"
EARLIER = "What the person answered the first time."
LATER = "What the same person answered the second time."
ONE_TIME = "What was answered at one time; the decision is that of `/v1/assessments`."


class Comparison(Drawn):
    """What one person answered at two times."""

    rule_base: ClassVar[RuleBase]

    earlier: Any
    later: Any

    _times: TwoTimes = PrivateAttr()

    @property
    def times(self) -> TwoTimes:
        """The facts of both times."""
        return self._times

    def draw(self) -> Iterator[InitErrorDetails]:
        """Keep the facts of both times; yield what in them cannot all be true."""
        earlier, later = (
            Answered(flat(one.answers), one.none_of) for one in (self.earlier, self.later)
        )
        drawing = DrawingTwoTimes(self.rule_base, self.audience, earlier, later)
        self._times = drawing.times()
        yield from drawing.faults(self.times)


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
    }
    made = create_model(MODEL, __base__=Comparison, __doc__=Comparison.__doc__, **fields)
    model = cast("type[Comparison]", made)
    model.rule_base = rule_base
    return model


def _one_time(assessment: type[Assessment]) -> type[BaseModel]:
    parts = {name: assessment.model_fields[name] for name in ("answers", "none_of")}
    fields: Any = {name: (part.annotation, part) for name, part in parts.items()}
    model = create_model("OneTime", __config__=EXACT, __doc__=ONE_TIME, **fields)
    return cast("type[BaseModel]", model)
