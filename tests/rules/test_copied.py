"""Nothing is copied from the article: its facts are told in words of our own."""

from pathlib import Path

import pytest

from app.settings import RULES
from tests.rules.copied import RUN, copied, texts_of, words

ROOT = RULES.parent
ARTICLE = Path(__file__).parents[3] / "shared" / "knowledge" / "article.txt"
HAS_ARTICLE = pytest.mark.skipif(not ARTICLE.exists(), reason=f"no article at {ARTICLE}")
FOLDERS = (".ci", "app", "openapi", "rules", "tests", "tools")
SOMEBODY_ELSE = "One two three, four. Five six\nseven eight nine ten! Don't stop."


@pytest.fixture(scope="module")
def article() -> str:
    return ARTICLE.read_text("utf-8")


@HAS_ARTICLE
def test_no_text_shares_nine_words_in_a_row_with_the_article(article: str) -> None:
    texts = dict(texts_of(ROOT, FOLDERS))
    assert {"README.md", "rules/README.md", "rules/wording.yaml", "app/main.py"} <= texts.keys()
    found = {path: runs for path, text in texts.items() if (runs := copied(text, article))}
    assert found == {}


@HAS_ARTICLE
@pytest.mark.parametrize("start", [0, 1, 500, 1000, 1500])
def test_nine_words_of_the_article_are_found_and_eight_are_not(article: str, start: int) -> None:
    run = words(article)[start : start + RUN]
    nine, eight = " ".join(run), " ".join(run[:-1])
    assert copied(f"# Said before: {nine.upper()}, and so on.", article) == [nine]
    assert copied(f"# Said before: {eight}, quadratus and so on.", article) == []


@pytest.mark.parametrize(
    "text",
    [
        "ONE-TWO-THREE four: five, six 'seven' eight nine",
        "# one two three four\n# five six seven eight nine",
        '"one two three four\\nfive six seven eight nine"',
        "- one two\n- three four five\n\n| six | seven | eight | nine |",
        "five six seven eight nine ten dont stop one two three four five six seven eight nine",
    ],
)
def test_case_punctuation_and_line_breaks_hide_nothing(text: str) -> None:
    assert copied(text, SOMEBODY_ELSE) == ["one two three four five six seven eight nine"]


def test_the_same_words_in_another_order_are_no_copy() -> None:
    assert copied("nine eight seven six five four three two one", SOMEBODY_ELSE) == []


def test_a_copy_that_leaves_out_an_apostrophe_is_found() -> None:
    text = "four five six seven eight nine ten don\N{RIGHT SINGLE QUOTATION MARK}t stop"
    assert copied(text, SOMEBODY_ELSE) == ["four five six seven eight nine ten dont stop"]


def test_every_text_of_a_repository_is_read(tmp_path: Path) -> None:
    for name in ("README.md", "Makefile", ".cache", "rules/a/b.yaml", "rules/photo.png", "c/d.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    read = {path for path, _ in texts_of(tmp_path, ["rules"])}
    assert read == {"README.md", "Makefile", "rules/a/b.yaml"}
