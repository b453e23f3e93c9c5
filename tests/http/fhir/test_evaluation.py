"""What `$evaluate-low-back` answers, as the mapping has it."""

from typing import Any

import pytest
from httpx import Response
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from tests.http.fhir.patients import requests
from tests.http.fhir.responses import EVALUATE, Writer
from tests.http.fhir.told import by_extension
from tests.http.posting import FRESH

FHIR_JSON = "application/fhir+json"
ONE_SIGN = {"answers": {"age_years": 50, "saddle_sensation_change": "yes"}}
PRIORITIES = {
    "emergency_now": ("stat", "stat"),
    "same_day": ("stat", "asap"),
    "soon": ("urgent", "urgent"),
    "routine": ("routine", "routine"),
    "self_manage": ("routine", None),
}
MODIFICATION = "breathe-gently"


def evaluated(client: TestClient, writer: Writer, request: dict[str, Any]) -> Any:  # noqa: ANN401  # JSON
    response = client.post(EVALUATE, json=writer.call(request))
    assert response.status_code == 200, response.text
    return response.json()


def contained(guidance: dict[str, Any], kind: str) -> dict[str, Any]:
    return {one["id"]: one for one in guidance["contained"] if one["resourceType"] == kind}


def notes(guidance: dict[str, Any]) -> str:
    return "\n".join(note["text"] for note in guidance["note"])


@pytest.fixture(scope="module")
def answered(client: TestClient, writer: Writer) -> list[tuple[dict[str, Any], Any]]:
    """Return some requests, each with its guidance."""
    posted = ((one, client.post(EVALUATE, json=writer.call(one))) for one in requests()[::5])
    return [(request, response.json()) for request, response in posted if response.is_success]


@pytest.fixture(scope="module")
def by_urgency(answered: list[tuple[dict[str, Any], Any]]) -> dict[str, list[Any]]:
    """Return some guidances of each urgency."""
    found: dict[str, list[Any]] = {}
    for _, guidance in answered:
        found.setdefault(str(by_extension(guidance)["urgency"]), []).append(guidance)
    return found


def test_one_positive_sign_is_referred_although_most_questions_are_open(
    client: TestClient, writer: Writer
) -> None:
    guidance = evaluated(client, writer, ONE_SIGN)
    assert guidance["status"] != "data-required"
    assert contained(guidance, "RequestGroup")["requests"]["priority"] == "stat"
    referral = contained(guidance, "ServiceRequest")["seek-emergency-care"]
    assert referral["priority"] == "stat"
    assert "doNotPerform" not in referral


def test_every_urgency_is_tried(by_urgency: dict[str, list[Any]]) -> None:
    assert by_urgency.keys() == PRIORITIES.keys() | {"unknown"}


@pytest.mark.parametrize("urgency", PRIORITIES)
def test_group_action_and_referral_are_as_pressing_as_the_urgency(
    by_urgency: dict[str, list[Any]], rule_base: RuleBase, urgency: str
) -> None:
    of_group, of_referral = PRIORITIES[urgency]
    for guidance in by_urgency[urgency]:
        group = contained(guidance, "RequestGroup")["requests"]
        assert guidance["result"] == {"reference": "#requests"}
        assert group["priority"] == of_group
        assert {one["priority"] for one in group.get("action", [])} <= {of_group}
        requested = contained(guidance, "ServiceRequest")
        referrals = requested.keys() & rule_base.guidance.referrals
        assert bool(referrals) == bool(of_referral)
        assert {requested[name]["priority"] for name in referrals} <= {of_referral}
        others = {one["priority"] for name, one in requested.items() if name not in referrals}
        assert others <= {"routine"}


def test_a_referral_within_days_is_shown_before_what_remains(
    by_urgency: dict[str, list[Any]], rule_base: RuleBase
) -> None:
    for guidance in by_urgency["soon"]:
        first, *rest = contained(guidance, "RequestGroup")["requests"]["action"]
        assert set(_requested(first)) <= rule_base.guidance.referrals
        assert len(rest) <= 1
        for one in rest:
            assert rule_base.guidance.referrals.isdisjoint(_requested(one))


@pytest.mark.parametrize("urgency", ["emergency_now", "same_day", "routine", "self_manage"])
def test_otherwise_one_thing_is_shown(by_urgency: dict[str, list[Any]], urgency: str) -> None:
    for guidance in by_urgency[urgency]:
        assert len(contained(guidance, "RequestGroup")["requests"].get("action", [])) <= 1


def _requested(action: dict[str, Any]) -> list[str]:
    (suggestion,) = action["action"]
    assert suggestion["selectionBehavior"] == "all"
    return [leaf["resource"]["reference"].removeprefix("#") for leaf in suggestion["action"]]


