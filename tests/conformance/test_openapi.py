"""The published description of the service: true, complete, and the same as the one committed."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from fastapi import FastAPI
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.testclient import TestClient

from app.cases.generate import ROOT, generated
from app.http.problem import MEDIA_TYPE
from app.http.telling import FHIR, FHIR_JSON, HOOKS
from app.representations.wire import AssessmentResponse

OPENAPI = ROOT / "openapi" / "openapi.json"
JSON_MEDIA_TYPE = "application/json"
LEAST_EXAMPLES = 5
BODILESS = 304

Document = dict[str, Any]


@pytest.fixture(scope="module")
def document(app: FastAPI) -> Document:
    return app.openapi()


@pytest.fixture(scope="module")
def assess(document: Document) -> Document:
    operation: Document = document["paths"]["/v1/assessments"]["post"]
    return operation


def test_the_committed_files_are_what_code_and_rules_say() -> None:
    stale = [
        str(path.relative_to(ROOT))
        for path, content in generated().items()
        if not path.exists() or path.read_text("utf-8") != content
    ]
    assert stale == [], "run `make openapi`"


def test_the_service_hands_out_the_committed_description(client: TestClient) -> None:
    assert client.get("/openapi.json").json() == json.loads(OPENAPI.read_text("utf-8"))


def test_it_is_sound_openapi_3_1(document: Document) -> None:
    assert document["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(document).validate()


def test_every_reference_leads_somewhere(document: Document) -> None:
    schemas = document["components"]["schemas"]
    referred = {part["$ref"] for part in _parts(document) if "$ref" in part}
    assert referred <= {f"#/components/schemas/{name}" for name in schemas}
    assert {f"#/components/schemas/{name}" for name in schemas} <= referred


def test_every_operation_says_what_it_is_in_a_short_name(document: Document) -> None:
    names = [operation["operationId"] for _, operation in _operations(document)]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 20 and name.isidentifier() for name in names)


def test_every_operation_has_a_summary_a_description_and_a_tag(document: Document) -> None:
    tags = {tag["name"] for tag in document["tags"] if tag["description"]}
    for path, operation in _operations(document):
        assert operation["summary"], path
        assert operation["description"], path
        assert tags >= set(operation["tags"]), path
        assert operation["tags"], path
        assert all(parameter["description"] for parameter in operation.get("parameters", ()))


def test_every_response_is_described_and_every_error_is_a_problem(document: Document) -> None:
    for path, operation in _operations(document):
        assert "default" in operation["responses"], path
        for status, response in operation["responses"].items():
            assert response["description"] not in {"", "Successful Response"}, (path, status)
            if status not in {"200", str(BODILESS)}:
                told_as = _told_as(path.partition(" ")[2])
                assert list(response["content"]) == [told_as], (path, status)
                assert response["content"][told_as]["examples"], (path, status)


@pytest.mark.parametrize("status", ["400", "413", "415", "422", "500"])
def test_every_error_of_an_assessment_is_documented(assess: Document, status: str) -> None:
    assert assess["responses"][status]["content"][MEDIA_TYPE]["examples"]


def test_every_schema_and_every_property_of_it_is_described(document: Document) -> None:
    for name, schema in document["components"]["schemas"].items():
        assert schema["description"], name
        for key, part in schema.get("properties", {}).items():
            is_shown = "description" in part or any("$ref" in one for one in _parts(part))
            assert is_shown, f"{name}.{key}"


def test_every_answer_shows_its_question_its_unit_and_its_range(
    document: Document, client: TestClient
) -> None:
    schemas = document["components"]["schemas"]
    fields = schemas["Answers"]["properties"]
    questions = client.get("/v1/questions").json()["questions"]
    assert fields.keys() == {question["fact"] for question in questions}
    for question in questions:
        if question["type"] == "map":
            continue
        shown = fields[question["fact"]]["description"]
        assert shown.startswith(question["question"]), question["fact"]
        if question["unit"]:
            assert f"Unit: {question['unit']}, {question['minimum']:g}" in shown
            assert f"to {question['maximum']:g}." in shown


def test_at_least_five_real_patients_can_be_chosen_and_are_assessed(
    assess: Document, client: TestClient
) -> None:
    examples = assess["requestBody"]["content"][JSON_MEDIA_TYPE]["examples"]
    assert len(examples) >= LEAST_EXAMPLES
    assert len({example["summary"] for example in examples.values()}) == len(examples)
    for example in examples.values():
        assert client.post("/v1/assessments", json=example["value"]).status_code == 200


def test_the_sample_answer_has_the_shape_of_an_answer(assess: Document) -> None:
    samples = assess["responses"]["200"]["content"][JSON_MEDIA_TYPE]["examples"]
    assert samples
    for sample in samples.values():
        AssessmentResponse.model_validate(sample["value"])


def test_every_example_fits_its_schema(document: Document) -> None:
    for path, operation in _operations(document):
        body = [operation["requestBody"]] if "requestBody" in operation else []
        for part in (*body, *operation["responses"].values()):
            for media in part.get("content", {}).values():
                schema = {**media["schema"], "components": document["components"]}
                for example in media.get("examples", {}).values():
                    faults = list(Draft202012Validator(schema).iter_errors(example["value"]))
                    assert not faults, (path, faults[0].message)


def _told_as(address: str) -> str:
    """Return the media type of a problem at an address."""
    if address.startswith(HOOKS):
        return JSON_MEDIA_TYPE
    return FHIR_JSON if address.startswith(FHIR) else MEDIA_TYPE


def _operations(document: Document) -> Iterator[tuple[str, Document]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def _parts(part: object) -> Iterator[Mapping[str, Any]]:
    """Yield every object in a document."""
    match part:
        case dict():
            yield part
            for value in part.values():
                yield from _parts(value)
        case list():
            for value in part:
                yield from _parts(value)
        case _:
            pass
