"""`python -m app.store report|purge|migrate`: the database, for whoever runs the service.

The database is that of the environment variable DATABASE_URL, or of --database.
"""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Engine

from app.store.database import engine_at, require_file
from app.store.faults import StoreFault, told_safely
from app.store.report import report
from app.store.schema import require_up_to_date
from app.store.store import Store

MOST_DAYS = 36_500
WHICH_DATABASE = "default: DATABASE_URL, which keeps a password out of the list of processes"


def main(arguments: list[str]) -> int:
    """Run a command; 0 when it is done, 1 when the database cannot be used, 2 when misspelt."""
    told = _arguments(arguments)
    try:
        lines = COMMANDS[told.command](told)
    except StoreFault as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _arguments(arguments: list[str]) -> Namespace:
    given = os.environ.get("DATABASE_URL")
    parser = ArgumentParser(prog="python -m app.store", description=__doc__)
    parser.add_argument(
        "--database", metavar="URL", default=given, required=given is None, help=WHICH_DATABASE
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("report", help="count cards and feedback, by client")
    purge = commands.add_parser("purge", help="forget expired tokens, old cards and old feedback")
    purge.add_argument("--feedback-days", metavar="DAYS", type=_days, required=True)
    commands.add_parser("migrate", help="make the tables, or bring them up to date")
    return parser.parse_args(arguments)


def _days(given: str) -> int:
    if not given.isdecimal() or not 0 < int(given) <= MOST_DAYS:
        message = f"a whole number of days from 1 to {MOST_DAYS}; what is older goes"
        raise ArgumentTypeError(message)
    return int(given)


def _report(told: Namespace) -> list[str]:
    with _opened(told) as engine, told_safely("a report was made"), engine.connect() as reading:
        reading.execution_options(only_reads=True)
        return list(report(reading))


def _purge(told: Namespace) -> list[str]:
    with _opened(told) as engine:
        Store(engine).purge(datetime.now(UTC), told.feedback_days)
    return [f"Forgotten: expired tokens, cards and feedback older than {told.feedback_days} days."]


def _migrate(told: Namespace) -> list[str]:
    Store.at(told.database).close()
    return ["The tables are up to date."]


@contextmanager
def _opened(told: Namespace) -> Iterator[Engine]:
    """Give a database that is there already; a misspelt name must not make an empty one."""
    require_file(told.database)
    engine = engine_at(told.database)
    try:
        require_up_to_date(engine)
        yield engine
    finally:
        engine.dispose()


COMMANDS: Mapping[str, Callable[[Namespace], list[str]]] = {
    "report": _report,
    "purge": _purge,
    "migrate": _migrate,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
