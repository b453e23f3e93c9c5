"""No text says what frightens, or what nobody knows: in no file, in no program, on no page."""

import ast
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from shutil import copytree

import pytest
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from app.knowledge.cases import read_cases
from app.knowledge.checks.wording import forbidden_wording
from app.knowledge.faults import RuleBaseFault
from app.knowledge.file_shapes import WordingFile
from app.knowledge.files import read_file
from app.knowledge.forbidden import Forbidden
from app.knowledge.load import load_rule_base
from app.settings import RULES
from tests.rules.places import Folder, Place, with_only

ROOT = RULES.parent
SMALL_RULES = ROOT / "tests" / "knowledge" / "minimal"
WORDING = read_file(RULES, "wording.yaml", WordingFile)
FORBIDDEN = Forbidden(WORDING)
FRIGHTENING = (
    *("damage", "worn out", "unstable", "crumbling"),
    *("dangerous", "never bend", "your disc is out", "crippled"),
)
CLAIMS = (
    "CLAIM-CURE",
    "CLAIM-DISC-IS-SOURCE",
    "CLAIM-IMAGING-MEANINGLESS",
    "CLAIM-QL-CERTAIN",
    "CLAIM-DAMAGE",
    "CLAIM-PERFECT-POSTURE",
    "CLAIM-POSTURE-DAMAGE",
    "CLAIM-UNDOUBTEDLY",
    "CLAIM-STRETCH-DANGEROUS-FOREVER",
    "CLAIM-EVERYONE-SHOULD-DEADLIFT",
    "cancel-surgery",
    "rest-in-bed",
    "wait-and-see",
    "stretch-the-muscle",
)
PAGES = (".html", ".j2", ".jinja", ".css", ".js")


@cache
def folder(rules: Path) -> Folder:
    return Folder.read(rules)


@cache
def small_rule_base() -> RuleBase:
    return load_rule_base(SMALL_RULES)


def told(rules: Path, place: Place, words: str, phrase: str) -> set[str]:
    """Return what is said against a file of the folder that has these words in one place."""
    changed = folder(rules).saying(place, words)
    files = with_only(folder(SMALL_RULES).files, place.file, changed)
    alone = WordingFile(nocebo=(), claims={FORBIDDEN.why[phrase]: (phrase,)}, forbidden_items=())
    faults = forbidden_wording(small_rule_base(), replace(files, wording=alone))
    return {fault.message for fault in faults}


def refusal(phrase: str) -> str:
    return f'"{phrase}" may not be said ({FORBIDDEN.why[phrase]}). Say it in other words.'


@cache
def sections() -> tuple[Place, ...]:
    """Return one place in each section of each file: one kind of entry each."""
    places = folder(SMALL_RULES).kinds()
    first = {(place.file, place.steps[0]): place for place in reversed(places)}
    return tuple(first.values())


def test_all_that_frightens_and_every_forbidden_claim_has_its_phrases() -> None:
    assert {*WORDING.nocebo} >= {*FRIGHTENING}
    assert {*WORDING.claims} >= {*CLAIMS}
    assert all(len(phrases) >= 3 for phrases in WORDING.claims.values())


@pytest.mark.parametrize("phrase", FORBIDDEN.why)
def test_a_forbidden_phrase_is_refused_in_every_kind_of_entry(phrase: str) -> None:
    text = f"Some say: {phrase.upper()}, for now."
    for place in sections():
        assert told(SMALL_RULES, place, text, phrase) == {refusal(phrase)}, place


@pytest.mark.parametrize("rules", [RULES, SMALL_RULES], ids=["shipped", "small"])
def test_a_forbidden_phrase_is_refused_in_every_kind_of_text(rules: Path) -> None:
    kinds = folder(rules).kinds()
    assert len(kinds) > 80
    unseen = [one.kind for one in kinds if not told(rules, one, "So crumbling", "crumbling")]
    assert unseen == []


@pytest.mark.parametrize("text", ["Worn-out", "It is WORN\n  OUT.", "worn, out", "crumblingly"])
def test_a_phrase_is_found_whatever_stands_between_its_words(text: str) -> None:
    assert FORBIDDEN.found_in(text)


@pytest.mark.parametrize("text", ["A worn coat is out", "undangerous", "The cat is your disc"])
def test_a_phrase_is_not_found_in_other_words(text: str) -> None:
    assert not FORBIDDEN.found_in(text)


def test_a_rule_folder_with_a_forbidden_phrase_does_not_load(tmp_path: Path) -> None:
    rules = copytree(SMALL_RULES, tmp_path / "rules")
    sources = rules / "sources.yaml"
    text = sources.read_text("utf-8").replace("a web page", "a crumbling page")
    sources.write_text(text, "utf-8")
    with pytest.raises(RuleBaseFault, match='source article: "crumbling" may not be said'):
        load_rule_base(rules)


def test_the_title_of_a_case_may_not_say_it_either(tmp_path: Path) -> None:
    rules = copytree(SMALL_RULES, tmp_path / "rules")
    (rules / "cases").mkdir()
    case = "cases: [{id: one, title: A crumbling back, given: {}, expect: {}}]"
    (rules / "cases" / "new.yaml").write_text(case, "utf-8")
    with pytest.raises(RuleBaseFault, match=r'new\.yaml, case one: "crumbling" may not be said'):
        read_cases(rules)


def texts_of_programs() -> Iterator[tuple[str, str]]:
    """Yield every string that stands in the service's own code, its pages and its description."""
    for path in sorted(path for path in (ROOT / "app").rglob("*") if path.is_file()):
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield f"{path}:{node.lineno}", node.value
        elif path.suffix in PAGES:
            yield str(path), path.read_text("utf-8")
    for path in (ROOT / "openapi").glob("*.json"):
        yield str(path), "\n".join(strings(json.loads(path.read_text("utf-8"))))


def strings(content: object) -> Iterator[str]:
    match content:
        case str():
            yield content
        case dict():
            yield from chain.from_iterable(map(strings, content.values()))
        case list():
            yield from chain.from_iterable(map(strings, content))
        case _:
            return


def test_no_program_and_no_description_says_what_is_forbidden() -> None:
    texts = list(texts_of_programs())
    assert len(texts) > 1000
    assert [(where, found) for where, text in texts if (found := FORBIDDEN.found_in(text))] == []


def test_no_page_says_what_is_forbidden(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]
    paths = [path for path, methods in described.items() if "get" in methods and "{" not in path]
    for path in ("/docs", *paths):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert FORBIDDEN.found_in(answer.text) == [], path
