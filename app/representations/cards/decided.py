"""The cards of one decision: which there are, how pressing they are, and what stands on each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.decision import Decision, Item, Status
from app.domain.guidance import GroupPriority, Priority, Topic
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.representations.cards.detail import Details
from app.representations.cards.frame import Frame, Indicator
from app.representations.cards.headline import Headline
from app.representations.cards.links import to_questions, to_rules
from app.representations.cards.suggestions import Suggesting
from app.representations.cards.terms import CardTerms
from app.representations.cards.triage_items import found, pressing
from app.representations.fhir.decision_extension import DECISION, decision_extension
from app.representations.fhir.markdown import paragraphs
from app.representations.fhir.operation_outcome import Issue
from app.representations.fhir.requests import Chosen, Request, chosen
from app.representations.parts import Json

INDICATORS: Mapping[GroupPriority, Indicator] = {
    "routine": "info",
    "urgent": "warning",
    "stat": "critical",
}
"""The ConceptMap IndicatorToRequestPriority of HL7's cds-hooks-clinical-reasoning."""


@dataclass(frozen=True, slots=True)
class DecidedCards:
    """Writes the cards of one decision."""

    decision: Decision
    frame: Frame
    headline: Headline
    details: Details
    suggesting: Suggesting
    terms: CardTerms
    is_undated: bool
    issues: tuple[Issue, ...]
    is_of_several: bool

    def cards(self) -> list[Json]:
        """Return one card, or where referrals stand apart two: theirs, then what remains."""
        priority = self._rule_base.guidance.priorities.get(self.decision.triage.urgency)
        if priority is None:
            return [self._without_conclusion()]
        requests = chosen(self.decision, self._rule_base)
        if priority.referral_apart and self._advised():
            advice = [self._of_advice(requests)] if self._takes_routine else []
            return [self._of_triage(priority, requests), *advice]
        return [self._of_all(priority, requests)]

    def _without_conclusion(self) -> Json:
        details, decision, addresses = self.details, self.decision, self.frame.addresses
        detail = paragraphs(details.without_conclusion(decision), details.withheld(decision))
        card = self._card("no-conclusion", "warning", self.headline.without_conclusion(), detail)
        asked = to_questions(addresses, details.notes, self.terms)
        rules = _first_rules(found(decision, self._rule_base.guidance))
        return card | {"links": [*asked, *to_rules(rules, addresses)]}

    def _of_triage(self, priority: Priority, requests: Chosen) -> Json:
        """Return the card of the referrals alone."""
        indicator = INDICATORS[priority.group]
        detail = self.details.of_triage(self.decision)
        card = self._card(priority.topic, indicator, self.headline.of_triage(), detail)
        return card | self._more(self._pressing(), requests.referrals)

    def _of_advice(self, requests: Chosen) -> Json:
        """Return the card of what remains beside the referrals: it can wait."""
        details, decision = self.details, self.decision
        detail = paragraphs(details.of_advice(decision), details.withheld(decision))
        card = self._card("self-care", "info", self.headline.of_rest(), detail)
        return card | self._more((*self._phase, *self._advising()), requests.others)

    def _of_all(self, priority: Priority, requests: Chosen) -> Json:
        """Return the card of everything; referrals and what they rest on come first."""
        details, decision = self.details, self.decision
        detail = paragraphs(
            details.of_triage(decision), details.of_advice(decision), details.withheld(decision)
        )
        is_referral = bool(requests.referrals)
        headline = self.headline.of_all() if is_referral else self.headline.of_advice()
        card = self._card(priority.topic, INDICATORS[priority.group], headline, detail)
        first = self._pressing() if is_referral else self._phase
        return card | self._more((*first, *self._advising()), requests.all)

    def _card(self, topic: Topic, indicator: Indicator, summary: str, detail: str) -> Json:
        """Return a card that says what every card of a decision says."""
        details = self.details
        undated = details.undated() if self.is_undated else ""
        several = details.of_several() if self.is_of_several else ""
        not_read = details.not_read(self.issues)
        said = paragraphs(undated, several, not_read, detail, details.notice)
        whole = decision_extension(self.decision, self._rule_base, self.frame.canonicals)
        card = self.frame.card(topic, indicator, summary, said)
        return card | self.frame.extension(DECISION, whole)

    def _more(self, rules: Iterable[Rule], requests: Sequence[Request]) -> Json:
        """Return the suggestions of a card, and links to the first rules behind it."""
        shown = [one for one in requests if self.terms.suggests_not_to_perform or not one.left_out]
        return self.suggesting.of(shown) | {"links": to_rules(rules, self.frame.addresses)}

    def _pressing(self) -> Iterator[Rule]:
        """Yield the rules that make it as urgent as it is."""
        items = pressing(self.decision, self._rule_base.guidance)
        rules = (rule for item in items for rule in item.why)
        return (rule for rule in rules if rule.then.urgency == self.decision.triage.urgency)

    @property
    def _phase(self) -> Iterable[Rule]:
        """The rule that is the row of the phase table."""
        return self._rule_base.naming[Verb.CLASSIFY][self.decision.phase.value]

    def _advising(self) -> Iterator[Rule]:
        """Yield the first rule behind each thing that is advised, not of what may yet be."""
        items = self._advised()
        return _first_rules(one for one in items if one.status is Status.RECOMMENDED)

    def _advised(self) -> list[Item]:
        """Return what there is beside triage."""
        decision = self.decision
        stage = [decision.programme] if decision.programme else []
        return [
            *decision.contraindications,
            *decision.recommendations,
            *decision.education,
            *decision.follow_up,
            *stage,
        ]

    @property
    def _takes_routine(self) -> bool:
        """Whether the client takes what can wait."""
        least = self.terms.minimum_urgency
        return least is None or self._rule_base.guidance.priorities[least].group == "routine"

    @property
    def _rule_base(self) -> RuleBase:
        return self.frame.rule_base


def _first_rules(items: Iterable[Item]) -> Iterator[Rule]:
    return (rule for item in items for rule in item.why[:1])
