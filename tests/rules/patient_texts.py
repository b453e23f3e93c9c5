"""Every text a patient may read, each put together as it is read."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.changes import PLACEHOLDERS
from app.domain.form import Form
from app.domain.guidance import Guidance
from app.domain.measures import PhysicalTest, Score
from app.domain.rule_base import RuleBase
from app.domain.vocabulary import Vocabulary

ENDS = (".", "?", "!")


@dataclass(frozen=True, slots=True)
class PatientText:
    """What is read in one go: an item with its title and steps, a question with its choices."""

    name: str
    parts: tuple[str, ...]

    @property
    def whole(self) -> str:
        """The parts as sentences: a title or a choice ends like one."""
        return " ".join(map(_ended, self.parts))


def _ended(part: str) -> str:
    return part if part.rstrip('")').endswith(ENDS) else f"{part}."


def patient_texts(rule_base: RuleBase) -> Iterator[PatientText]:
    """Yield every text for patients; items once for each country whose words make them differ."""
    yield from _items(rule_base)
    yield from _questions(rule_base.vocabulary)
    yield from _results(rule_base)
    yield from _lines_around_advice(rule_base)
    yield from _changes(rule_base)


def _items(rule_base: RuleBase) -> Iterator[PatientText]:
    for action in rule_base.actions.values():
        locales = rule_base.locales.by_id.values()
        conditions = (*action.enter_when, *action.progress_when, *action.regress_when)
        until = (action.until,) if action.until else ()
        for wording in dict.fromkeys(locale.of(action).patient for locale in locales):
            said = (wording.title, *wording.steps, *wording.stop_rules)
            yield PatientText(f"item {action.id}", (*said, *until, *conditions))


def _questions(vocabulary: Vocabulary) -> Iterator[PatientText]:
    for fact in vocabulary.facts.values():
        if fact.map is None:
            yield PatientText(f"fact {fact.name}", (fact.question, *fact.choices.values()))
    for one in vocabulary.maps.values():
        yield PatientText(f"fact {one.name}", (one.question, *one.keys.values()))
    for group in vocabulary.groups.values():
        members = (f.question for f in vocabulary.facts.values() if group.id in f.groups)
        yield PatientText(f"group {group.id}", (group.title, group.question, *members))


def _results(rule_base: RuleBase) -> Iterator[PatientText]:
    for test in rule_base.tests:
        yield from _of_test(test)
    for score in rule_base.scores:
        yield from _of_score(score, rule_base.vocabulary)


def _of_test(test: PhysicalTest) -> Iterator[PatientText]:
    wording, remarks = test.patient, test.remarks["patient"]
    results = tuple(result.title for result in test.results)
    said = (wording.title, *wording.steps, *wording.stop_rules, *results)
    yield PatientText(f"test {test.id}", said)
    yield PatientText(f"test {test.id}, mark reached", (remarks.passed,))
    yield PatientText(f"test {test.id}, mark missed", (remarks.not_passed,))


def _of_score(score: Score, vocabulary: Vocabulary) -> Iterator[PatientText]:
    """Yield title and question, and each band below them: alone they are too short to measure."""
    asked = (score.titles["patient"], vocabulary.facts[score.fact].question)
    yield PatientText(f"score {score.id}", asked)
    for band in score.bands:
        yield PatientText(f"score {score.id}, band {band.id}", (*asked, band.title))


def _lines_around_advice(rule_base: RuleBase) -> Iterator[PatientText]:
    for urgency in rule_base.urgencies:
        yield PatientText(f"urgency {urgency.id}", (urgency.title, urgency.meaning))
    for phase in rule_base.phases:
        yield PatientText(f"phase {phase.id}", (phase.title, phase.meaning))
    for contradiction in rule_base.vocabulary.contradictions:
        yield PatientText(f"contradiction {contradiction.id}", (contradiction.message,))
    for statement in rule_base.evidence.statements.values():
        yield PatientText(f"statement {statement.id}", (statement.says["patient"],))
    certainty = tuple(says["patient"] for says in rule_base.evidence.certainty.values())
    yield PatientText("certainty", certainty)
    yield PatientText("notice", (rule_base.notice,))
    yield from _form(rule_base.form)
    yield from _guidance(rule_base.guidance)


def _guidance(guidance: Guidance) -> Iterator[PatientText]:
    """Yield what stands around notes and requests."""
    lines = tuple(says["patient"] for says in guidance.lines.values())
    yield PatientText("guidance, lines", lines)
    for name, says in guidance.lines.items():
        if says["patient"].endswith(ENDS):
            yield PatientText(f"guidance, {name}", (says["patient"],))
    yield PatientText("guidance, left out", tuple(guidance.left_out.values()))


def _changes(rule_base: RuleBase) -> Iterator[PatientText]:
    """Yield every sentence on a change, filled with short words of its kind."""
    filling = {"title": "Pain", "from": "7 points", "to": "3 points", "important": "2 points"}
    for remark, voices in rule_base.changes.sentences.items():
        words = {name: filling[name] for name in PLACEHOLDERS[remark]}
        yield PatientText(f"change {remark}", (voices["patient"].format_map(words),))
    for name, message in rule_base.changes.never_falls.items():
        yield PatientText(f"number that never falls {name}", (message,))


def _form(form: Form) -> Iterator[PatientText]:
    """Yield what stands around the questions; alone, titles and answers are too short."""
    yield PatientText("form", (form.title, form.description))
    titles = tuple(section.title for section in form.sections)
    yield PatientText("form, titles of sections", titles)
    words = form.answers
    said = (words.yes, words.no, words.unknown, words.declined)
    yield PatientText(
        "form, answers", (*said, words.nothing, words.none_of_these, words.asked_elsewhere)
    )
