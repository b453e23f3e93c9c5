"""Tokens that are forged, end to end: 401, the same words, nothing fetched; and both algorithms."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import Response

from tests.clients.signing import Signer, forged, key, public
from tests.conformance.cds_hooks.record import DISCOVERY, FEEDBACK, HOOK, Integrated
from tests.http.signed_access import BASE

Json = dict[str, Any]
PATHS = (DISCOVERY, HOOK, FEEDBACK)
CLAIMS = ("iss", "aud", "exp", "iat", "jti")
HEADER = ("alg", "kid", "typ")


def _signer(path: str, **changed: Any) -> Signer:  # noqa: ANN401  # whatever a signer holds
    return Signer(**{"now": datetime.now(UTC), "audience": f"{BASE}{path}", **changed})


def _sent(ehr: Integrated, path: str, authorization: str | None) -> Response:
    headers = {"Authorization": authorization} if authorization else {}
    method, content = ("GET", None) if path == DISCOVERY else ("POST", b"{}")
    headers |= {"Content-Type": "application/json"}
    response: Response = ehr.http.request(method, path, content=content, headers=headers)
    return response


def _refused(response: Response) -> str:
    assert response.status_code == 401, response.text
    assert response.headers["www-authenticate"] == "Bearer"
    assert response.json()["resourceType"] == "OperationOutcome"
    return response.text


@pytest.mark.checklist(66)
@pytest.mark.parametrize("path", PATHS)
def test_no_call_gets_in_without_a_token(ehr: Integrated, path: str) -> None:
    _refused(_sent(ehr, path, None))
    assert _sent(ehr, path, _signer(path).bearer()).status_code != 401


@pytest.mark.checklist(67, 69, 71, 72)
@pytest.mark.parametrize("path", PATHS)
def test_every_forgery_is_refused_in_the_same_words(ehr: Integrated, path: str) -> None:
    signer = _signer(path)
    attacker = f"{ehr.fhir.origin}/jwks.json"
    ehr.fhir.answers["/jwks.json"] = {"keys": [public(key("b"))]}
    secrets = (key("a").as_pem(private=False), json.dumps(public(key("a"))).encode())
    past = {"exp": int(signer.now.timestamp()) - 3600, "iat": int(signer.now.timestamp()) - 3700}
    tokens = [
        forged(signer.header(alg="none"), signer.claims()),
        *(forged(signer.header(alg="HS256"), signer.claims(), one) for one in secrets),
        *(forged(signer.header(**{part: None}), signer.claims()) for part in HEADER),
        *(signer.bearer(claims={claim: None}) for claim in CLAIMS),
        signer.bearer(claims=past),
        signer.bearer(claims={"iss": "https://attacker.example"}),
        signer.bearer(header={"jku": attacker}),
        _signer(path, key=key("b")).bearer(header={"jku": attacker}),
        _signer(path, key=key("b")).bearer(header={"kid": "a"}),
        _signer(path, audience=f"{BASE}/other").bearer(),
    ]
    assert len({_refused(_sent(ehr, path, one)) for one in tokens}) == 1
    assert ehr.fhir.asked == []


@pytest.mark.checklist(70)
def test_a_token_is_for_the_one_address_it_names(ehr: Integrated) -> None:
    for path in PATHS:
        for other in {*PATHS} - {path}:
            _refused(_sent(ehr, path, _signer(other).bearer()))
        several = [f"{BASE}{path}", "https://elsewhere.example"]
        assert _sent(ehr, path, _signer(path).bearer(claims={"aud": several})).status_code != 401
    here = _signer(DISCOVERY, audience=f"http://attacker.example{DISCOVERY}").bearer()
    lying = {"Host": "attacker.example", "Authorization": here}
    _refused(ehr.http.get(DISCOVERY, headers=lying))


@pytest.mark.checklist(72)
def test_a_token_is_taken_once_and_is_short_lived(ehr: Integrated) -> None:
    for identifier in ("f" * 64, "a jti of any kind", None):
        named = {"jti": identifier} if identifier else {}
        token = _signer(DISCOVERY).bearer(claims=named)
        assert _sent(ehr, DISCOVERY, token).status_code == 200
        _refused(_sent(ehr, DISCOVERY, token))
    hour = int((datetime.now(UTC) + timedelta(hours=1)).timestamp())
    _refused(_sent(ehr, DISCOVERY, _signer(DISCOVERY).bearer(claims={"exp": hour})))
