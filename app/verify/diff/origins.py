"""Where the two rule bases come from: a folder, or a revision of the repository one stands in."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from shutil import which
from subprocess import run
from tarfile import open as open_archive
from tempfile import TemporaryDirectory

RULES = "rules"


class NoRuleBase(ValueError):
    """There is no such folder or revision; the text says what would do instead."""


@contextmanager
def rule_folder(name: str) -> Iterator[Path]:
    """Enter with the folder of a rule base; what is read from a revision is gone afterwards.

    Raises NoRuleBase when the name is neither a folder nor a revision that has rules.
    """
    if Path(name).is_dir():
        yield Path(name)
        return
    with TemporaryDirectory(prefix="rules-") as place:
        yield _extracted(name, Path(place))


def _extracted(name: str, place: Path) -> Path:
    commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    top = _git("rev-parse", "--show-toplevel")
    if commit is None or top is None:
        message = (
            f"{name} is neither a folder nor a git revision. Give a rule folder, such as rules, "
            "or a revision of the repository you stand in, such as HEAD~1 or main."
        )
        raise NoRuleBase(message)
    packed = _git("-C", top.decode().strip(), "archive", commit.decode().strip(), RULES)
    if packed is None:
        message = f"The revision {name} has no folder {RULES}. Give one that has, or a rule folder."
        raise NoRuleBase(message)
    with open_archive(fileobj=BytesIO(packed)) as archive:
        archive.extractall(place, filter="data")
    return place / RULES


def _git(*words: str) -> bytes | None:
    """Return what git answers, or None where it cannot.

    Raises NoRuleBase when there is no git.
    """
    git = which("git")
    if git is None:
        message = "Revisions are read with git, which is not installed. Give two rule folders."
        raise NoRuleBase(message)
    answer = run([git, *words], capture_output=True, check=False)  # noqa: S603  # no shell reads it
    return None if answer.returncode else answer.stdout
