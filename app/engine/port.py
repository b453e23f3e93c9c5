"""What any engine must be able to do."""

from collections.abc import Mapping
from typing import Protocol

from app.domain.conditions import Reading
from app.domain.rules import Stratum
from app.domain.verdicts import Judgement


class EngineFault(Exception):
    """An engine could not give an answer it can vouch for; there is no advice then."""


class Engine(Protocol):
    """Judges all rules of one stratum against one reading."""

    def judge(self, stratum: Stratum, reading: Reading) -> Mapping[str, Judgement]:
        """Return the truth of `when` and `unless` for every rule id of the stratum.

        Raises EngineFault when the answer could be incomplete.
        """
        ...
