"""The picture on cards: a PNG of 100 by 100, nothing of it transparent."""

import struct
import zlib

import pytest
from starlette.testclient import TestClient

from app.representations.cards.addresses import ICON

GREY, COLOUR = 0, 2
"""The types of PNG that have neither palette nor transparency of their own."""


@pytest.fixture(scope="module")
def chunks(client: TestClient) -> dict[bytes, bytes]:
    """Return the parts of the picture by name, each of which is whole."""
    content = client.get(ICON).content
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = {}, 8
    while at < len(content):
        (long,) = struct.unpack(">I", content[at : at + 4])
        name, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + long]
        assert struct.unpack(">I", content[at + 8 + long : at + 12 + long])[0] == zlib.crc32(
            name + data
        )
        found[name], at = data, at + 12 + long
    return found


@pytest.mark.checklist(40)
def test_it_measures_100_by_100(chunks: dict[bytes, bytes]) -> None:
    assert struct.unpack(">II", chunks[b"IHDR"][:8]) == (100, 100)
    assert b"IEND" in chunks


def test_nothing_of_it_is_transparent(chunks: dict[bytes, bytes]) -> None:
    assert chunks[b"IHDR"][9] in (GREY, COLOUR)
    assert b"tRNS" not in chunks


def test_every_line_of_it_is_there(chunks: dict[bytes, bytes]) -> None:
    depth, kind = chunks[b"IHDR"][8], chunks[b"IHDR"][9]
    bytes_each = depth // 8 * (3 if kind == COLOUR else 1)
    assert len(zlib.decompress(chunks[b"IDAT"])) == 100 * (1 + 100 * bytes_each)


def test_pages_of_other_hosts_may_show_and_keep_it(client: TestClient) -> None:
    answer = client.get(ICON)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "public, max-age=86400"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_who_has_it_gets_no_second_copy(client: TestClient) -> None:
    tag = client.get(ICON).headers["etag"]
    again = client.get(ICON, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""
