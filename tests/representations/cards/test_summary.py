"""A summary has at most 139 UTF-16 code units, and no sign and no title is taken apart."""

import pytest

from app.representations.cards.summary import cut, fitted, units

WOMAN_RUNS = "\N{RUNNER}\u200d\N{FEMALE SIGN}\ufe0f"
ACCENT = "e\N{COMBINING ACUTE ACCENT}"


@pytest.mark.parametrize(
    ("text", "long"),
    [("abc", 3), ("\N{BONE}", 2), (ACCENT, 2), (WOMAN_RUNS, 5), ("", 0)],
)
def test_length_is_what_javascript_counts(text: str, long: int) -> None:
    assert units(text) == long


@pytest.mark.checklist(38)
@pytest.mark.parametrize("text", ["a" * 139, "\N{BONE}" * 69 + "a", ACCENT * 69 + "a"])
def test_139_units_are_left_alone(text: str) -> None:
    assert units(text) == 139
    assert fitted(text) == text


@pytest.mark.checklist(38)
@pytest.mark.parametrize("text", ["a" * 140, "\N{BONE}" * 70, ACCENT * 70, "a" * 138 + "\N{BONE}"])
def test_140_units_are_cut(text: str) -> None:
    assert units(text) == 140
    written = fitted(text)
    assert units(written) <= 139
    assert written.endswith("…")
    assert text.startswith(written[:-1])


def test_a_text_is_cut_at_a_word() -> None:
    assert cut("word " * 40) == "word " * 26 + "word" + "…"
    assert cut("a" * 100 + " " + "b" * 100) == "a" * 100 + "…"


def test_a_word_that_just_fits_is_kept() -> None:
    text = "a" * 100 + " " + "b" * 37
    assert cut(f"{text} cc") == f"{text}…"
    assert units(cut(f"{text} cc")) == 139


@pytest.mark.checklist(38)
@pytest.mark.parametrize("sign", ["\N{BONE}", ACCENT, WOMAN_RUNS])
@pytest.mark.parametrize("before", range(6))
def test_no_sign_is_taken_apart(sign: str, before: int) -> None:
    written = cut("a" * before + sign * 80).removesuffix("…")
    assert written == "a" * before + sign * ((len(written) - before) // len(sign))
    assert units(written) <= 138


def test_what_is_all_one_sign_is_cut_all_the_same() -> None:
    assert 0 < units(cut("e" + "\N{COMBINING ACUTE ACCENT}" * 200)) <= 139


def test_titles_follow_a_colon() -> None:
    assert fitted("Acute", ["Ice", "Rest a little"]) == "Acute: Ice; Rest a little"
    assert fitted("Acute") == "Acute"


@pytest.mark.parametrize("last", [9, 10])
def test_titles_stand_whole_or_not_at_all(last: int) -> None:
    titles = ["t" * 60, "u" * 59, "v" * last]
    written = fitted("Acute", titles)
    whole = f"Acute: {'; '.join(titles)}"
    assert units(whole) == 130 + last
    assert written == (whole if last == 9 else f"Acute: {titles[0]}; {titles[1]}; …")
    assert units(written) <= 139


@pytest.mark.parametrize(
    ("head", "written"),
    [("h" * 136, "h" * 136 + ": …"), ("h" * 137, "h" * 137), ("h" * 139, "h" * 139)],
)
def test_that_there_is_more_is_said_where_there_is_room(head: str, written: str) -> None:
    assert fitted(head, ["t" * 60]) == written
