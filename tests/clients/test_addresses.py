"""Addresses of the configuration are encrypted, or of this machine."""

import pytest

from app.clients.addresses import WrongAddress, encrypted_origin, encrypted_url

HERE = ("http://127.0.0.1:8099", "http://localhost:8099", "http://[::1]:8099")
ANYWHERE = ("https://ehr.example", "https://ehr.example:8443", "https://[2001:db8::1]")


@pytest.mark.parametrize("written", [*HERE, *ANYWHERE])
def test_an_origin_is_taken_as_browsers_write_it(written: str) -> None:
    assert encrypted_origin(written) == written
    assert encrypted_url(f"{written}/jwks.json?a=1") == f"{written}/jwks.json?a=1"


@pytest.mark.checklist(29)
@pytest.mark.parametrize(
    "written",
    [
        "http://ehr.example",
        "http://10.0.0.1",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "ftp://ehr.example",
        "//ehr.example",
        "ehr.example",
        "https://",
        "https://user:word@ehr.example",
        "https://ehr.example:port",
        "https://ehr.example:99999",
        "https://ehr.example:0",
        "https://*.example",
        "https://[::1",
        "https://ehr.ex ample",
        "https://xn--a",
        "https://ehr..example",
        f"https://{'e' * 64}.example",
        "https://ehr.example\n",
        "null",
        "*",
        "",
    ],
)
def test_what_is_not_encrypted_or_no_address_is_refused(written: str) -> None:
    for read in (encrypted_origin, encrypted_url):
        with pytest.raises(WrongAddress):
            read(written)


@pytest.mark.parametrize(
    "written",
    [
        "https://ehr.example/",
        "https://ehr.example/path",
        "https://ehr.example?",
        "https://EHR.example",
        "HTTPS://ehr.example",
        "https://ehr.example:443",
        "http://localhost:80",
    ],
)
def test_an_origin_that_no_browser_sends_is_refused(written: str) -> None:
    with pytest.raises(WrongAddress, match="lower case"):
        encrypted_origin(written)


def test_a_url_ends_before_its_fragment() -> None:
    with pytest.raises(WrongAddress, match="#"):
        encrypted_url("https://ehr.example/launch#top")
