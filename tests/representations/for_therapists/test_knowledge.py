"""Nothing of the rule base is missing where a therapist reads it."""

from collections.abc import Iterable, Iterator

import pytest

from app.domain.facts import AUDIENCES
from app.domain.locales import PLACEHOLDER
from app.domain.rule_base import RuleBase
from app.knowledge.load import load_rule_base
from app.representations import catalogue
from app.representations.catalogue_wire import CatalogueRule
from app.representations.for_therapists.wire import Knowledge, KnowledgeRule
from app.settings import RULES
from tests.representations.for_therapists.pages import EVERY_TABLE, Page, page_of, told


@pytest.fixture(scope="module", params=[RULES, EVERY_TABLE], ids=["shipped", "small"])
def base(request: pytest.FixtureRequest) -> RuleBase:
    return load_rule_base(request.param)


@pytest.fixture(scope="module")
def page(base: RuleBase) -> Page:
    return page_of(base)


@pytest.fixture(scope="module")
def document(base: RuleBase) -> Knowledge:
    return told(base)


def rules(document: Knowledge) -> Iterator[KnowledgeRule]:
    return (rule for part in document.parts for file in part.chapters for rule in file.rules)


def squeezed(texts: Iterable[str]) -> set[str]:
    return {" ".join(text.split()) for text in texts}


def test_every_rule_is_there_in_the_order_of_the_files(
    base: RuleBase, page: Page, document: Knowledge
) -> None:
    assert [rule.id for rule in rules(document)] == list(base.rules)
    assert [one for one in page.ids if one in base.rules] == list(base.rules)


def test_a_rule_is_the_same_as_where_it_is_served_alone(
    base: RuleBase, document: Knowledge
) -> None:
    for rule in rules(document):
        alone = CatalogueRule.model_validate(catalogue.rule(base.rules[rule.id], base))
        shown = rule.model_dump(exclude={"in_words"})
        assert shown == alone.model_dump()


def test_every_item_question_test_score_statement_passage_and_source_is_there(
    base: RuleBase, page: Page, document: Knowledge
) -> None:
    words = base.vocabulary
    passages = [one.id for chapter in base.traceability for one in chapter.passages]
    expected = {
        "item": (base.actions, [one.id for one in document.items]),
        "question": (
            dict.fromkeys(fact.wire_name for fact in words.facts.values()),
            [one.fact for one in document.questions],
        ),
        "derived": (words.derived, [one.name for one in document.derived]),
        "counter": (words.counters, [one.name for one in document.counters]),
        "conclusion": (words.conclusions, [one.name for one in document.conclusions]),
        "contradiction": (
            [one.id for one in words.contradictions],
            [one.id for one in document.contradictions],
        ),
        "urgency": (base.ranks, [one.id for one in document.urgencies]),
        "phase": ([one.id for one in base.phases], [one.id for one in document.phases]),
        "test": ([one.id for one in base.tests], [one.id for one in document.tests]),
        "score": ([one.id for one in base.scores], [one.id for one in document.scores]),
        "statement": (
            base.evidence.statements,
            [one.id for one in document.evidence.statements],
        ),
        "safety": ([one.id for one in base.safety], [one.id for one in document.safety]),
        "passage": (
            passages,
            [one.id for chapter in document.traceability for one in chapter.passages],
        ),
        "source": (base.sources, [one.id for one in document.sources]),
    }
    for kind, (known, listed) in expected.items():
        assert listed == list(known), kind
        assert {f"{kind}_{name}" for name in known} <= set(page.ids), kind


def test_every_sentence_about_a_rule_can_be_read(base: RuleBase, page: Page) -> None:
    for rule in base.rules.values():
        examples = (example.name for example in rule.examples)
        said = (
            (*rule.evidence.supports.values(), *rule.evidence.note.values())
            if (rule.evidence)
            else ()
        )
        left_out = [rule.not_formalised] if rule.not_formalised else []
        texts = (rule.title, rule.reading, rule.because, rule.section, *left_out, *examples, *said)
        assert [text for text in squeezed(texts) if text not in page.text] == [], rule.id


def test_both_voices_of_every_item_can_be_read(base: RuleBase, page: Page) -> None:
    default = base.locales.by_id[base.locales.default]
    for action in map(default.of, base.actions.values()):
        for wording in (action.patient, action.clinician):
            texts = squeezed((wording.title, *wording.steps, *wording.stop_rules))
            assert [text for text in texts if text not in page.text] == [], action.id


def test_both_voices_of_tests_scores_statements_and_questions_can_be_read(
    base: RuleBase, page: Page
) -> None:
    texts = [
        *(
            text
            for fact in base.vocabulary.facts.values()
            for text in (fact.question, fact.clinician_question)
        ),
        *(title for score in base.scores for title in score.titles.values()),
        *(says for one in base.evidence.statements.values() for says in one.says.values()),
        *(text for one in base.evidence.statements.values() for text in (one.article, one.later)),
    ]
    for test in base.tests:
        for audience, remarks in test.remarks.items():
            wording = test.wording(audience)
            texts += [wording.title, *wording.steps, *wording.stop_rules]
            texts += [remarks.passed, remarks.not_passed, *test.skip_when]
    assert [text for text in squeezed(texts) if text not in page.text] == []


def test_sources_passages_and_countries_can_be_read(base: RuleBase, page: Page) -> None:
    texts = [text for one in base.sources.values() for text in (one.title, one.where, one.read)]
    for passage in (one for chapter in base.traceability for one in chapter.passages):
        texts += [passage.about, *filter(None, (passage.left_out, passage.note))]
    for locale in base.locales.by_id.values():
        texts += [locale.title, *locale.words.values()]
    assert [text for text in squeezed(texts) if text not in page.text] == []


def test_the_page_names_version_notice_and_what_is_not_signed(base: RuleBase, page: Page) -> None:
    waiting = sum(rule.status != "sourced" for rule in base.rules.values())
    assert base.version in page.text
    assert base.sha256 in page.text
    assert " ".join(base.notice.split()) in page.text
    assert f"{waiting} wait for a named clinician" in page.text


def test_a_test_shows_the_mark_that_its_rules_hold() -> None:
    (test,) = told(load_rule_base(EVERY_TABLE)).tests
    (result,) = test.results
    (mark,) = result.marks
    assert mark.rule
    assert mark.in_words.subject == "How much do you lift?"
    assert result.reference[0].in_words.says == "at least 18 years"
    assert result.done_otherwise is not None


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_placeholder_is_left_in_any_country(base: RuleBase, audience: str) -> None:
    for locale in base.locales.by_id:
        for item in told(base, audience, locale).items:
            texts = (item.title, *item.steps, *item.stop_rules)
            assert not any(map(PLACEHOLDER.search, texts)), item.id


def test_each_country_has_its_own_numbers() -> None:
    base = load_rule_base(EVERY_TABLE)
    steps = {
        locale: next(one.steps for one in told(base, locale=locale).items if one.steps)
        for locale in base.locales.by_id
    }
    assert steps == {"generic": ("Call your emergency number.",), "en-GB": ("Call 999.",)}


def test_each_audience_reads_its_own_words(base: RuleBase) -> None:
    for audience in AUDIENCES:
        document = told(base, audience)
        titles = {one.id: one.title for one in document.items}
        assert titles == {name: one.wording(audience).title for name, one in base.actions.items()}
        certainties = document.evidence.certainty
        assert {rule.in_words.certainty for rule in rules(document) if rule.evidence} <= set(
            certainties.values()
        )
