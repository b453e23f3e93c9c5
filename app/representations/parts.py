"""What an answer is made of, before and after it takes its shape."""

from pydantic import BaseModel, ConfigDict

Json = dict[str, object]
"""Part of an answer as it is written, not yet in its shape."""


class Wire(BaseModel):
    """Part of an answer; every key is always there."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
