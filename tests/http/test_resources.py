import pytest
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase

RESOURCES = (
    "/v1/questions",
    "/v1/questions?audience=clinician",
    "/v1/rules",
    "/v1/rules/heat-for-overactive-back",
    "/v1/actions",
    "/v1/actions?audience=clinician",
    "/v1/sources",
    "/v1/rule-base",
    "/v1/rule-base/verification",
    "/v1/knowledge",
    "/v1/knowledge?audience=clinician",
)
OTHER = '"0123456789abcdef"'


@pytest.mark.parametrize("path", RESOURCES)
def test_a_resource_has_a_strong_tag_and_is_asked_for_again_each_time(
    client: TestClient, path: str
) -> None:
    first, second = client.get(path), client.get(path)
    assert first.content == second.content
    assert first.headers["etag"] == second.headers["etag"]
    assert first.headers["etag"].startswith('"')
    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["content-type"] == "application/json"


@pytest.mark.parametrize("path", RESOURCES)
@pytest.mark.parametrize("known", ["{tag}", "W/{tag}", "{other}, {tag}", "{other},W/{tag} ", "*"])
def test_who_has_the_resource_gets_no_second_copy(
    client: TestClient, path: str, known: str
) -> None:
    tag = client.get(path).headers["etag"]
    header = {"If-None-Match": known.format(tag=tag, other=OTHER)}
    response = client.get(path, headers=header)
    assert response.status_code == 304
    assert response.content == b""
    assert response.headers["etag"] == tag
    assert response.headers["cache-control"] == "no-cache"
    assert client.head(path, headers=header).status_code == 304


def test_tags_may_come_in_several_headers(client: TestClient) -> None:
    tag = client.get("/v1/sources").headers["etag"]
    headers = [("If-None-Match", OTHER), ("If-None-Match", tag)]
    assert client.request("GET", "/v1/sources", headers=headers).status_code == 304


@pytest.mark.parametrize("known", [OTHER, f"W/{OTHER}", "", "nonsense", f"{OTHER}, {OTHER}"])
def test_who_has_something_else_gets_the_resource(client: TestClient, known: str) -> None:
    response = client.get("/v1/sources", headers={"If-None-Match": known})
    assert response.status_code == 200
    assert response.json()


def test_each_resource_has_a_tag_of_its_own(client: TestClient) -> None:
    tags = [client.get(path).headers["etag"] for path in RESOURCES]
    assert len(set(tags)) == len(RESOURCES)


def test_every_question_is_listed_once_in_the_order_of_the_files(
    client: TestClient, rule_base: RuleBase
) -> None:
    listed = [one["fact"] for one in client.get("/v1/questions").json()["questions"]]
    assert listed == list(
        dict.fromkeys(fact.wire_name for fact in rule_base.vocabulary.facts.values())
    )


def test_every_question_can_be_answered_as_it_is_described(client: TestClient) -> None:
    """What the catalogue says of each question is what an assessment takes."""
    for question in client.get("/v1/questions").json()["questions"]:
        answers = {question["fact"]: _an_answer(question)}
        response = client.post("/v1/assessments", json={"answers": answers})
        assert response.status_code == 200, (answers, response.text)


def _an_answer(question: dict[str, object]) -> object:
    choices = [choice["value"] for choice in question["choices"]]  # type: ignore[attr-defined]  # JSON
    match question["type"]:
        case "yes-no":
            return "no"
        case "choice":
            return choices[0]
        case "set":
            return choices[:1]
        case "map":
            return {key["value"]: choices[0] for key in question["keys"]}  # type: ignore[attr-defined]  # JSON
        case _:
            return question["minimum"]


def test_every_group_names_questions_and_can_be_denied(client: TestClient) -> None:
    catalogue = client.get("/v1/questions").json()
    names = {one["fact"] for one in catalogue["questions"]}
    for group in catalogue["groups"]:
        assert group["facts"]
        assert names >= set(group["facts"])
        denied = {"answers": {}, "none_of": [group["id"]]}
        assert client.post("/v1/assessments", json=denied).status_code == 200


def test_mandatory_questions_are_those_triage_waits_for(client: TestClient) -> None:
    unanswered = client.post("/v1/assessments", json={"answers": {}}).json()["triage"]["unanswered"]
    questions = client.get("/v1/questions").json()["questions"]
    assert {one["fact"] for one in questions if one["mandatory"]} >= set(unanswered)


def test_clinicians_get_questions_and_items_in_their_words(client: TestClient) -> None:
    for path, key in (("/v1/questions", "questions"), ("/v1/actions", None)):
        patient, clinician = (
            client.get(path, params={"audience": audience}).json()
            for audience in ("patient", "clinician")
        )
        assert patient != clinician
        assert client.get(path).json() == patient
        listed = (patient[key], clinician[key]) if key else (patient, clinician)
        assert len(listed[0]) == len(listed[1])


def test_every_rule_can_be_read_by_itself(client: TestClient, rule_base: RuleBase) -> None:
    rules = client.get("/v1/rules").json()
    assert [rule["id"] for rule in rules] == list(rule_base.rules)
    for rule in rules:
        assert client.get(f"/v1/rules/{rule['id']}").json() == rule


def test_a_rule_says_where_it_was_read_and_whom_it_was_tried_on(client: TestClient) -> None:
    rule = client.get("/v1/rules/heat-for-overactive-back").json()
    sources = {source["id"] for source in client.get("/v1/sources").json()}
    assert sources >= set(rule["sources"])
    assert rule["file"] == "rules/05_heat_or_ice.yaml"
    assert rule["reading"]
    assert rule["because"]
    assert len(rule["examples"]) >= 2
    assert rule["then"]["verb"] == "recommend"
    assert rule["when"] == {"phase": {"is": "overactive"}}


def test_every_item_of_advice_is_listed(client: TestClient, rule_base: RuleBase) -> None:
    assert [item["id"] for item in client.get("/v1/actions").json()] == list(rule_base.actions)


def test_the_rule_base_tells_its_size_and_its_ladder(
    client: TestClient, rule_base: RuleBase
) -> None:
    whole = client.get("/v1/rule-base").json()
    assert whole["rules"] == len(client.get("/v1/rules").json())
    assert whole["sources"] == len(client.get("/v1/sources").json())
    assert [rung["id"] for rung in whole["urgencies"]] == [one.id for one in rule_base.urgencies]
    assert whole["sha256"] == rule_base.sha256
    assert len(whole["sha256"]) == 64
