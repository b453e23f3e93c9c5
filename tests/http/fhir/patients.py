"""Every whole patient there is: those of the rule folder, and those beside the design page."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from app.knowledge.cases import read_cases
from app.settings import RULES

SHARED = Path(__file__).parents[4] / "shared" / "cases" / "cases.json"
PARTS = ("audience", "answers", "none_of")


@cache
def requests() -> tuple[dict[str, Any], ...]:
    """Return what an app would post for each of them."""
    shared = json.loads(SHARED.read_text("utf-8")) if SHARED.exists() else []
    own = [case.request() for _, case in read_cases(RULES)]
    return (*own, *({part: case[part] for part in PARTS if part in case} for case in shared))


def share(number: int, of: int) -> tuple[dict[str, Any], ...]:
    """Return one of several shares of them, so that they can be tried side by side."""
    return requests()[number::of]