def test_every_request_stands_in_the_group_once(by_urgency: dict[str, list[Any]]) -> None:
    for urgency in PRIORITIES:
        for guidance in by_urgency[urgency]:
            actions = contained(guidance, "RequestGroup")["requests"].get("action", [])
            shown = [name for action in actions for name in _requested(action)]
            assert sorted(shown) == sorted(contained(guidance, "ServiceRequest"))


def test_while_the_urgency_is_unknown_data_are_required_and_nothing_is_requested(
    answered: list[tuple[dict[str, Any], Any]],
) -> None:
    for request, guidance in answered:
        told = by_extension(guidance)
        if told["urgency"] != "unknown":
            continue
        not_known = {name for name, answer in request["answers"].items() if answer == "unknown"}
        assert guidance["status"] == "data-required"
        assert "result" not in guidance
        assert not contained(guidance, "RequestGroup")
        assert not contained(guidance, "ServiceRequest")
        assert set(told["unanswered"]) - not_known <= {
            link.partition(".")[0] for link in told["open"]
        }
        assert _unanswered(guidance) == told["unanswered"]
        for where, name, *_ in told["items"]:
            assert where in {"triage", "contraindications"}, name


def _unanswered(guidance: dict[str, Any]) -> list[str]:
    issues = contained(guidance, "OperationOutcome")["messages"]["issue"]
    assert guidance["evaluationMessage"] == [{"reference": "#messages"}]
    return [
        issue["expression"][0].partition("linkId = '")[2].removesuffix("')")
        for issue in issues
        if issue["code"] == "required"
    ]


def test_otherwise_the_status_says_whether_anything_could_still_change(
    by_urgency: dict[str, list[Any]],
) -> None:
    for urgency in PRIORITIES:
        for guidance in by_urgency[urgency]:
            done = by_extension(guidance)["done"]
            assert guidance["status"] == ("success" if done else "data-requested")
            assert done or guidance["dataRequirement"]


def test_each_kind_of_item_goes_where_it_belongs(
    by_urgency: dict[str, list[Any]], rule_base: RuleBase
) -> None:
    for urgency in PRIORITIES:
        for guidance in by_urgency[urgency]:
            requested = contained(guidance, "ServiceRequest")
            for where, name, status, *_ in by_extension(guidance)["items"]:
                action = rule_base.actions[name]
                is_request = status == "recommended" and where in {
                    "recommendations",
                    "contraindications",
                }
                is_referral = where == "triage" and name in rule_base.guidance.referrals
                assert (name in requested) <= (is_request or is_referral)
                assert is_request <= (name in requested)
                is_left_out = action.kind == "contraindication" and name != MODIFICATION
                assert requested.get(name, {}).get("doNotPerform", False) == (
                    is_left_out and name in requested
                )


def test_a_modification_is_an_ordinary_request(client: TestClient, writer: Writer) -> None:
    asked = {**FRESH, "answers": {**FRESH["answers"], "panic_history": "yes"}}
    requested = contained(evaluated(client, writer, asked), "ServiceRequest")
    assert "doNotPerform" not in requested[MODIFICATION]
    assert requested[MODIFICATION]["priority"] == "routine"


def test_what_is_not_to_be_done_is_named_by_itself(client: TestClient, writer: Writer) -> None:
    asked = {**FRESH, "answers": {**FRESH["answers"], "raynaud": "yes"}}
    ice = contained(evaluated(client, writer, asked), "ServiceRequest")["avoid-ice"]
    assert ice["doNotPerform"] is True
    assert ice["code"]["text"] == "Cold on the back (leave this out)"
    assert [one["code"] for one in ice["code"]["coding"]] == ["26782000"]


def test_nothing_that_is_left_out_reads_like_advice(by_urgency: dict[str, list[Any]]) -> None:
    """Some screens show titles and drop `doNotPerform`."""
    for urgency in PRIORITIES:
        for guidance in by_urgency[urgency]:
            requested = contained(guidance, "ServiceRequest").values()
            left_out = {one["id"]: one for one in requested if one.get("doNotPerform")}
            titles = _titles(contained(guidance, "RequestGroup")["requests"])
            for name, one in left_out.items():
                assert one["code"]["text"].endswith((" (leave this out)", " (not to be done)"))
                assert titles[name] == one["code"]["text"]


def _titles(group: dict[str, Any]) -> dict[str, str]:
    suggestions = [one for action in group.get("action", []) for one in action["action"]]
    leaves = [leaf for one in suggestions for leaf in one["action"]]
    return {leaf["resource"]["reference"].removeprefix("#"): leaf["title"] for leaf in leaves}


