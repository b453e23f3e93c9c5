"""The tables: made by migrations, the same as in the code, and refused when newer."""

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from app.store.database import engine_at
from app.store.faults import StoreFault
from app.store.schema import bring_up_to_date, migrations, require_up_to_date
from app.store.store import Store
from app.store.tables import METADATA
from tests.store.acting import NOW, SOON


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = engine_at(url)
    yield engine
    engine.dispose()


def test_migrations_make_the_tables_of_the_code(engine: Engine) -> None:
    assert not inspect(engine).get_table_names()
    bring_up_to_date(engine)
    require_up_to_date(engine)
    with engine.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_each_older_schema_is_brought_up_to_date(engine: Engine) -> None:
    """With one revision this is the way from nothing; more are tried as they come."""
    with engine.begin() as connection:
        command.upgrade(migrations(connection), "0001")
    bring_up_to_date(engine)
    require_up_to_date(engine)


def test_what_was_kept_survives_another_start(url: str) -> None:
    first, again = Store.at(url), Store.at(url)
    assert first.use_once("a", "1", SOON, NOW)
    first.close()
    assert not again.use_once("a", "1", SOON, NOW)
    again.close()


def test_a_newer_schema_is_refused_and_left_alone(engine: Engine, url: str) -> None:
    bring_up_to_date(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for open_it in (lambda: Store.at(url), lambda: require_up_to_date(engine)):
        with pytest.raises(StoreFault, match=r"newer version .*schema is 9999.*up to 0001.* Run "):
            open_it()


def test_missing_tables_are_told_with_the_remedy(engine: Engine) -> None:
    with pytest.raises(StoreFault, match=r"Run python -m app\.store migrate"):
        require_up_to_date(engine)


def test_a_migration_that_fails_leaves_nothing_behind(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        message = "the power went"
        raise RuntimeError(message)

    monkeypatch.setattr("alembic.op.create_index", fail)
    with pytest.raises(RuntimeError):
        bring_up_to_date(engine)
    assert not inspect(engine).get_table_names()
