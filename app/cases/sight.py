"""What one whole patient shows of the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from app.cases.trial import Trial
from app.decide.standing import Advised, advised, contraindications
from app.domain.conditions import Condition, Reading, Truth
from app.domain.decision import Item, Measurement, Scored, Status, Withheld
from app.domain.rules import Rule, Verb
from app.domain.verdicts import Judgement, outcome


@dataclass(frozen=True)
class Sight:
    """Looks at the verdicts and the decision of a patient, rule by rule and item by item."""

    trial: Trial

    def judged(self, rule: Rule) -> Judgement:
        """Return how the conditions of a rule were found."""
        return self.trial.verdicts.judgements[rule.id]

    def outcome(self, rule: Rule) -> Truth:
        """Return what the rule came to."""
        return outcome(rule.then.verb, self.judged(rule))

    @property
    def reading(self) -> Reading:
        """What could be read at the end; no stratum unsays an earlier one."""
        return self.trial.verdicts.reading

    def truth(self, condition: Condition) -> Truth:
        """Return what holds of a condition."""
        return condition.truth(self.reading)

    @cached_property
    def said(self) -> Mapping[str, Item]:
        """What is told without reserve, by item."""
        decision = self.trial.decision
        lists = (
            decision.triage.items,
            decision.recommendations,
            decision.contraindications,
            decision.education,
            decision.follow_up,
            (decision.programme,) if decision.programme else (),
        )
        items = (item for items in lists for item in items)
        return {item.action.id: item for item in items if item.status is Status.RECOMMENDED}

    @cached_property
    def speaking(self) -> frozenset[str]:
        """The ids of the rules behind what is told without reserve."""
        return frozenset(rule.id for item in self.said.values() for rule in item.why)

    @cached_property
    def withheld(self) -> Mapping[str, Withheld]:
        """What was removed, by item."""
        return {one.id: one for one in self.trial.decision.withheld}

    @cached_property
    def reasons(self) -> frozenset[str]:
        """Everything that removed something."""
        return frozenset(reason for one in self.withheld.values() for reason in one.because)

    @cached_property
    def results(self) -> Mapping[str, Measurement]:
        """The results of tests that are read, by what was measured."""
        return {one.measured.fact: one for one in self.trial.decision.measurements}

    @cached_property
    def scores(self) -> Mapping[str, Scored]:
        """The scores that are read, by id."""
        return {one.score.id: one for one in self.trial.decision.scores}

    @cached_property
    def advised(self) -> Mapping[str, Advised]:
        """What rules recommend before precedence, by item; unlike a decision with every stage."""
        rule_base = self.trial.assess.rule_base
        avoided = contraindications(
            rule_base, {rule.id: self.outcome(rule) for rule in rule_base.saying[Verb.AVOID]}
        )
        judgements = self.trial.verdicts.judgements
        return {one.action.id: one for one in advised(rule_base, judgements, avoided)}

    def gives(self, rule: Rule) -> Advised | None:
        """Return the item of a recommending rule, if the rule is among those that give it."""
        one = self.advised.get(rule.then.targets[0])
        return one if one and any(giving.id == rule.id for giving in one.rules) else None
