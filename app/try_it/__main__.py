"""A health record in miniature: `python -m app.try_it keys` makes it known, `call` calls.

python -m app.try_it keys --key try-it.json      # prints the entry for the file of clients
python -m app.try_it call --key try-it.json      # discovers, calls the hook, shows the cards
"""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable
from pathlib import Path

from app.domain.feedback import Outcome
from app.knowledge.faults import RuleBaseFault
from app.try_it.calling import CallFailed
from app.try_it.entry import NAME, entry
from app.try_it.feedback import NothingToAccept
from app.try_it.keys import ALGORITHMS, NoKey, keep, new_key, public
from app.try_it.trial import NoCase, NoService, Trial, tried

SERVICE = "http://127.0.0.1:8000"
ISSUER = "https://try-it.example.org"
NONE = "none"
TAKEN = "{} is there already and is left alone: the service may know its key. Name another file."
ENTRY = (
    "The private key is in {}; keep it to yourself. Below is a file for CLIENTS_FILE; where there "
    "is one already, paste its client under `clients`. Then start the service again."
)


def main(arguments: list[str]) -> int:
    """Do what is asked; 1 where it cannot be done, with what to do about it."""
    told = _parser().parse_args(arguments)
    try:
        _tell(_keys(told) if told.command == "keys" else _call(told))
    except (CallFailed, NoCase, NoKey, NoService, NothingToAccept, RuleBaseFault) as fault:
        _tell((str(fault),), is_aside=True)
        return 1
    except FileExistsError:
        _tell((TAKEN.format(told.key),), is_aside=True)
        return 1
    return 0


def _keys(told: Namespace) -> Iterable[str]:
    key = new_key(told.algorithm)
    keep(key, told.key)
    _tell((ENTRY.format(told.key),), is_aside=True)
    return (entry(told.name, told.issuer, public(key)).rstrip(),)


def _call(told: Namespace) -> Iterable[str]:
    outcome = None if told.feedback == NONE else Outcome(told.feedback)
    return tried(
        Trial(
            service=told.service.rstrip("/"),
            key=told.key,
            issuer=told.issuer,
            case=told.case,
            outcome=outcome,
            as_json=told.json,
        )
    )


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m app.try_it",
        description=__doc__,
        formatter_class=RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    _describe_keys(commands.add_parser("keys", help="make a key pair, and the entry of a client"))
    _describe_call(commands.add_parser("call", help="discover, call patient-view, show cards"))
    return parser


def _describe_keys(parser: ArgumentParser) -> None:
    parser.add_argument("--key", type=Path, required=True, help="new file for the private key")
    parser.add_argument("--algorithm", choices=ALGORITHMS, default=ALGORITHMS[0])
    parser.add_argument("--name", default=NAME, help=f"of the client; default: {NAME}")
    parser.add_argument("--issuer", default=ISSUER, help=f"iss of its tokens; default: {ISSUER}")


def _describe_call(parser: ArgumentParser) -> None:
    parser.add_argument("--service", default=SERVICE, help=f"its base URL; default: {SERVICE}")
    parser.add_argument("--key", type=Path, help="private key; without it no token is sent")
    parser.add_argument("--issuer", default=ISSUER, help=f"iss of the tokens; default: {ISSUER}")
    parser.add_argument("--case", help="id of a patient in rules/cases; default: the first shown")
    outcomes = (*(one.value for one in Outcome), NONE)
    parser.add_argument("--feedback", choices=outcomes, default=NONE, help="on the first card")
    parser.add_argument("--json", action="store_true", help="print what was sent and answered")


def _tell(lines: Iterable[str], *, is_aside: bool = False) -> None:
    for line in lines:
        print(line, file=sys.stderr if is_aside else sys.stdout)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
