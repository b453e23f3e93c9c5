"""The generated JSON Schemas help an editor: they take what is right, and refuse a misspelt key."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.cases.generate import SCHEMAS
from app.knowledge.yaml_file import read_yaml
from app.settings import RULES

FOLDERS = {"vocabulary": "vocabulary-file", "cases": "case-file"}
SHIPPED = sorted(path.relative_to(RULES).as_posix() for path in RULES.rglob("*.yaml"))


def schema_of(file: str) -> str:
    """Return the name of the schema a file of the rule folder has."""
    folder, _, name = file.rpartition("/")
    own = name.removesuffix(".yaml")
    return FOLDERS.get(folder) or (own if own in SCHEMAS else "rule-file")


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(SCHEMAS[name].model_json_schema(by_alias=True))


def content_of(path: Path) -> Any:  # noqa: ANN401  # whatever stands in a YAML file
    return read_yaml(path, path.name)


@pytest.mark.parametrize("file", SHIPPED)
def test_a_shipped_file_keeps_to_its_schema(file: str) -> None:
    errors = validator(schema_of(file)).iter_errors(content_of(RULES / file))
    assert [f"{error.json_path}: {error.message[:200]}" for error in errors] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name].model_json_schema(by_alias=True))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_in_the_repository_is_the_generated_one(name: str) -> None:
    committed = json.loads((RULES / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    generated = SCHEMAS[name].model_json_schema(by_alias=True)
    assert committed == json.loads(json.dumps(generated, default=float))


@pytest.mark.parametrize("file", ["rule-base.yaml", "phase.yaml", "02_advice.yaml", "safety.yaml"])
def test_a_schema_refuses_a_misspelt_key(file: str, rules: Path) -> None:
    text = (rules / file).read_text(encoding="utf-8")
    (rules / file).write_text(text.replace("title:", "titel:", 1), encoding="utf-8")
    errors = list(validator(schema_of(file)).iter_errors(content_of(rules / file)))
    assert any("'titel' was unexpected" in error.message for error in errors)


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        ("02_advice.yaml", "optional: yes", "optional: true"),
        ("02_advice.yaml", "certainty: low, agreement: agrees, for", "certainty: sure, for"),
        ("02_advice.yaml", "when: {phase: acute}", "when: {phase: acute, locked: yes}"),
        ("02_advice.yaml", "[numb_skin]", "[]"),
        ("vocabulary/facts.yaml", "mandatory: yes", "mandatory: no"),
        ("vocabulary/facts.yaml", "to: 120", "to: a hundred"),
        ("vocabulary/items.yaml", "kind: modality", "kind: modalty"),
    ],
)
def test_a_schema_refuses_a_wrong_value(file: str, right: str, wrong: str, rules: Path) -> None:
    text = (rules / file).read_text(encoding="utf-8")
    assert right in text
    (rules / file).write_text(text.replace(right, wrong), encoding="utf-8")
    assert not validator(schema_of(file)).is_valid(content_of(rules / file))
