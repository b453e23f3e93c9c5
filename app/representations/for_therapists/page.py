"""The whole rule base as one page of HTML that needs no script."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.representations.for_therapists.labels import BUILT_IN
from app.representations.for_therapists.source_attributes import SourceAttributes
from app.representations.for_therapists.wire import Knowledge, KnowledgeRule

TEMPLATES = Path(__file__).parent / "templates"
PAGE = "/knowledge"
"""Where the service has the page; anchors of rules are their ids."""
STYLE = (TEMPLATES / "knowledge.css").read_bytes()
BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")
LINE_BREAK = re.compile(r"\s*\n\s*")


def knowledge_page(clinician: Knowledge, patient: Knowledge) -> str:
    """Return the page: conditions in the words of clinicians, what is said in both voices."""
    page = _template("knowledge.html").render(
        knowledge=clinician,
        patient=_by_id(patient),
        anchors=_anchors(clinician),
        titles=_titles(clinician),
        statements={one.id: one for one in clinician.evidence.statements},
        cited_by=_cited_by(clinician),
    )
    return LINE_BREAK.sub("\n", page)  # a fifth of the page would be indentation


def attributes_page(told: SourceAttributes) -> str:
    """Return the page that says where the advice comes from."""
    return _template("source_attributes.html").render(told=told)


@cache
def _template(name: str) -> Template:
    """Return a template; to compile one takes as long as to draw a page."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"plain": _plain, "slug": _slug}
    return environment.get_template(name)


def _plain(name: str) -> str:
    """Return a name of the contract as words: `session_minutes` → `session minutes`."""
    return name.replace("_", " ").replace("-", " ")


def _slug(title: str) -> str:
    """Return a title as part of an address."""
    return BETWEEN_WORDS.sub("-", title.lower()).strip("-")


def _rules(knowledge: Knowledge) -> Iterator[KnowledgeRule]:
    return (rule for part in knowledge.parts for one in part.chapters for rule in one.rules)


def _by_id(knowledge: Knowledge) -> Mapping[str, Mapping[str, object]]:
    return {
        "items": {one.id: one for one in knowledge.items},
        "questions": {one.fact: one for one in knowledge.questions},
        "tests": {one.id: one for one in knowledge.tests},
        "scores": {one.id: one for one in knowledge.scores},
        "statements": {one.id: one for one in knowledge.evidence.statements},
        "certainty": knowledge.evidence.certainty,
    }


def _anchors(knowledge: Knowledge) -> Mapping[str, str]:
    """Return where on the page each name stands that a condition may look at.

    An underscore keeps them apart from the ids of rules, which have none.
    """
    questions = {
        name: f"question_{one.fact}"
        for one in knowledge.questions
        for name in (one.fact, *(f"{one.fact}.{key.value}" for key in one.keys))
    }
    return {
        **dict.fromkeys(BUILT_IN, "all_phases"),
        **questions,
        **{one.name: f"derived_{one.name}" for one in knowledge.derived},
        **{one.name: f"counter_{one.name}" for one in knowledge.counters},
        **{one.name: f"conclusion_{one.name}" for one in knowledge.conclusions},
        **{one.id: f"item_{one.id}" for one in knowledge.items},
        **{one.id: f"phase_{one.id}" for one in knowledge.phases},
    }


def _titles(knowledge: Knowledge) -> Mapping[str, Mapping[str, str]]:
    questions = {one.fact: one.question for one in knowledge.questions}
    keys = {
        f"{one.fact}.{key.value}": f"{one.question} ({key.label})"
        for one in knowledge.questions
        for key in one.keys
    }
    found = {one.name: one.title for one in (*knowledge.counters, *knowledge.conclusions)}
    derived = {one.name: one.title for one in knowledge.derived}
    return {
        "items": {one.id: one.title for one in knowledge.items},
        "rules": {one.id: one.title for one in _rules(knowledge)},
        "sources": {one.id: one.title for one in knowledge.sources},
        "facts": {**questions, **keys, **derived, **found},
        "tests": {one.id: one.title for one in knowledge.tests},
        "scores": {one.id: one.title for one in knowledge.scores},
        "statements": {one.id: one.topic for one in knowledge.evidence.statements},
        "urgencies": {one.id: one.title for one in knowledge.urgencies},
        "phases": {one.id: one.title for one in knowledge.phases},
        "groups": {one.id: one.title for one in knowledge.groups},
    }


def _cited_by(knowledge: Knowledge) -> Mapping[str, Iterable[str]]:
    """Return for each source the rules that rest on it or mention it."""
    found: dict[str, dict[str, None]] = {one.id: {} for one in knowledge.sources}
    for rule in _rules(knowledge):
        evidence = rule.evidence
        named = (*rule.sources, *evidence.for_, *evidence.note) if evidence else rule.sources
        for source in named:
            found[source][rule.id] = None
    return found
