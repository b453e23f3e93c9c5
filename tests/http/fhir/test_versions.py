"""Both operations take and refuse the same versions of the questionnaire."""

import pytest
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from tests.http.fhir.responses import EVALUATE, Writer
from tests.http.posting import FRESH

VALIDATE = "/fhir/QuestionnaireResponse/$validate"


def _is_taken(client: TestClient, writer: Writer, version: str) -> tuple[bool, bool]:
    """Return whether `$validate` finds the version sound, and whether it is evaluated."""
    sent = writer.response(FRESH)
    body = {**sent, "questionnaire": str(sent["questionnaire"]).partition("|")[0] + version}
    codes = [one["code"] for one in client.post(VALIDATE, json=body).json()["issue"]]
    return "not-supported" not in codes, client.post(EVALUATE, json=body).status_code == 200


def test_versions_of_the_same_major_and_none_at_all_are_taken(
    client: TestClient, writer: Writer, rule_base: RuleBase
) -> None:
    major, minor, _ = rule_base.version.split(".")
    for version in ("", f"|{rule_base.version}", f"|{major}", f"|{major}.{minor}", f"|{major}.0.0"):
        assert _is_taken(client, writer, version) == (True, True), version


@pytest.mark.parametrize(
    "written", ["{}", "{}.0.0", "{}.0.0-rc1", "{}.0.0+build", "v{}.0.0", "{}.x", "latest"]
)
def test_another_major_version_and_what_cannot_be_read_are_refused(
    client: TestClient, writer: Writer, rule_base: RuleBase, written: str
) -> None:
    another = int(rule_base.version.split(".")[0]) + 1
    assert _is_taken(client, writer, f"|{written.format(another)}") == (False, False)
    assert _is_taken(client, writer, f"|v{rule_base.version}") == (False, False)
