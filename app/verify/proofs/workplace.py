"""What one process needs to prove and to replay, each made once."""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from app.decide.assessing import Assessing
from app.domain.rule_base import RuleBase
from app.main import build_assessing, create_app, tellable_rule_base
from app.settings import Settings
from app.verify.properties.everyone import Everyone
from app.verify.prospects.foretold import OutlookReplay
from app.verify.prospects.outlook import SymbolicOutlook
from app.verify.replay import Post, Replay, over_http


@dataclass(frozen=True)
class Workplace:
    """The rule base of a folder with its formulas, its engines and its service."""

    folder: Path

    @cached_property
    def rule_base(self) -> RuleBase:
        """The rule base; raises RuleBaseFault where there is none without fault."""
        return tellable_rule_base(self.folder)

    def everyone(self, audience: str) -> Everyone:
        """Return the formulas for an audience."""
        return _everyone(self, audience)

    def replay(self, audience: str) -> Replay:
        """Return what holds the formulas of an audience against engines and service."""
        return _replay(self, audience)

    def outlook_replay(self, audience: str) -> OutlookReplay:
        """Return what holds the formulas of the look-ahead against engines and service."""
        return _outlook_replay(self, audience)

    @cached_property
    def assess(self) -> Assessing:
        """Both engines, compared on every patient."""
        return build_assessing(self.rule_base, Settings(rules_folder=self.folder))

    @cached_property
    def post(self) -> Post:
        """The service over HTTP."""
        return over_http(create_app(Settings(rules_folder=self.folder, clients_file=None)))


workplace = cache(Workplace)


@cache
def _everyone(place: Workplace, audience: str) -> Everyone:
    return Everyone(place.rule_base, audience)


@cache
def _replay(place: Workplace, audience: str) -> Replay:
    return Replay(place.everyone(audience).model, place.assess, place.post)


@cache
def _outlook_replay(place: Workplace, audience: str) -> OutlookReplay:
    outlook = SymbolicOutlook(place.everyone(audience).model)
    return OutlookReplay(outlook, place.assess, place.post)
