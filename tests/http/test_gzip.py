"""Long documents in a small form, for clients that take it."""

import gzip

import pytest
from starlette.testclient import TestClient

from app.http.resource import takes_gzip

LONG = (
    "/knowledge",
    "/knowledge?locale=en-GB",
    "/v1/knowledge",
    "/v1/knowledge?audience=clinician",
    "/v1/rule-base/verification",
)
SHORT = ("/knowledge/style.css", "/v1/sources", "/v1/rules")
PLAIN = {"Accept-Encoding": "identity"}
SMALL = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.mark.parametrize(
    ("accepted", "is_taken"),
    [
        ("gzip", True),
        ("GZIP", True),
        ("br, gzip;q=0.5", True),
        ("deflate , gzip ; q=1.000", True),
        ("*", True),
        ("", False),
        ("identity", False),
        ("br, deflate", False),
        ("gzip;q=0", False),
        ("gzip;q=0.000, *", False),
        ("*;q=0", False),
        ("gzip;q=much", False),
        ("gzipped", False),
        ("gzip zip", False),
    ],
)
def test_gzip_is_taken_only_where_the_client_says_so(accepted: str, *, is_taken: bool) -> None:
    assert takes_gzip(accepted) is is_taken


@pytest.mark.parametrize("path", LONG)
def test_a_long_document_comes_small_and_is_the_same(client: TestClient, path: str) -> None:
    with client.stream("GET", path, headers=SMALL) as response:
        sent = b"".join(response.iter_raw())
    plain = client.get(path, headers=PLAIN)
    assert response.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(sent) == plain.content
    assert int(response.headers["content-length"]) == len(sent)
    assert len(sent) < len(plain.content) / 4
    assert response.headers["content-type"] == plain.headers["content-type"]


@pytest.mark.parametrize("path", LONG)
def test_each_form_has_a_strong_tag_of_its_own(client: TestClient, path: str) -> None:
    small, plain = client.get(path, headers=SMALL), client.get(path, headers=PLAIN)
    assert small.headers["etag"] != plain.headers["etag"]
    for response in (small, plain):
        assert response.headers["etag"].startswith('"')
        assert response.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", LONG)
def test_only_who_has_the_form_asked_for_gets_no_second_copy(client: TestClient, path: str) -> None:
    tag = client.get(path, headers=SMALL).headers["etag"]
    again = client.get(path, headers={**SMALL, "If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == tag
    assert again.headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in again.headers
    assert client.get(path, headers={**PLAIN, "If-None-Match": tag}).status_code == 200


def test_a_small_page_may_run_nothing_either(client: TestClient) -> None:
    small, plain = (client.get("/knowledge", headers=one) for one in (SMALL, PLAIN))
    name = "content-security-policy"
    assert small.headers[name] == plain.headers[name]


@pytest.mark.parametrize("path", SHORT)
def test_short_documents_come_as_they_are(client: TestClient, path: str) -> None:
    response = client.get(path, headers=SMALL)
    assert "content-encoding" not in response.headers
    assert "vary" not in response.headers
