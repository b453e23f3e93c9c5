"""The body of a what-if: an assessment, and what is to become another one."""

from typing import Annotated, Any, cast

from pydantic import Field, PlainValidator, WithJsonSchema, create_model

from app.domain.rule_base import RuleBase
from app.intake.native import Assessment
from app.intake.refusals import not_allowed

MODEL = "WhatIfRequest"
TARGET = "Id of the item that is to stand elsewhere; without it, the phase is to be another one."
ALLOWED = "an item id, as listed at /v1/actions, or null"


class WhatIfRequest(Assessment):
    """What is known of one person, as in an assessment, and what is to change."""

    target: Any = None


def what_if_model(assessment: type[Assessment], rule_base: RuleBase) -> type[WhatIfRequest]:
    """Return the request model of what-ifs: that of assessments, and `target`.

    It refuses what that of assessments refuses, all faults at once.
    """
    items = rule_base.actions.keys()

    def item(raw: object) -> str | None:
        if raw is not None and (not isinstance(raw, str) or raw not in items):
            raise not_allowed(ALLOWED)
        return raw

    schema = {"anyOf": [{"type": "string", "enum": list(items)}, {"type": "null"}]}
    target = Annotated[Any, PlainValidator(item), WithJsonSchema(schema)]
    fields: dict[str, Any] = {"target": (target, Field(None, description=TARGET))}
    bases = (assessment, WhatIfRequest)
    model = create_model(MODEL, __base__=bases, __doc__=WhatIfRequest.__doc__, **fields)
    return cast("type[WhatIfRequest]", model)
