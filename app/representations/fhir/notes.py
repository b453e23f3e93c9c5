"""What is told in words: everything of a decision that is no request."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.actions import Action
from app.domain.decision import Decision, Item
from app.domain.rule_base import RuleBase
from app.representations.fhir.markdown import bullets, paragraphs, strong
from app.representations.fhir.markdown import plain as written


@dataclass(frozen=True, slots=True)
class Notes:
    """Writes notes in the words of one audience and one country."""

    rule_base: RuleBase
    actions: Mapping[str, Action]
    audience: str

    def line(self, name: str) -> str:
        """Return the words that stand around others."""
        return self.rule_base.guidance.lines[name][self.audience]

    def conclusion(self, decision: Decision) -> str:
        """Return urgency and phase, or that there is no conclusion yet."""
        if decision.triage.urgency not in self.rule_base.ranks:
            return written(self.line("no_conclusion"))
        return paragraphs(self.urgency(decision), self.phase(decision))

    def urgency(self, decision: Decision) -> str:
        """Return how urgent it is; the urgency is known."""
        rung = self.rule_base.urgency(decision.triage.urgency)
        return f"{strong(rung.title)}: {written(rung.meaning)}"

    def phase(self, decision: Decision) -> str:
        """Return the working phase."""
        phase = self.rule_base.phase(decision.phase.value)
        return f"{strong(phase.title)}: {written(phase.meaning)}"

    def item(self, item: Item) -> str:
        """Return an item with its title, its steps and when to stop or to end it."""
        return paragraphs(strong(self.title(item)), self.steps(self.actions[item.action.id]))

    def title(self, item: Item) -> str:
        """Return what an item is called."""
        return self.actions[item.action.id].wording(self.audience).title

    def steps(self, action: Action) -> str:
        """Return the steps of an item, when to stop, and when it ends."""
        wording = action.wording(self.audience)
        return paragraphs(
            bullets(wording.steps),
            self._under("stop_when", wording.stop_rules),
            written(action.until or ""),
            self._under("progress_when", action.progress_when),
            self._under("regress_when", action.regress_when),
        )

    def _under(self, line: str, texts: tuple[str, ...]) -> str:
        return paragraphs(strong(self.line(line)), bullets(texts)) if texts else ""

    def check_first(self, item: Item) -> str:
        """Return what has to be answered before an item may be done; its steps can wait."""
        title = strong(f"{self.line('check_first')}: {self.title(item)}")
        return paragraphs(title, self.questions(item.check_first))

    def questions(self, names: Iterable[str]) -> str:
        """Return questions as a list, each once."""
        return bullets(dict.fromkeys(map(self.question, names)))

    def question(self, name: str) -> str:
        """Return what a fact or a map asks, or the title of a group of questions."""
        vocabulary = self.rule_base.vocabulary
        if name in vocabulary.groups:
            return vocabulary.groups[name].title
        asked = vocabulary.maps[name] if name in vocabulary.maps else vocabulary.facts[name]
        return asked.clinician_question if self.audience == "clinician" else asked.question

    def withheld(self, decision: Decision) -> Iterator[str]:
        """Yield items by id for each set of reasons, as in the service's own JSON no words."""
        by_reason: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for one in decision.withheld:
            by_reason[(*one.because, *one.excluded_by)].append(one.id)
        for reasons, ids in by_reason.items():
            said = dict.fromkeys(self._reason(name) for name in reasons)
            yield paragraphs(
                f"{strong(self.line('withheld'))}: {', '.join(map(written, ids))}",
                paragraphs(strong(self.line("because")), bullets(said)),
            )

    def _reason(self, name: str) -> str:
        if name in self.rule_base.rules:
            return self.rule_base.rules[name].title
        if name in self.actions:
            return self.actions[name].wording(self.audience).title
        return self.line("triage_incomplete")
