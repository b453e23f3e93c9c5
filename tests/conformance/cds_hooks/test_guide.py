"""What the integration guide says is so: keys, limits, templates, addresses, files."""

import re
from pathlib import Path

import pytest
import yaml
from starlette.testclient import TestClient

from app.clients.client import Signing
from app.clients.configuration import read_clients
from app.clients.fhir_server import MOST_BYTES, MOST_PAGES, SECONDS
from app.clients.keys import LIFETIME, PAUSE
from app.clients.shape import ListedClient
from app.domain.rule_base import RuleBase
from app.intake.cds_hooks.feedback_shape import LONGEST_COMMENT, MOST_AT_ONCE, MOST_SUGGESTIONS
from app.settings import Settings
from tests.conformance.cds_hooks.marks import GUIDE
from tests.conformance.cds_hooks.record import DISCOVERY

TEXT = GUIDE.read_text("utf-8")
ROW = re.compile(r"^\| (`[a-z_]+`(?:, `[a-z_]+`)*) \|", re.MULTILINE)
SETTING = re.compile(r"`([A-Z]+(?:_[A-Z]+)+)[`=]")


def _section(start: str) -> str:
    """Return what stands between a heading and the next one."""
    _, _, rest = TEXT.partition(start)
    assert rest, start
    return rest.partition("\n## ")[0]


def test_every_key_of_a_client_is_told_and_no_other() -> None:
    rows = ROW.findall(_section("## 2. Make your client known"))
    told = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
    assert told == set(ListedClient.model_fields)


def test_the_entry_that_is_shown_can_be_read(tmp_path: Path) -> None:
    shown = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert shown
    file = tmp_path / "clients.yaml"
    file.write_text(shown[1], "utf-8")
    (client,) = read_clients(file).listed
    assert client.name == yaml.safe_load(shown[1])["clients"][0]["name"]


def test_settings_that_are_named_exist() -> None:
    named = {name.lower() for name in SETTING.findall(TEXT)}
    assert named
    assert named <= set(Settings.model_fields)


def test_the_templates_are_those_of_discovery(client: TestClient) -> None:
    (service,) = client.get(DISCOVERY).json()["services"]
    section = _section("## 4. Discover")
    for key, template in service["prefetch"].items():
        shown = re.sub(r"questionnaire=\S*?(/Questionnaire/[^&]+)", r"questionnaire=…\1", template)
        assert f"| `{key}` | `{shown}` |" in section


def test_limits_are_as_told(rule_base: RuleBase) -> None:
    settings = Settings()
    days = rule_base.guidance.cards.max_assessment_age_days
    signing = Signing(issuer="any")
    for told in (
        f"`MAX_FHIR_BODY_BYTES`, {settings.max_fhir_body_bytes:,} bytes",
        f"`MAX_FHIR_NESTING`, {settings.max_fhir_nesting} levels",
        f"{MOST_AT_ONCE} cards, {MOST_SUGGESTIONS} suggestions each",
        f"comments of {LONGEST_COMMENT:,} characters",
        f"{MOST_BYTES:,} bytes, {MOST_PAGES} further pages",
        f"share {SECONDS * 1000:.0f} ms",
        f"older than {days} days",
        f"at most {signing.longest_life} seconds later",
        f"for {LIFETIME.total_seconds() / 60:.0f} minutes at most",
    ):
        assert told in TEXT, told
    assert PAUSE.total_seconds() == 10
    assert "every ten seconds" in TEXT


@pytest.mark.parametrize("target", sorted({*re.findall(r"\]\(([^)]+)\)", TEXT)}))
def test_files_that_are_linked_are_there(target: str) -> None:
    assert (GUIDE.parent / target).is_file()


def test_statuses_that_are_told_are_those_of_the_documentation(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    hooks = [one for path, one in paths.items() if path.startswith(DISCOVERY)]
    described = {
        status for path in hooks for way in path.values() for status in way["responses"]
    } - {"default"}
    told = set(
        re.findall(r"^\| (\d{3}) \|", _section("## 6. What each status means"), re.MULTILINE)
    )
    assert told == described | {"405"}
