"""The tables brought up to date, by one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from app.store.database import alone
from app.store.faults import StoreFault

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine) -> None:
    """Make or change the tables of a database so that this version can use them.

    Raises StoreFault when a newer version has changed them.
    """
    with engine.begin() as connection:
        alone(connection)
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        _refuse_newer(connection, ScriptDirectory.from_config(config))
        command.upgrade(config, "head")


def _refuse_newer(connection: Connection, scripts: ScriptDirectory) -> None:
    found = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in scripts.walk_revisions()}
    if found is not None and found not in known:
        message = (
            f"The database was changed by a newer version of Quadratus: its schema is {found}, and "
            f"this version knows those up to {scripts.get_current_head()}. Run the newer version, "
            "or give this one a database of its own in DATABASE_URL."
        )
        raise StoreFault(message)
