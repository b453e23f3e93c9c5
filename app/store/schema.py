"""The tables brought up to date, by one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from app.store.faults import StoreFault, told_safely
from app.store.transactions import WAIT, alone, transaction

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine) -> None:
    """Make or change the tables of a database so that this version can use them.

    Raises StoreFault when a newer version has changed them, or when they cannot be changed.
    """
    with told_safely("its tables were brought up to date"), transaction(engine, WAIT) as connection:
        alone(connection)
        if not _is_up_to_date(connection):
            command.upgrade(migrations(connection), "head")


def require_up_to_date(engine: Engine) -> None:
    """Raise StoreFault when the tables are not those of this version."""
    with told_safely("its tables were looked up"), engine.begin() as connection:
        if not _is_up_to_date(connection):
            message = (
                "The tables of the database are missing or those of an older version of "
                "Quadratus. Run python -m app.store migrate, or start the service once."
            )
            raise StoreFault(message)


def migrations(connection: Connection) -> Config:
    """Return what alembic needs to migrate on this connection."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _is_up_to_date(connection: Connection) -> bool:
    """Return whether the tables are those of this version.

    Raises StoreFault when they are those of a newer one.
    """
    scripts = ScriptDirectory.from_config(migrations(connection))
    found = MigrationContext.configure(connection).get_current_revision()
    head = scripts.get_current_head()
    known = {script.revision for script in scripts.walk_revisions()}
    if found is not None and found not in known:
        message = (
            f"The database was changed by a newer version of Quadratus: its schema is {found}, "
            f"and this version knows those up to {head}. Run the newer version, or give this "
            "one a database of its own in DATABASE_URL."
        )
        raise StoreFault(message)
    return found == head
