"""Settings of a service that anyone may call, with a store of its own."""

from pathlib import Path

from app.settings import Settings

OPENAPI = Path(__file__).parent.parent / "openapi"
OPEN = OPENAPI / "open.yaml"


def open_access(folder: Path) -> Settings:
    """Return settings with which anyone may call; the store is kept in this folder."""
    return Settings(clients_file=OPEN, database_url=f"sqlite:///{folder}/quadratus.db")
