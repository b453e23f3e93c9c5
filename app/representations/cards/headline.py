"""What a card comes to in one line: words of the rule base, and nothing of a person."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.decision import Decision, Item, Status
from app.representations.cards.summary import fitted
from app.representations.cards.triage_items import found, pressing
from app.representations.fhir.notes import Notes


@dataclass(frozen=True, slots=True)
class Headline:
    """Writes the summaries of one decision."""

    decision: Decision
    notes: Notes

    def of_triage(self) -> str:
        """Return who is to see the person, and why so soon."""
        head, *others = self._titles(self._pressing())
        return fitted(head, others)

    def of_all(self) -> str:
        """Return who is to see the person, then what is recommended."""
        head, *others = self._titles((*self._pressing(), *self._recommended()))
        return fitted(head, others)

    def of_advice(self) -> str:
        """Return the phase with what is recommended, or else with how urgent it is."""
        rule_base = self.notes.rule_base
        urgency = rule_base.urgency(self.decision.triage.urgency).title
        phase = rule_base.phase(self.decision.phase.value).title
        return fitted(phase, self._titles(self._recommended()) or [urgency])

    def of_rest(self) -> str:
        """Return what remains beside referrals: the phase with what is recommended.

        Where nothing is, what to leave out; how urgent it is stands on the card of the referrals.
        """
        names = self.notes.rule_base.guidance.left_out
        items = self.decision.contraindications
        left_out = [names[one.action.id] for one in items if one.action.id in names]
        if left_out and not self._recommended():
            return fitted(self.notes.line("leave_out"), left_out)
        phase = self.notes.rule_base.phase(self.decision.phase.value).title
        return fitted(phase, self._titles(self._recommended()))

    def without_conclusion(self) -> str:
        """Return that there is none, with what was found all the same."""
        line = self.notes.line("no_conclusion")
        named = self._titles(found(self.decision, self.notes.rule_base.guidance))
        return fitted(f"{line} {self.notes.line('found_so_far')}" if named else line, named)

    def _pressing(self) -> list[Item]:
        return pressing(self.decision, self.notes.rule_base.guidance)

    def _recommended(self) -> list[Item]:
        items = self.decision.recommendations
        return [item for item in items if item.status is Status.RECOMMENDED]

    def _titles(self, items: Iterable[Item]) -> list[str]:
        return list(map(self.notes.title, items))
