"""Settings of a service that anyone may call, with a store of its own."""

from pathlib import Path

from app.settings import Settings


def open_access(folder: Path) -> Settings:
    """Return settings with which anyone may call; the store is kept in this folder."""
    clients = folder / "open.yaml"
    clients.write_text("access: open\n", encoding="utf-8")
    return Settings(clients_file=clients, database_url=f"sqlite:///{folder}/quadratus.db")
