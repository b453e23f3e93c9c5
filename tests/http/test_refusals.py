import json
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.settings import Settings
from tests.http.posting import ASSESSMENTS, FRESH, JSON, posted, problem, refused

MOST_BYTES = Settings().max_body_bytes
NESTED = '{"answers": {"sex": ' + "[" * 7 + "]" * 7 + "}}"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{", id="cut off"),
        pytest.param(b'{"answers": {}} {}', id="two values"),
        pytest.param(b'{"answers": {}}\x00', id="something behind it"),
        pytest.param(b"{'answers': {}}", id="single quotes"),
        pytest.param(b'{"answers": {"sex": "\xff"}}', id="not UTF-8"),
        pytest.param('{"answers": {}}'.encode("utf-16"), id="UTF-16"),
        pytest.param(b'\xef\xbb\xbf{"answers": {}}', id="byte order mark"),
        pytest.param(b'{"answers": {"age_years": NaN}}', id="NaN"),
        pytest.param(b'{"answers": {"age_years": Infinity}}', id="Infinity"),
        pytest.param(b'{"answers": {"age_years": -Infinity}}', id="minus Infinity"),
        pytest.param(b'{"answers": {"age_years": 38, "age_years": 39}}', id="an answer twice"),
        pytest.param(b'{"answers": {"fever": true}, "answers": {}}', id="all answers twice"),
        pytest.param(b'{"answers": {"sex": "\\ud800"}}', id="half of a character"),
        pytest.param(b'{"answers": {"\\udfff": 1}}', id="half of a character in a name"),
        pytest.param(b'{"\\uD800": 1, "answers": {}}', id="likewise outside of the answers"),
    ],
)
def test_what_is_not_exactly_json_is_malformed(client: TestClient, body: bytes) -> None:
    response = posted(client, body)
    assert response.status_code == 400
    assert problem(response) == "malformed-json"
    assert response.json()["errors"] == []


def test_a_whole_character_in_two_escapes_is_json(client: TestClient) -> None:
    assert problem(posted(client, b'{"answers": {"sex": "\\ud83d\\ude00"}}')) == "invalid-request"


@pytest.mark.parametrize("content", ["[]", "null", "1", '"text"', "true"])
def test_json_that_is_no_object_is_an_invalid_request(client: TestClient, content: str) -> None:
    response = posted(client, content.encode())
    assert problem(response) == "invalid-request"
    assert [fault["pointer"] for fault in response.json()["errors"]] == [""]


@pytest.mark.parametrize("digits", [21, 300, 400, 5000])
def test_a_huge_integer_is_out_of_range_at_its_place(client: TestClient, digits: int) -> None:
    response = posted(client, b'{"answers": {"age_years": %s}}' % (b"9" * digits))
    assert problem(response) == "invalid-request"
    assert [fault["pointer"] for fault in response.json()["errors"]] == ["/answers/age_years"]


@pytest.mark.parametrize("number", ["1e400", "-1e400", "1e30", "38.5", "-1", "121"])
def test_a_number_out_of_range_is_told_the_range_and_the_unit(
    client: TestClient, number: str
) -> None:
    response = posted(client, b'{"answers": {"age_years": %s}}' % number.encode())
    (fault,) = response.json()["errors"]
    assert fault["pointer"] == "/answers/age_years"
    assert fault["allowed"] == "a whole number from 0 to 120 (years) or unknown"


@pytest.mark.parametrize("number", ["38", "38.0", "3.8e1", "0.0", "-0"])
def test_a_whole_number_may_be_written_in_any_way_json_has(client: TestClient, number: str) -> None:
    response = posted(client, b'{"answers": {"age_years": %s}}' % number.encode())
    assert response.status_code == 200


def test_all_faults_are_told_at_once_each_at_its_place(client: TestClient) -> None:
    faults = refused(
        client,
        {
            "audience": "doctor",
            "answers": {
                "age_years": 400,
                "tightness": "perhaps",
                "worst_time": ["morning"],
                "posture_tone": {"standing": "steel", "swimming": "rock"},
                "shoe_size": 44,
            },
            "none_of": ["red-flags", "green-flags"],
            "more": 1,
        },
    )
    assert set(faults) == {
        "/audience",
        "/answers/age_years",
        "/answers/tightness",
        "/answers/worst_time",
        "/answers/posture_tone/standing",
        "/answers/posture_tone/swimming",
        "/answers/shoe_size",
        "/none_of/1",
        "/more",
    }
    assert all(faults.values())


