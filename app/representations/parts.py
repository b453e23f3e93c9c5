"""What an answer is made of, before and after it takes its shape."""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from app.domain.conditions import Truth

Json = dict[str, object]
"""Part of an answer as it is written, not yet in its shape."""


class Wire(BaseModel):
    """Part of an answer; every key is always there."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


TruthWord = Literal["yes", "no", "unknown"]
WORDS: Mapping[Truth, TruthWord] = {True: "yes", False: "no", None: "unknown"}
Certainty = Literal["high", "moderate", "low", "very_low", "opinion"]
Agreement = Literal["agrees", "qualifies", "conflicts", "untested"]
Status = Literal["sourced", "project", "unverified"]
