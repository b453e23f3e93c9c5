"""The words that answer questions, for each question and all together."""

from collections.abc import Mapping

from app.domain.fhir_names import DECLINED, NO, NOTHING, UNKNOWN, YES
from app.domain.form import AnswerWords
from app.domain.vocabulary import Fact, FactType, Vocabulary

YES_NO = "yes-no-unknown"
YES_NO_DECLINED = "yes-no-unknown-declined"
SETS_OF_YES_NO: Mapping[str, str] = {
    YES_NO: "Yes, no, or unknown",
    YES_NO_DECLINED: "Yes, no, unknown, or declined",
}
NUMBERS = (FactType.INTEGER, FactType.DECIMAL)


def answers_to(fact: Fact, words: AnswerWords) -> Mapping[str, str]:
    """Return what may answer a question, code to words; nothing where a number does."""
    if fact.type in NUMBERS:
        return {}
    is_yes_no = fact.type is FactType.YES_NO
    own = {YES: words.yes, NO: words.no} if is_yes_no else fact.choices
    declined = {DECLINED: words.declined} if fact.may_decline else {}
    if fact.type is FactType.SET:
        own = {**own, NOTHING: fact.choices.get(NOTHING, words.nothing)}
    return {**own, UNKNOWN: words.unknown, **declined}


def set_name(fact: Fact) -> str | None:
    """Return the name of the value set of a question; None where a number answers it."""
    if fact.type in NUMBERS:
        return None
    if fact.type is FactType.YES_NO:
        return YES_NO_DECLINED if fact.may_decline else YES_NO
    return fact.wire_name


def value_sets(vocabulary: Vocabulary, words: AnswerWords) -> Mapping[str, Mapping[str, str]]:
    """Return every set of answers by name, code to words, in the order of the vocabulary."""
    named = ((set_name(fact), fact) for fact in vocabulary.facts.values())
    return {name: answers_to(fact, words) for name, fact in named if name}


def all_answers(vocabulary: Vocabulary, words: AnswerWords) -> Mapping[str, tuple[str, ...]]:
    """Return every code with all words it is shown in, of which there may be several."""
    found: dict[str, dict[str, None]] = {}
    for answers in value_sets(vocabulary, words).values():
        for code, shown in answers.items():
            found.setdefault(code, {})[shown] = None
    return {code: tuple(shown) for code, shown in found.items()}
