"""Who wrote the rules, what they rest on, how old they are, and what they read of a person."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from app.domain.form import Section
from app.domain.rule_base import RuleBase, Source
from app.domain.rules import Rule
from app.representations.for_therapists.wire import Standing
from app.representations.parts import Certainty, Json, Wire
from app.representations.wire import RuleBaseVersion


class RestsOn(Wire):
    """A document, and how much rests on it."""

    id: Annotated[str, Field(examples=["nice-ng59"])]
    """Source id."""
    kind: str
    """What kind of authority it is."""
    title: str
    """Its title, with the year where one is known."""
    where: str
    """Where to find it."""
    read: str
    """Which part of it was read."""
    rules: int
    """How many rules rest on it or mention it."""


class DataUsed(Wire):
    """One thing that is asked of a person."""

    fact: Annotated[str, Field(examples=["age_years"])]
    """The name under which it is answered."""
    question: str
    """What is asked, in the words of clinicians."""


class DataSection(Wire):
    """Questions that belong together."""

    title: str
    """What they are about."""
    data: tuple[DataUsed, ...]
    """Every question of the part."""


class SourceAttributes(Wire):
    """What a user of decision support should know of where it comes from."""

    title: str
    """What it is about."""
    notice: str
    """What its advice is and is not."""
    rule_base: RuleBaseVersion
    revised: Annotated[str, Field(examples=["2026-11-22"])]
    """When the rules were last revised, as YYYY-MM-DD."""
    written_by: str
    """Who wrote the rules."""
    signed_by: str
    """Which clinician answers for them."""
    made_for: str
    """Whom they are for."""
    not_for: str
    """What they are not for."""
    verified: bool
    """True only when every safety property is proved of exactly these rule files."""
    standing: Standing
    """Where the rules come from."""
    certainty: dict[Certainty, int]
    """How many of the rules that give advice are how sure."""
    sources: tuple[RestsOn, ...]
    """Every document cited."""
    data_used: tuple[DataSection, ...]
    """Everything that is read of a person: answers only, nothing is looked up or kept."""


def source_attributes(rule_base: RuleBase, *, verified: bool) -> SourceAttributes:
    """Return the attributes of a rule base."""
    about = rule_base.about
    rules = rule_base.rules.values()
    standing = Counter(rule.status for rule in rules)
    sure = Counter(rule.evidence.certainty for rule in rules if rule.evidence)
    told: Json = {
        "title": rule_base.title,
        "notice": rule_base.notice,
        "rule_base": {"version": rule_base.version, "sha256": rule_base.sha256},
        "revised": about.revised,
        "written_by": about.written_by,
        "signed_by": about.signed_by,
        "made_for": about.made_for,
        "not_for": about.not_for,
        "verified": verified,
        "standing": {status: standing[status] for status in Standing.model_fields},
        "certainty": {level: sure[level] for level in rule_base.evidence.certainty},
        "sources": [_source(one, rule_base) for one in rule_base.sources.values()],
        "data_used": [_section(one, rule_base) for one in rule_base.form.sections],
    }
    return SourceAttributes.model_validate(told)


def _source(one: Source, rule_base: RuleBase) -> Json:
    resting = sum(one.id in set(_cited(rule)) for rule in rule_base.rules.values())
    return {
        "id": one.id,
        "kind": one.kind,
        "title": one.title,
        "where": one.where,
        "read": one.read,
        "rules": resting,
    }


def _cited(rule: Rule) -> Iterator[str]:
    yield from rule.sources
    if rule.evidence:
        yield from (*rule.evidence.supports, *rule.evidence.note)


def _section(section: Section, rule_base: RuleBase) -> Json:
    vocabulary = rule_base.vocabulary
    asked = (
        (name, vocabulary.maps.get(name) or vocabulary.facts[name]) for name in section.questions
    )
    data = [{"fact": name, "question": one.clinician_question} for name, one in asked]
    return {"title": section.title, "data": data}
