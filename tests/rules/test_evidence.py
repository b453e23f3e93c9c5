"""How sure the shipped advice is, what stands behind it, and how article and evidence are told."""

import re
from collections.abc import Iterator

from app.domain.rule_base import RuleBase
from app.domain.rules import Evidence, Rule
from app.knowledge.files import read_files
from app.settings import RULES

TOPICS = {f"e-{number}" for number in range(1, 18)}
STUDIES = {"guideline", "systematic_review", "rct", "cohort"}
SOMEBODY = re.compile(r"\b(?:she|her|he|his|woman)\b", re.IGNORECASE)
STORY = re.compile(r"\b(?:one person's|same) story\b", re.IGNORECASE)


def test_all_seventeen_topics_are_told_and_each_is_named_by_a_rule(rule_base: RuleBase) -> None:
    named = {topic for _, evidence in _advice(rule_base) for topic in evidence.statements}
    assert named == set(rule_base.evidence.statements) == TOPICS


def test_advice_called_an_opinion_claims_no_study_behind_it(rule_base: RuleBase) -> None:
    opinions = [one for one in _advice(rule_base) if one[1].certainty == "opinion"]
    assert [rule.id for rule, evidence in opinions if _studies(rule_base, rule, evidence)] == []
    assert opinions


def test_later_evidence_that_agrees_or_disagrees_has_a_study_or_guideline_behind_it(
    rule_base: RuleBase,
) -> None:
    compared = [
        one for one in rule_base.evidence.statements.values() if one.agreement != "untested"
    ]
    kinds = {one.id: {rule_base.sources[source].kind for source in one.sources} for one in compared}
    assert [topic for topic, behind in kinds.items() if not behind & STUDIES] == []


def test_what_happened_to_one_person_is_called_a_story(rule_base: RuleBase) -> None:
    readings = {rule.id: rule.reading for rule in rule_base.rules.values()}
    readings |= {one.id: one.article for one in rule_base.evidence.statements.values()}
    personal = {name: text for name, text in readings.items() if SOMEBODY.search(text)}
    assert [name for name, text in personal.items() if not STORY.search(text)] == []
    assert personal


def test_no_statement_frightens_or_claims_what_nobody_knows(rule_base: RuleBase) -> None:
    wording = read_files(RULES).wording
    phrases = [*wording.nocebo, *(one for claim in wording.claims.values() for one in claim)]
    forbidden = re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})", re.IGNORECASE)
    assert [text for text in _told(rule_base) if forbidden.search(text)] == []


def _advice(rule_base: RuleBase) -> Iterator[tuple[Rule, Evidence]]:
    yield from ((rule, rule.evidence) for rule in rule_base.rules.values() if rule.evidence)


def _studies(rule_base: RuleBase, rule: Rule, evidence: Evidence) -> set[str]:
    support = (*rule.sources, *evidence.supports)
    return {source for source in support if rule_base.sources[source].kind in STUDIES}


def _told(rule_base: RuleBase) -> Iterator[str]:
    for words in rule_base.evidence.certainty.values():
        yield from words.values()
    for one in rule_base.evidence.statements.values():
        yield from (one.topic, one.article, one.later, *one.says.values())
