"""A service that only clients may call who sign their calls, and such a client."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from fastapi import FastAPI

from app.decide.assessing import assessing
from app.domain.rule_base import RuleBase
from app.engine.reference import ReferenceEngine
from app.http.samples import People
from app.http.service import service
from app.main import surroundings_of
from app.settings import Settings
from tests.clients.signing import ISSUER, Signer, key, public
from tests.http.failing import CANONICALS, UNVERIFIED

BASE = "https://quadratus.example"
PAGE = "https://ehr.example"


def served(rule_base: RuleBase, settings: Settings) -> FastAPI:
    """Return a service that lets in whom the settings say, with a single engine: it starts soon."""
    assess = assessing(rule_base, ReferenceEngine(rule_base), None)
    around = surroundings_of(settings, rule_base)
    return service(assess, UNVERIFIED, People(), around, CANONICALS)


def signed_access(folder: Path, **changed: object) -> Settings:
    """Return settings for one client, "ehr", with what is changed in its configuration."""
    client = {"name": "ehr", "issuer": ISSUER, "keys": {"keys": [public(key("a"))]}, **changed}
    clients = folder / "clients.yaml"
    clients.write_text(yaml.safe_dump({"access": "signed", "clients": [client]}), "utf-8")
    database = f"sqlite:///{folder}/quadratus.db"
    return Settings(clients_file=clients, public_base_url=BASE, database_url=database)


def bearer(path: str, **claims: object) -> dict[str, Any]:
    """Return the headers of a call that is signed now, for an address of the service."""
    signer = Signer(now=datetime.now(UTC), audience=f"{BASE}{path}")
    return {"Authorization": signer.bearer(claims=claims)}
