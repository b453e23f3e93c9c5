"""The documented samples of the client configuration can be used as they stand."""

import re
from pathlib import Path

import yaml

from app.clients.client import Client, Signing
from app.clients.configuration import read_clients
from app.clients.shape import ClientsFile, ListedClient

SAMPLES = Path(__file__).parents[2] / "openapi"
SAMPLE = SAMPLES / "clients.yaml"


def test_the_sample_shows_every_key_and_can_be_read() -> None:
    clients = read_clients(SAMPLE)
    assert [one.name for one in clients.listed][:2] == ["example-ehr", "example-sandbox"]
    first = yaml.safe_load(SAMPLE.read_text("utf-8"))["clients"][0]
    assert set(first) == set(ListedClient.model_fields)
    explained = set(re.findall(r"^(?:- |  )?([a-z_]+):", SAMPLE.read_text("utf-8"), re.MULTILINE))
    assert explained >= {*ListedClient.model_fields, *ClientsFile.model_fields} - {"anyone"}


def test_what_the_sample_says_arrives() -> None:
    first, sandbox, *_ = read_clients(SAMPLE).listed
    assert first.signing
    assert first.signing.issuer == "https://ehr.example.org"
    assert first.signing.tenants == {"north-clinic", "south-clinic"}
    assert first.signing.keys[0]["kid"] == "example-ehr-2026"
    assert (first.minimum_urgency, first.max_assessment_age_days) == ("routine", 14)
    assert first.smart_launch_url == "https://lowback.example.org/launch"
    assert sandbox == Client(
        name="example-sandbox",
        signing=Signing(
            issuer="https://sandbox.example.org",
            key_set_url="https://sandbox.example.org/.well-known/jwks.json",
        ),
        origins=frozenset({"https://sandbox.example.org", "http://127.0.0.1:8099"}),
    )


def test_the_sample_of_open_access_is_for_this_machine_only() -> None:
    clients = read_clients(SAMPLES / "open.yaml")
    assert clients.listed == ()
    assert clients.anyone
    assert clients.anyone.lenient
    hosts = {
        origin.split(":")[1] for origin in clients.anyone.origins | clients.anyone.fhir_servers
    }
    assert hosts == {"//127.0.0.1", "//localhost"}
