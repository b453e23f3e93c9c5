"""What a card says at length, in GitHub-flavoured markdown and in words of the rule base alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.decision import Decision, Item, Status
from app.domain.rules import Rule
from app.representations.cards.addresses import Addresses
from app.representations.cards.triage_items import found, in_force
from app.representations.cards.trouble import CLINICIAN, Trouble
from app.representations.fhir.markdown import link, listed, paragraphs, plain, strong
from app.representations.fhir.notes import Notes
from app.representations.fhir.operation_outcome import Issue


@dataclass(frozen=True, slots=True)
class Details:
    """Writes details in the words of one audience and one country."""

    notes: Notes
    addresses: Addresses

    def of_triage(self, decision: Decision) -> str:
        """Return how urgent it is, what triage says, and what could still raise it."""
        items = map(self._item, in_force(decision, self.notes.rule_base.guidance))
        asked = "" if decision.triage.complete else self._open(decision)
        return paragraphs(self.notes.urgency(decision), *items, asked)

    def of_advice(self, decision: Decision) -> str:
        """Return the phase, what to keep away from, and what to do."""
        return paragraphs(
            self._phase(decision),
            *self._left_out(decision),
            self._advice("recommended", _sure(decision)),
            *self._check_first(decision),
            self._advice("education", decision.education),
            *map(self._item, decision.follow_up),
            self._item(decision.programme) if decision.programme else "",
        )

    def without_conclusion(self, decision: Decision) -> str:
        """Return what is open, what was found all the same, and what to keep away from."""
        named = found(decision, self.notes.rule_base.guidance)
        others = [item for item in decision.triage.items if item not in named]
        return paragraphs(
            self.notes.conclusion(decision),
            self._heading("found_so_far") if named else "",
            *map(self._item, named),
            self._open(decision),
            *self._left_out(decision),
            *map(self._item, others),
        )

    def of_faults(self, line: str, faults: Iterable[Issue]) -> str:
        """Return why nothing could be concluded, with what was found wrong."""
        told = Trouble(self.notes).faults(faults)
        return paragraphs(plain(self.notes.line(line)), told, self.notice)

    def not_read(self, issues: Iterable[Issue]) -> str:
        """Return which answers did not come into the decision."""
        return Trouble(self.notes).not_read(issues)

    def undated(self) -> str:
        """Return that nobody knows when the questions were answered."""
        return plain(self.notes.line("undated"))

    def of_several(self) -> str:
        """Return that this is one of several assessments, of which nobody knows the newest."""
        return plain(self.notes.line("of_several"))

    def withheld(self, decision: Decision) -> str:
        """Return what was withheld, with the reasons."""
        return paragraphs(*self.notes.withheld(decision))

    @property
    def notice(self) -> str:
        """What this is, and what it is not."""
        return plain(self.notes.rule_base.notice)

    def _open(self, decision: Decision) -> str:
        asked = self.notes.questions(decision.triage.unanswered)
        return paragraphs(self._heading("open_questions"), asked) if asked else ""

    def _heading(self, line: str) -> str:
        return strong(self.notes.line(line))

    def _phase(self, decision: Decision) -> str:
        signs = (point.rule for point in decision.phase.evidence if point.found)
        return paragraphs(self.notes.phase(decision), self._because(signs))

    def _left_out(self, decision: Decision) -> Iterator[str]:
        """Yield contraindications; one that only changes how a thing is done is no less told."""
        names = self.notes.rule_base.guidance.left_out
        for item in decision.contraindications:
            name = names.get(item.action.id)
            heading = strong(f"{self.notes.line('leave_out')}: {name}") if name else ""
            yield paragraphs(heading, self._item(item))

    def _advice(self, line: str, items: Sequence[Item]) -> str:
        """Return what is advised: in full, or for clinicians by name; rules have the rest."""
        if not items:
            return ""
        is_short = self.notes.audience == CLINICIAN
        told = [listed(map(self._named, items))] if is_short else map(self._item, items)
        return paragraphs(self._heading(line), *told)

    def _check_first(self, decision: Decision) -> Iterator[str]:
        """Yield what has to be answered before items may be done: the same questions once."""
        waiting: dict[frozenset[str], list[Item]] = defaultdict(list)
        for item in decision.recommendations:
            if item.status is Status.CHECK_FIRST:
                waiting[frozenset(item.check_first)].append(item)
        for items in waiting.values():
            titles = "; ".join(map(self.notes.title, items))
            rules = {rule.id: rule for item in items for rule in item.why}
            yield paragraphs(
                strong(f"{self.notes.line('check_first')}: {titles}"),
                self.notes.questions(items[0].check_first),
                self._because(rules.values()),
            )

    def _item(self, item: Item) -> str:
        return paragraphs(
            self.notes.item(item), plain(self._offered(item)), self._because(item.why)
        )

    def _named(self, item: Item) -> str:
        named = link(self.notes.title(item), self.addresses.rule(item.why[0]))
        return f"{named} {plain(self._offered(item))}".rstrip()

    def _offered(self, item: Item) -> str:
        return f"({self.notes.line('optional')})" if item.optional else ""

    def _because(self, rules: Iterable[Rule]) -> str:
        links = [link(rule.title, self.addresses.rule(rule)) for rule in rules]
        return f"{plain(self.notes.line('because'))}: {', '.join(links)}" if links else ""


def _sure(decision: Decision) -> list[Item]:
    return [one for one in decision.recommendations if one.status is Status.RECOMMENDED]
