"""Every error can be looked up: status, code, cause and remedy."""

from starlette.testclient import TestClient

from app.http.problems import PROBLEM_TYPES


def test_every_problem_is_listed_once_and_leads_to_its_page(client: TestClient) -> None:
    listed = client.get("/problems").json()
    assert {one["type"] for one in listed} == {f"/problems/{name}" for name in PROBLEM_TYPES}
    assert len(listed) == len(PROBLEM_TYPES)
    for one in listed:
        page = client.get(one["type"]).json()
        assert (page["status"], page["title"], page["detail"]) == (
            one["status"],
            one["cause"],
            one["remedy"],
        )


def test_the_code_listed_is_the_one_that_is_sent_under_fhir(client: TestClient) -> None:
    listed = {one["type"]: one for one in client.get("/problems").json()}
    issue = client.get("/fhir/nothing").json()["issue"][0]
    assert issue["code"] == listed["/problems/not-found"]["issue"]
    assert "/problems/not-found" in issue["diagnostics"]
