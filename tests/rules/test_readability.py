"""Patients read what a child of about ten can read.

The measure is the Flesch-Kincaid grade, the year of school a text asks for: grade 5 is read at
about ten. It weighs words a sentence and syllables a word, so it tells which of the two to mend.
Flesch reading ease weighs the same two and would add nothing. An average hides one long sentence,
so the longest sentence has a bound of its own.

The bounds: the mean of all texts is at most grade 4, so that most lie below what was agreed. A text
read as a whole is at most grade 6. One under 30 words is at most grade 7, as one syllable there
moves the grade by half a year. No sentence has more than 25 words. Words in NAMES count as one
syllable, each for the reason it stands under.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import mean

import pytest
import textstat  # type: ignore[import-untyped]  # it brings no types

from app.domain.rule_base import RuleBase
from app.knowledge.load import load_rule_base
from tests.rules.patient_texts import PatientText, patient_texts

MINIMAL = Path(__file__).parents[1] / "knowledge" / "minimal"
MEAN_GRADE = 4.0
WHOLE_GRADE = 6.0
SHORT_GRADE = 7.0
SHORT_WORDS = 30
SENTENCE_WORDS = 25

NAMES: Mapping[str, tuple[str, ...]] = {
    "it stands on signs, and people must know it again": ("emergency",),
    "it is printed on the packet": ("ibuprofen", "rivaroxaban"),
    "a doctor called it so; where there are plain words, they stand beside it": (
        "aneurysm",
        "colitis",
        "epidural",
        "osteoporosis",
        "psoriasis",
        "tuberculosis",
    ),
}
LET_PASS = tuple(name for names in NAMES.values() for name in names)

# Above their bound, and to be reworded. Nothing may be added, and what has become easy must go.
TO_BE_REWORDED: set[str] = set()

HARD_WORDS = (
    "Superficial thermotherapy is contraindicated in individuals presenting with impaired "
    "cutaneous sensation unless appropriate supervision is continuously available."
)
HARD = PatientText("hard", (HARD_WORDS,))
LONG = PatientText("long", (" and ".join(["lift one foot"] * 7) + ".",))


def grade(text: str, let_pass: Sequence[str] = LET_PASS) -> float:
    """Return the Flesch-Kincaid grade with every name let pass counted as one plain word."""
    plain = re.sub(rf"\b({'|'.join(let_pass)})\b", "name", text, flags=re.IGNORECASE)
    return float(textstat.flesch_kincaid_grade(plain))


def too_hard(texts: Iterable[PatientText]) -> dict[str, float]:
    """Return the texts above their bound, each with its grade."""
    graded = ((text, grade(text.whole)) for text in texts)
    return {text.name: round(found, 1) for text, found in graded if found > _bound(text.whole)}


def _bound(text: str) -> float:
    return SHORT_GRADE if len(text.split()) < SHORT_WORDS else WHOLE_GRADE


def too_long(texts: Iterable[PatientText]) -> list[str]:
    """Return every sentence with too many words."""
    sentences = (one for text in texts for one in re.split(r"[.?!][)\"]*\s", text.whole))
    return [one for one in sentences if len(one.split()) > SENTENCE_WORDS]


@pytest.fixture(scope="module")
def texts(rule_base: RuleBase) -> tuple[PatientText, ...]:
    return tuple(patient_texts(rule_base))


def test_texts_for_patients_are_easy_to_read_on_the_whole(texts: tuple[PatientText, ...]) -> None:
    assert mean(grade(text.whole) for text in texts) <= MEAN_GRADE


def test_every_text_for_patients_is_easy_to_read(texts: tuple[PatientText, ...]) -> None:
    assert too_hard(texts).keys() == TO_BE_REWORDED


def test_no_sentence_for_patients_is_long(texts: tuple[PatientText, ...]) -> None:
    assert too_long(texts) == []


def test_results_scores_and_evidence_are_read_too() -> None:
    kinds = {text.name.split()[0] for text in patient_texts(load_rule_base(MINIMAL))}
    assert {"item", "fact", "test", "score", "statement", "certainty", "notice"} <= kinds


def test_a_hard_text_is_found(texts: tuple[PatientText, ...]) -> None:
    assert list(too_hard([*texts[:3], HARD])) == ["hard"]
    assert mean(grade(text.whole) for text in [HARD, texts[0]]) > MEAN_GRADE


def test_a_hard_step_is_found_inside_an_easy_item(texts: tuple[PatientText, ...]) -> None:
    spoilt = PatientText("spoilt", (*texts[0].parts, *HARD.parts))
    assert too_hard([spoilt])


def test_a_long_sentence_of_easy_words_is_found() -> None:
    assert too_long([LONG]) == [LONG.whole]


@pytest.mark.parametrize("name", LET_PASS)
def test_every_name_that_is_let_pass_is_needed(name: str, texts: tuple[PatientText, ...]) -> None:
    others = [other for other in LET_PASS if other != name]
    assert any(
        grade(text.whole, others) > _bound(text.whole) for text in texts if name in text.whole
    )
