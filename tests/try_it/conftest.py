"""What tests of the try-it client share: the service as it runs, on loopback."""

import socket
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from threading import Thread

import pytest
import uvicorn

from app.main import create_app
from app.settings import Settings
from app.try_it.__main__ import main

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Running:
    """A service that runs, and the file of the key of its one client."""

    address: str
    key: Path


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Make a client known by what `keys` prints, and serve it until the end."""
    folder = tmp_path_factory.mktemp("try-it")
    key, clients, printed = folder / "key.json", folder / "clients.yaml", StringIO()
    with redirect_stdout(printed):
        assert main(["keys", "--key", str(key)]) == 0
    clients.write_text(printed.getvalue(), "utf-8")
    with socket.create_server((LOOPBACK, 0)) as listening:
        address = f"http://{LOOPBACK}:{listening.getsockname()[1]}"
        settings = Settings(
            clients_file=clients,
            public_base_url=address,
            database_url=f"sqlite:///{folder}/quadratus.db",
        )
        server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield Running(address, key)
        server.should_exit = True
        thread.join()
