"""Facts → decision: inference and deciding, joined."""

from dataclasses import dataclass

from app.decide.decision import Deciding
from app.decide.lookahead import Lookahead
from app.domain.decision import Decision
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.engine.cross_check import CrossCheckedInference
from app.engine.port import Engine


@dataclass(frozen=True, slots=True)
class Assessing:
    """Assesses patients against one rule base; keeps nothing of any of them."""

    rule_base: RuleBase
    infer: CrossCheckedInference
    decide: Deciding

    @property
    def ahead(self) -> Lookahead:
        """What looking ahead needs of the rule base; made once, for whoever asks on."""
        return self.decide.ahead

    def __call__(self, facts: Facts, *, explain: bool = False) -> Decision:
        """Return the decision; `explain` adds every rule with its reasons.

        Raises EngineDisagreement or EngineFault when no answer can be vouched for.
        """
        return self.decide(facts, self.infer(facts), explain=explain)


def assessing(rule_base: RuleBase, primary: Engine, second: Engine | None) -> Assessing:
    """Return what assesses patients with these engines."""
    inference = CrossCheckedInference(rule_base, primary, second)
    return Assessing(rule_base, inference, Deciding(rule_base))
