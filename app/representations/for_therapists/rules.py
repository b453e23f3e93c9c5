"""Rules in plain words, under the headings of their files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from app.domain.conditions import Condition
from app.domain.rule_base import RuleBase
from app.domain.rules import Example, Rule, Verb
from app.representations import catalogue
from app.representations.for_therapists.headings import Chapter, chapters
from app.representations.for_therapists.labels import quoted
from app.representations.for_therapists.plain_words import PlainWords
from app.representations.parts import Json

SAYS: Mapping[Verb, str] = {
    Verb.CONCLUDE: "Concludes",
    Verb.ADD: "Adds {points} to",
    Verb.REFER: "Sends for help, {urgency}, with",
    Verb.AVOID: "Sets the contraindication",
    Verb.RECOMMEND: "Recommends",
    Verb.EXPLAIN: "Explains",
    Verb.FOLLOW_UP: "Asks to look again",
    Verb.CLASSIFY: "Names the working phase",
}
OFFERS = "Offers, as one way among others,"
EXPECTED: Mapping[str, str] = {
    "applies": "applies",
    "does not apply": "does not apply",
    "open": "stays open, because an answer is missing",
    "check_first": "waits for the answer to",
    "withheld": "is withheld by",
}


@dataclass(frozen=True, slots=True)
class SpokenRules:
    """Tells the rules of one rule base to one audience."""

    rule_base: RuleBase
    words: PlainWords
    audience: str

    def parts(self) -> Iterator[Json]:
        """Yield triage, the tips and the other parts, each with the rules of its files."""
        listed = chapters(self.rule_base.rules.values())
        for part, members in groupby(listed, lambda chapter: chapter.part):
            yield {"title": part, "chapters": [self._chapter(one) for one in members]}

    def _chapter(self, one: Chapter) -> Json:
        return {
            "title": one.title,
            "file": one.file,
            "rules": [
                {**catalogue.rule(rule, self.rule_base), "in_words": self.in_words(rule)}
                for rule in one.rules
            ],
        }

    def in_words(self, rule: Rule) -> Json:
        """Return what a rule says, without the words of a rule file."""
        evidence = rule.evidence
        certainty = self.rule_base.evidence.certainty
        return {
            "when": self.words.condition(self._own_condition(rule)),
            "unless": self.words.condition(rule.unless) if rule.unless else None,
            "says": self._says(rule),
            "about": [self._named(name) for name in rule.then.targets],
            "certainty": certainty[evidence.certainty][self.audience] if evidence else None,
            "examples": [self._example(one) for one in rule.examples],
        }

    def _own_condition(self, rule: Rule) -> Condition:
        """Return the condition as it is written; a row of the phase table excludes those above."""
        if rule.then.verb is not Verb.CLASSIFY:
            return rule.when
        return next(row.when for row in self.rule_base.phases if row.id in rule.then.targets)

    def _says(self, rule: Rule) -> str:
        then = rule.then
        if then.optional:
            return OFFERS
        urgency = then.urgency and self.rule_base.urgencies[self.rule_base.ranks[then.urgency]]
        return SAYS[then.verb].format(
            points=f"{then.points} point{'s' * (then.points != 1)}",
            urgency=urgency and quoted(urgency.title),
        )

    def _named(self, name: str) -> Json:
        phases = self.words.labels.choices["phase"]
        return {"id": name, "title": phases.get(name) or self.words.labels.titles[name]}

    def _example(self, one: Example) -> Json:
        names = ", ".join(quoted(self.words.labels.titles[name]) for name in one.names)
        expected = f"{EXPECTED[one.expect]} {names}".strip()
        return {"given": list(self.words.answers(one.given)), "expect": expected}
