"""`python -m app.verify`: proofs about a rule base.

`[FOLDER]` proves it, `diff OLD NEW` compares two, `mutate` makes it wrong and sees what notices.
"""

import sys
from collections.abc import Callable, Mapping

from app.verify.diff.command import main as diff
from app.verify.mutation.command import main as mutate
from app.verify.proofs.run import main as prove

COMMANDS: Mapping[str, Callable[[list[str]], int]] = {"diff": diff, "mutate": mutate}


def main(arguments: list[str]) -> int:
    """Run the command that is named first, or prove; return its exit code."""
    command = COMMANDS.get(arguments[0]) if arguments else None
    return command(arguments[1:]) if command else prove(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
