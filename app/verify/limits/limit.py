"""Something that holds of everybody."""

from dataclasses import dataclass

from app.verify.formulas.truths import Formula


@dataclass(frozen=True, slots=True)
class Limit:
    """What holds of everybody; `broken` is whom it does not hold of.

    A limit of the rules alone, which no answer changes, is broken for everybody or for nobody;
    `by` are the rules that break it.
    """

    what: str
    broken: Formula
    by: tuple[str, ...] = ()


def kept_unless(what: str, *by: str) -> Limit:
    """Return a limit of the rules alone, which those named here break."""
    return Limit(what, bool(by), by)
