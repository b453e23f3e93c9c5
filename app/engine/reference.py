"""The reference evaluator: it is the meaning of a rule, one screen long."""

from collections.abc import Mapping

from app.domain.conditions import Reading
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Stratum
from app.domain.verdicts import Judgement


class ReferenceEngine:
    """Asks each condition of each rule what it holds of the reading."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._rules = rule_base.by_stratum

    def judge(self, stratum: Stratum, reading: Reading) -> Mapping[str, Judgement]:
        """Return a judgement for every rule of the stratum."""
        return {rule.id: _judge(rule, reading) for rule in self._rules[stratum]}


def _judge(rule: Rule, reading: Reading) -> Judgement:
    when = rule.when.truth(reading)
    return Judgement(when, rule.unless.truth(reading) if rule.unless else False)
