"""What goes wrong with the database, told without what stands in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError, StatementError


class StoreFault(Exception):
    """The database cannot be used as it is; says why, and never a value or a password."""


@contextmanager
def told_safely(doing: str) -> Iterator[None]:
    """Turn what the database raises inside into a StoreFault.

    The messages of drivers quote rows ("Key (...)=(...) already exists"), so only the kind of
    error is told, and nothing is chained that a traceback would print.
    """
    try:
        yield
    except SQLAlchemyError as error:
        message = f"The database failed while {doing}: {_kind(error)}."
        raise StoreFault(message) from None


def _kind(error: SQLAlchemyError) -> str:
    """Return the class of an error and the code its database gives it, such as SQLITE_FULL."""
    original = error.orig if isinstance(error, StatementError) else None
    codes = (getattr(original, name, None) for name in ("sqlite_errorname", "sqlstate"))
    return " ".join([type(original or error).__name__, *filter(None, codes)])