def test_what_needs_a_check_is_a_note_and_a_requirement(client: TestClient, writer: Writer) -> None:
    guidance = evaluated(client, writer, dict(FRESH))
    assert "apply-ice" not in contained(guidance, "ServiceRequest")
    assert "Check first: Try a cold pack for short spells" in notes(guidance)
    assert "raynaud" in by_extension(guidance)["open"]


def test_what_is_withheld_is_a_note_with_its_reason(client: TestClient, writer: Writer) -> None:
    guidance = evaluated(client, writer, ONE_SIGN)
    withheld = [name for name, *_ in by_extension(guidance)["withheld"]]
    reasoned = [note["text"] for note in guidance["note"] if "**Why**" in note["text"]]
    assert withheld
    for name in withheld:
        assert [text for text in reasoned if name in text], name


@pytest.mark.parametrize("kind", ["education", "follow_up"])
def test_what_is_only_told_is_a_note(
    client: TestClient, writer: Writer, rule_base: RuleBase, kind: str
) -> None:
    guidance = evaluated(client, writer, dict(FRESH))
    told = [name for where, name, *_ in by_extension(guidance)["items"] if where == kind]
    assert told
    for name in told:
        assert rule_base.actions[name].patient.title in notes(guidance)


def test_words_are_those_of_audience_and_country(client: TestClient, writer: Writer) -> None:
    british = notes(evaluated(client, writer, {**FRESH, "locale": "en-GB"}))
    clinical = notes(evaluated(client, writer, {**FRESH, "audience": "clinician"}))
    assert "999" in british
    assert "999" not in clinical
    assert "Safety-net advice" in clinical


def test_a_bare_response_is_told_to_clinicians(client: TestClient, writer: Writer) -> None:
    response = client.post(EVALUATE, json=writer.response(FRESH))
    assert by_extension(response.json())["audience"] == "clinician"


def test_subject_and_source_lead_back_to_what_was_sent(client: TestClient, writer: Writer) -> None:
    guidance = evaluated(client, writer, ONE_SIGN)
    assert guidance["subject"] == {"reference": "Patient/p1"}
    for one in contained(guidance, "ServiceRequest").values():
        assert one["subject"] == guidance["subject"]
        assert one["supportingInfo"] == [{"reference": "QuestionnaireResponse/r1"}]


def test_the_answer_is_fhir_and_is_not_stored(client: TestClient, writer: Writer) -> None:
    response = client.post(
        EVALUATE, json=writer.response(FRESH), headers={"Content-Type": FHIR_JSON}
    )
    assert response.headers["content-type"] == FHIR_JSON
    assert response.headers["cache-control"] == "no-store"


def test_two_calls_differ_in_identifier_and_time_only(client: TestClient, writer: Writer) -> None:
    one, two = (evaluated(client, writer, dict(FRESH)) for _ in range(2))
    assert one["id"] != two["id"]
    assert _timeless(one) == _timeless(two)


def _timeless(guidance: dict[str, Any]) -> str:
    written = str(guidance)
    for changing in (guidance["id"], guidance["occurrenceDateTime"]):
        written = written.replace(changing, "")
    return written


def refused(response: Response) -> list[dict[str, Any]]:
    assert response.status_code == 422
    assert response.headers["content-type"] == FHIR_JSON
    outcome = response.json()
    assert outcome["resourceType"] == "OperationOutcome"
    issues: list[dict[str, Any]] = outcome["issue"]
    return issues


def test_faults_are_told_together_without_what_was_sent(client: TestClient, writer: Writer) -> None:
    body = writer.response({"answers": {"age_years": 38}})
    body["status"] = "entered-in-error"
    secret = {"linkId": "stress", "answer": [{"valueString": "SECRET-99"}]}
    body["item"].append(secret)
    body["item"].append({"linkId": "SECRET-link", "answer": [{"valueInteger": 1}]})
    issues = refused(client.post(EVALUATE, json=body))
    assert [issue["expression"] for issue in issues] == [
        ["QuestionnaireResponse.status"],
        ["QuestionnaireResponse.item[1].answer[0]"],
    ]
    assert "SECRET" not in str(issues)


def test_warnings_come_with_the_answer_without_what_was_sent(
    client: TestClient, writer: Writer
) -> None:
    body = writer.response(FRESH)
    body["item"].append({"linkId": "SECRET-link", "answer": [{"valueString": "SECRET"}]})
    guidance = client.post(EVALUATE, json=body).json()
    issues = contained(guidance, "OperationOutcome")["messages"]["issue"]
    assert [issue["severity"] for issue in issues] == ["warning"]
    assert "SECRET" not in str(guidance)
