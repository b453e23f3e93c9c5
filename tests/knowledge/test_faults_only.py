"""Whatever stands in a rule file, the answer is a fault or a rule base, never a crash."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.knowledge.faults import Fault, RuleBaseFault
from app.knowledge.load import load_rule_base
from app.knowledge.yaml_file import read_yaml

MINIMAL = Path(__file__).parent / "minimal"
FILES = sorted(path.relative_to(MINIMAL).as_posix() for path in MINIMAL.rglob("*.yaml"))
NOTHING = "take it out"
WRONG: tuple[object, ...] = (
    *(5, -1, "xyz", "", "yes", "always", NOTHING),
    *([], {}, [["a"]], {"a": {"b": [1]}}, {"all": [1]}),
)
Place = tuple[object, ...]


def places(content: object, here: Place = ()) -> Iterator[Place]:
    """Yield every place in a file, from the outside in."""
    yield here
    match content:
        case dict():
            for key, value in content.items():
                yield from places(value, (*here, key))
        case list():
            for number, value in enumerate(content):
                yield from places(value, (*here, number))
        case _:
            return


def put(content: object, place: Place, wrong: object) -> object:
    """Return the content with something wrong at one place."""
    if not place:
        return wrong
    changed: Any = deepcopy(content)
    inside = changed
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = wrong
    if wrong == NOTHING:
        del inside[place[-1]]
    return changed


def faults_of(rules: Path) -> tuple[Fault, ...]:
    try:
        load_rule_base(rules)
    except RuleBaseFault as refusal:
        return refusal.faults
    return ()


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copytree(MINIMAL, tmp_path_factory.mktemp("broken") / "rules")


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_nothing_but_faults_comes_of_a_wrong_value(broken: Path, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    content = read_yaml(MINIMAL / file, file)
    place = data.draw(st.sampled_from(list(places(content))))
    wrong = data.draw(st.sampled_from(WRONG))
    (broken / file).write_text(json.dumps(put(content, place, wrong), default=float))
    try:
        faults = faults_of(broken)
    finally:
        (broken / file).write_bytes((MINIMAL / file).read_bytes())
    assert all(fault.message.endswith((".", "?")) for fault in faults)
