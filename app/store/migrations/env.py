"""How alembic runs a migration: on the connection it is handed, in its transaction."""

from alembic import context

from app.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite can hardly alter a table: alembic makes it anew
)
context.run_migrations()
