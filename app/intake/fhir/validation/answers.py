"""One answer, held against its question: type, list of answers, bounds."""

from collections.abc import Iterator

from app.intake.fhir.validation.absence import is_absent
from app.intake.fhir.validation.form import TYPES, Form
from app.intake.fhir.validation.issues import Code, Issue, error
from app.intake.fhir.validation.limits import limit_issues
from app.intake.fhir.validation.options import LISTED, kinds_of_options, option_issues
from app.intake.fhir.validation.resources import Json, Node, choice
from app.intake.fhir.validation.shapes import ANSWER_TYPES, UNSEEN


def answer_issues(item: Node, answer: Node, place: str, form: Form) -> Iterator[Issue]:
    """Yield what is wrong with an answer that R4 accepts; `place` is that of the answer."""
    found = choice(answer)
    if found is not None:
        yield from _value(item, answer, found, place, form)
    elif not is_absent(answer, ""):
        message = "An answer needs a value, or a data-absent-reason that says why it has none."
        yield error(Code.REQUIRED, message, place)


def _value(
    item: Node, answer: Node, found: tuple[str, Json], place: str, form: Form
) -> Iterator[Issue]:
    kind, value = found
    here = f"{place}.value.ofType({type_of(kind)})"
    allowed = _allowed(item)
    if kind not in allowed:
        names = " or ".join(type_of(each) for each in sorted(allowed))
        yield error(Code.INVARIANT, f"The answer must be of type {names}.", here)
    elif not is_absent(answer, kind):
        yield from option_issues(item, kind, value, place, form)
        yield from limit_issues(item, kind, value, here)


def type_of(kind: str) -> str:
    """Return R4's name of the type that stands in `valueKind`."""
    found = ANSWER_TYPES[kind]
    return kind if found == UNSEEN else found


def _allowed(item: Node) -> frozenset[str]:
    """Return the kinds of values that answer a question; a choice may offer any in its list."""
    kinds = TYPES[item["type"]]
    return kinds | kinds_of_options(item) if item["type"] in LISTED else kinds
