"""Two engines, one meaning: when they differ there is no advice."""

from dataclasses import dataclass

from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.domain.verdicts import Verdicts
from app.engine.inference import infer
from app.engine.port import Engine


class EngineDisagreement(Exception):
    """The engines judged some rules differently; `rules` names them, and nothing else."""

    def __init__(self, rules: tuple[str, ...]) -> None:
        super().__init__(f"the engines disagree about {', '.join(rules)}")
        self.rules = rules


@dataclass(frozen=True, slots=True)
class CrossCheckedInference:
    """Infers with the primary engine; a second one, if given, must come to the same."""

    rule_base: RuleBase
    primary: Engine
    second: Engine | None

    def __call__(self, facts: Facts) -> Verdicts:
        """Return the verdicts both engines agree on.

        Raises EngineDisagreement when they do not, EngineFault when one cannot answer.
        """
        verdicts = infer(self.primary, self.rule_base, facts)
        if self.second is not None:
            _require_same(verdicts, infer(self.second, self.rule_base, facts))
        return verdicts


def _require_same(first: Verdicts, second: Verdicts) -> None:
    if first == second:
        return
    rules = sorted(
        rule for rule, found in first.judgements.items() if second.judgements.get(rule) != found
    )
    raise EngineDisagreement(tuple(rules) or ("(conclusions)",))
