"""A PostgreSQL server for the tests, on a socket of its own, gone afterwards."""

import os
import pwd
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import run
from tempfile import mkdtemp

NOBODY = "nobody"
INITIAL = ("--auth=trust", "--username=quadratus", "--encoding=UTF8", "--no-locale", "--no-sync")
SETTINGS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "max_connections=30")


def programs() -> Path | None:
    """Return the folder with initdb and pg_ctl, if there is one."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += Path("/usr/lib/postgresql").glob("*/bin")
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """Run a server; give the URL of its database. It listens on a socket in its folder only."""
    folder = Path(mkdtemp(prefix="quadratus-"))  # short: the path of a socket has 107 characters
    data = ["--pgdata", str(folder / "data")]
    control = [str(programs / "pg_ctl"), *data, "--wait"]
    options = " ".join(["-k", str(folder), *(f"-c {setting}" for setting in SETTINGS)])
    try:
        _run([str(programs / "initdb"), *data, *INITIAL], folder)
        _run([*control, f"--log={folder / 'log'}", f"--options={options}", "start"], folder)
        try:
            yield f"postgresql://quadratus@/postgres?host={folder}"
        finally:
            _run([*control, "--mode=immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder)


def _run(command: Sequence[str], folder: Path) -> None:
    """Run a program of PostgreSQL, which refuses to be run by root."""
    user = pwd.getpwnam(NOBODY) if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    os.chown(folder, user.pw_uid, user.pw_gid)
    with (folder / "out").open("ab") as out:  # a pipe would stay open as long as the server runs
        run(  # noqa: S603  # our own command
            command,
            check=True,
            cwd=folder,
            stdout=out,
            stderr=out,
            user=user.pw_uid,
            group=user.pw_gid,
        )
