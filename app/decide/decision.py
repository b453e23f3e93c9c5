"""Verdicts → decision: the one place where everything that was found comes together."""

from app.decide.advice import Advice
from app.decide.explanation import explanations
from app.decide.lookahead import Lookahead
from app.decide.measuring import Measuring
from app.decide.outlook import Outlook
from app.decide.phase import find_phase
from app.decide.questions import questions
from app.decide.tracing import Tracing
from app.domain.decision import Decision, Triage
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.domain.triage import unanswered_mandatory
from app.domain.verdicts import Verdicts

UNKNOWN_URGENCY = "unknown"


class Deciding:
    """Turns verdicts into decisions; what depends on the rule base alone is made once."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._rule_base = rule_base
        self.ahead = Lookahead(rule_base)

    def __call__(self, facts: Facts, verdicts: Verdicts, *, explain: bool) -> Decision:
        """Return the decision for one patient; `explain` adds every rule with its reasons."""
        rule_base = self._rule_base
        tracing = Tracing(rule_base, verdicts)
        advice = Advice(rule_base, tracing)
        outlook = Outlook(self.ahead, facts, verdicts)
        triage = _triage(rule_base, facts, verdicts, advice)
        measuring = Measuring(rule_base, verdicts.reading)
        return Decision(
            audience=facts.audience,
            triage=triage,
            phase=find_phase(rule_base, verdicts, outlook),
            recommendations=advice.recommendations,
            contraindications=advice.contraindications,
            education=advice.education,
            follow_up=advice.follow_up,
            withheld=advice.withheld,
            questions=questions(rule_base.vocabulary, facts, triage, outlook.could_change_advice),
            programme=advice.programme,
            measurements=measuring.measurements(advice.removed),
            scores=() if advice.is_silent else measuring.scores(),
            explanation=explanations(rule_base, tracing) if explain else (),
            is_silent=advice.is_silent,
        )


def _triage(rule_base: RuleBase, facts: Facts, verdicts: Verdicts, advice: Advice) -> Triage:
    complete = verdicts.reading.values["triage_complete"] is True
    rank = verdicts.reading.values.get("urgency")
    vocabulary = rule_base.vocabulary
    unanswered = () if complete else unanswered_mandatory(vocabulary, facts)
    return Triage(
        complete=complete,
        urgency=rule_base.urgencies[rank].id if isinstance(rank, int) else UNKNOWN_URGENCY,
        items=advice.triage_items,
        unanswered=tuple(dict.fromkeys(map(vocabulary.wire_name, unanswered))),
    )