@pytest.mark.parametrize(
    ("request_", "pointer"),
    [
        ({}, "/answers"),
        ({"answers": None}, "/answers"),
        ({"answers": [1]}, "/answers"),
        ({"answers": {"posture_tone": "rock"}}, "/answers/posture_tone"),
        ({"answers": {}, "none_of": "red-flags"}, "/none_of"),
        ({"answers": {}, "none_of": {"red-flags": True}}, "/none_of"),
        ({"answers": {}, "none_of": [None]}, "/none_of/0"),
        ({"answers": {}, "audience": None}, "/audience"),
        ({"answers": {"age_years": None}}, "/answers/age_years"),
        ({"answers": {"age_years": "38"}}, "/answers/age_years"),
        ({"answers": {"age_years": True}}, "/answers/age_years"),
        ({"answers": {"tightness": 1}}, "/answers/tightness"),
        ({"answers": {"tightness": "YES"}}, "/answers/tightness"),
        ({"answers": {"age_years": "declined"}}, "/answers/age_years"),
        ({"answers": {"": 1}}, "/answers/"),
        ({"answers": {"a/b~c": 1}}, "/answers/a~1b~0c"),
        ({"answers": {"é" * 200: 1}}, "/answers/" + "é" * 80),
    ],
)
def test_one_fault_stands_where_it_was_made(
    client: TestClient, request_: object, pointer: str
) -> None:
    assert list(refused(client, request_)) == [pointer]


def test_answers_that_contradict_each_other_are_refused_with_both_places(
    client: TestClient,
) -> None:
    answers = {"lock_up_now": True, "lock_ups": False}
    faults = refused(client, {"answers": {**answers, "age_years": 400}})
    assert set(faults) == {f"/answers/{name}" for name in (*answers, "age_years")}


@pytest.mark.parametrize("where", ["/v1/questions?audience=doctor", "/v1/actions?audience="])
def test_a_faulty_parameter_is_told_by_its_name(client: TestClient, where: str) -> None:
    response = client.get(where)
    assert problem(response) == "invalid-request"
    assert [fault["pointer"] for fault in response.json()["errors"]] == ["/query/audience"]


def test_faults_of_body_and_parameters_are_told_together(client: TestClient) -> None:
    response = client.post(f"{ASSESSMENTS}?explain=all", json={"answers": {"age_years": -1}})
    pointers = {fault["pointer"] for fault in response.json()["errors"]}
    assert pointers == {"/query/explain", "/answers/age_years"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Content-Type": ""},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/jsonp"},
        {"Content-Type": "multipart/form-data; boundary=application/json"},
    ],
)
def test_a_body_that_is_not_declared_as_json_is_not_read(
    client: TestClient, headers: dict[str, str]
) -> None:
    body = json.dumps(FRESH).encode()
    response = client.post(ASSESSMENTS, content=body, headers=headers)
    assert response.status_code == 415
    assert problem(response) == "unsupported-media-type"


def test_a_body_declared_too_large_is_refused_unread(client: TestClient) -> None:
    response = client.post(
        ASSESSMENTS, content=b"{}", headers={**JSON, "Content-Length": str(MOST_BYTES + 1)}
    )
    assert response.status_code == 413
    assert problem(response) == "body-too-large"


def test_a_length_of_absurd_length_is_too_large_too(client: TestClient) -> None:
    response = client.post(
        ASSESSMENTS, content=b"{}", headers={**JSON, "Content-Length": "9" * 5000}
    )
    assert problem(response) == "body-too-large"


def test_a_length_that_is_no_number_leaves_the_body_to_be_counted(client: TestClient) -> None:
    headers = {**JSON, "Content-Length": "unknown"}
    response = client.post(ASSESSMENTS, content=json.dumps(FRESH), headers=headers)
    assert response.status_code == 200
    response = client.post(ASSESSMENTS, content=b" " * (MOST_BYTES + 1), headers=headers)
    assert response.status_code == 413


def test_a_body_in_chunks_is_refused_once_it_has_become_too_large(client: TestClient) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(MOST_BYTES // 1000 + 1):
            yield b" " * 1000

    response = client.post(ASSESSMENTS, content=chunks(), headers=JSON)
    assert response.status_code == 413
    assert problem(response) == "body-too-large"


def test_a_body_in_chunks_is_read_whole(client: TestClient) -> None:
    def chunks() -> Iterator[bytes]:
        for byte in json.dumps(FRESH):
            yield byte.encode()

    assert client.post(ASSESSMENTS, content=chunks(), headers=JSON).status_code == 200


def test_a_body_of_the_greatest_size_is_read(client: TestClient) -> None:
    body = json.dumps(FRESH).encode()
    assert posted(client, body.ljust(MOST_BYTES)).status_code == 200
    assert posted(client, body.ljust(MOST_BYTES + 1)).status_code == 413


def test_a_body_nested_deeply_is_not_read(client: TestClient) -> None:
    assert problem(posted(client, NESTED.encode())) == "nested-too-deep"
    assert problem(posted(client, b"[" * MOST_BYTES)) == "nested-too-deep"


def test_brackets_in_texts_are_not_nesting(client: TestClient) -> None:
    body = b'{"answers": {"sex": "%s \\" [[[[[[[["}}' % (b"[" * 100)
    assert problem(posted(client, body)) == "invalid-request"
