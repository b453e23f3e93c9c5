"""What a card comes to in one line: words of the rule base, and nothing of a person."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.decision import Decision, Item, Status
from app.representations.cards.summary import fitted
from app.representations.fhir.notes import Notes
from app.representations.fhir.requests import asks_with


@dataclass(frozen=True, slots=True)
class Headline:
    """Writes the summaries of one decision."""

    decision: Decision
    notes: Notes

    def of_triage(self) -> str:
        """Return who is to see the person, and why so soon."""
        head, *others = self._titles(self.pressing())
        return fitted(head, others)

    def of_all(self) -> str:
        """Return who is to see the person, then what is recommended."""
        head, *others = self._titles((*self.pressing(), *self._recommended()))
        return fitted(head, others)

    def of_advice(self) -> str:
        """Return the phase with what is recommended, or else with how urgent it is."""
        rule_base = self.notes.rule_base
        urgency = rule_base.urgency(self.decision.triage.urgency).title
        phase = rule_base.phase(self.decision.phase.value).title
        return fitted(phase, self._titles(self._recommended()) or [urgency])

    def without_conclusion(self) -> str:
        """Return that there is none, with what was found all the same."""
        line, found = self.notes.line("no_conclusion"), self._titles(self.found())
        return fitted(f"{line} {self.notes.line('found_so_far')}", found) if found else line

    def pressing(self) -> list[Item]:
        """Return what makes it as urgent as it is: first who sees the person, then why."""
        urgency, referrals = self.decision.triage.urgency, self.notes.rule_base.guidance.referrals
        items = (one for one in self.decision.triage.items if asks_with(urgency, one))
        return sorted(items, key=lambda item: item.action.id not in referrals)

    def found(self) -> list[Item]:
        """Return what triage found for which somebody would be referred, most urgent first."""
        priorities = self.notes.rule_base.guidance.priorities
        referring = {name for name, one in priorities.items() if one.referral}
        items = self.decision.triage.items
        return [item for item in items if any(asks_with(one, item) for one in referring)]

    def _recommended(self) -> list[Item]:
        items = self.decision.recommendations
        return [item for item in items if item.status is Status.RECOMMENDED]

    def _titles(self, items: Iterable[Item]) -> list[str]:
        return list(map(self.notes.title, items))
