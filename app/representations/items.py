"""Items of a decision → JSON, with how sure they are and what they rest on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.actions import Action
from app.domain.decision import Item
from app.domain.evidence import Statement
from app.domain.rule_base import RuleBase
from app.domain.rules import Evidence, Rule
from app.representations.parts import Json

BACKING: tuple[tuple[str, frozenset[str]], ...] = (
    ("guideline", frozenset({"guideline"})),
    ("studies", frozenset({"systematic_review", "rct", "cohort", "textbook"})),
    ("article", frozenset({"article"})),
)
OWN = "project"


def local_actions(rule_base: RuleBase) -> Mapping[str, Mapping[str, Action]]:
    """Return every item in the words of every country, by locale and id."""
    return {
        name: {action.id: locale.of(action) for action in rule_base.actions.values()}
        for name, locale in rule_base.locales.by_id.items()
    }


@dataclass(frozen=True, slots=True)
class WrittenItems:
    """Writes items for one audience, in the words of one country."""

    rule_base: RuleBase
    actions: Mapping[str, Action]
    audience: str
    is_explained: bool

    def item(self, item: Item) -> Json:
        """Return what every item has: id, words, and the rules that say so."""
        wording = self.actions[item.action.id].wording(self.audience)
        return {
            "id": item.action.id,
            "title": wording.title,
            "steps": wording.steps,
            "why": [rule.id for rule in item.why] if self.is_explained else [],
            "reads": item.reads if self.is_explained else (),
        }

    def contraindication(self, item: Item) -> Json:
        """Return something to keep away from."""
        return {**self.item(item), "until": item.action.until}

    def supported(self, item: Item) -> Json:
        """Return an item that says how sure it is."""
        evidence = self._weakest(item.why)
        return {
            **self.item(item),
            "certainty": evidence.certainty,
            "certainty_words": self.rule_base.evidence.certainty[evidence.certainty][self.audience],
            "agreement": evidence.agreement,
            "backing": self._backing(item.why),
            "basis": self.basis(item.why),
            "statements": [self._statement(one) for one in self._statements(item.why)],
        }

    def _weakest(self, rules: Iterable[Rule]) -> Evidence:
        """Return the least certain evidence among the rules: several reasons prove no more."""
        surest_first = list(self.rule_base.evidence.certainty)
        found = (rule.evidence for rule in rules if rule.evidence)
        return max(found, key=lambda evidence: surest_first.index(evidence.certainty))

    def follow_up(self, item: Item) -> Json:
        """Return when to look again."""
        return {**self.supported(item), "within_hours": item.action.within_hours}

    def recommendation(self, item: Item) -> Json:
        """Return something to do."""
        return {
            **self.supported(item),
            "kind": item.action.kind,
            "status": item.status,
            "check_first": item.check_first,
            "dose": item.action.dose,
            "stop_rules": self.actions[item.action.id].wording(self.audience).stop_rules,
            "optional": item.optional,
        }

    def programme(self, item: Item | None) -> Json | None:
        """Return the stage of the programme, or nothing."""
        if item is None:
            return None
        return {
            **self.supported(item),
            "stage": item.action.stage,
            "enter_when": item.action.enter_when,
            "progress_when": item.action.progress_when,
            "regress_when": item.action.regress_when,
        }

    def basis(self, rules: Iterable[Rule]) -> list[Json]:
        """Return each document the rules rest on once, with what it adds."""
        says: dict[str, str | None] = {}
        for rule in rules:
            says |= {self._locator(rule, source): None for source in rule.sources}
            says |= _evidence_says(rule.evidence)
        return [
            {"kind": self._kind(ref.partition("#")[0]), "ref": ref, "says": text}
            for ref, text in says.items()
        ]

    def _locator(self, rule: Rule, source: str) -> str:
        """Return the source, and for the article the part of it the rule was read from."""
        is_article = self._kind(source) == "article"
        return f"{source}#{rule.section.partition(' ')[0]}" if is_article else source

    def _kind(self, source: str) -> str:
        return self.rule_base.sources[source].kind

    def _backing(self, rules: Iterable[Rule]) -> str:
        """Return the strongest kind of support.

        What only qualifies an item does not back it, and a decision of our own is ours, whatever
        made us take it.
        """
        support = (
            (*rule.sources, *(rule.evidence.supports if rule.evidence else ()))
            for rule in rules
            if rule.status != OWN
        )
        kinds = {self._kind(source) for sources in support for source in sources}
        return next((backing for backing, needed in BACKING if kinds & needed), OWN)

    def _statements(self, rules: Iterable[Rule]) -> list[Statement]:
        named = (name for rule in rules if rule.evidence for name in rule.evidence.statements)
        return [self.rule_base.evidence.statements[name] for name in dict.fromkeys(named)]

    def _statement(self, statement: Statement) -> Json:
        return {
            "id": statement.id,
            "says": statement.says[self.audience],
            "positions": positions(statement, self.audience),
        }


def positions(statement: Statement, audience: str) -> list[Json]:
    """Return both positions; clinicians see what guidelines and later studies hold first."""
    article: Json = {"held_by": "article", "says": statement.article}
    later: Json = {"held_by": "later_evidence", "says": statement.later}
    return [later, article] if audience == "clinician" else [article, later]


def _evidence_says(evidence: Evidence | None) -> Mapping[str, str]:
    return {**evidence.supports, **evidence.note} if evidence else {}
