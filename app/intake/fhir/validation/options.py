"""What a question with a list of answers permits."""

from collections.abc import Iterator, Mapping

from app.intake.fhir.validation.form import Form
from app.intake.fhir.validation.issues import Code, Issue, error, information, not_supported
from app.intake.fhir.validation.known_extensions import EXCLUSIVE
from app.intake.fhir.validation.resources import Json, Node, choice, extension, node, nodes, text

OPTION = "answerOption"
VALUE_SET = "answerValueSet"
LISTED = frozenset({"choice", "open-choice"})
Known = frozenset[tuple[str, Json, Json]]


def kinds_of_options(item: Node) -> frozenset[str]:
    """Return the kinds of values among the options of a choice: texts, dates and numbers too."""
    found = (choice(option) for option in nodes(item, OPTION))
    return frozenset(each[0] for each in found if each)


def option_issues(item: Node, kind: str, value: Json, place: str, form: Form) -> Iterator[Issue]:
    """Yield what a question's list of answers says of a value; `place` is that of the answer."""
    if OPTION not in item and VALUE_SET not in item:
        if item.get("type") in LISTED:
            message = "The form gives no list of answers to hold this one against."
            yield information(Code.INVARIANT, message, place)
    elif item.get("type") != "open-choice" or kind != "String":
        yield from _unlisted(item, kind, value, place, form)
    elif VALUE_SET in item:
        message = "A free text is not held against the form's list of answers."
        yield information(Code.INVARIANT, message, place)


def _unlisted(item: Node, kind: str, value: Json, place: str, form: Form) -> Iterator[Issue]:
    permitted = _permitted(item, form)
    if permitted is None:
        yield not_supported("The list of answers that the form names is not known here.", place)
    elif _identity(kind, value) not in permitted:
        here = place if kind == "Coding" else f"{place}.value.ofType({kind[0].lower()}{kind[1:]})"
        yield error(Code.INVARIANT, "This is not among the answers that the form lists.", here)


def exclusive_issues(item: Node, answers: list[Node], place: str) -> Iterator[Issue]:
    """Yield an answer that the form allows only alone, such as "none of these"."""
    alone = {
        _identity(*found)
        for option in nodes(item, OPTION)
        if (found := choice(option)) and extension(option, EXCLUSIVE) is True
    }
    given = {_identity(*found) for answer in answers if (found := choice(answer))}
    if len(given) > 1 and given & alone:
        message = "One of these answers may only be given alone; leave out it, or the others."
        yield error(Code.INVARIANT, message, place)


def _identity(kind: str, value: Json) -> tuple[str, Json, Json]:
    """Return what makes two answers the same: of a Coding, system and code."""
    if isinstance(value, Mapping):
        return kind, text(value, "system"), text(value, "code")
    return kind, None, value


def _permitted(item: Node, form: Form) -> Known | None:
    """Return the permitted answers, None where the list is not known."""
    if OPTION in item:
        found = (choice(option) for option in nodes(item, OPTION))
        return frozenset(_identity(*each) for each in found if each)
    url = (text(item, VALUE_SET) or "").partition("|")[0]
    value_set = form.contained.get(url) or form.published.get(url)
    return None if value_set is None else _codes(value_set, form)


def _codes(value_set: Node, form: Form) -> Known | None:
    """Return the codes of a value set; None where that takes more than enumerating them."""
    compose = node(value_set, "compose")
    if not compose:
        return frozenset(_expanded(node(value_set, "expansion"))) or None
    if "exclude" in compose:
        return None
    parts = [_included(each, form) for each in nodes(compose, "include")]
    sound = [part for part in parts if part is not None]
    return frozenset().union(*sound) if len(sound) == len(parts) else None


def _included(include: Node, form: Form) -> Known | None:
    system = include.get("system")
    if "filter" in include or "valueSet" in include:
        return None
    if "concept" in include:
        codes = (each.get("code") for each in nodes(include, "concept"))
        return frozenset(("Coding", system, code) for code in codes)
    whole = form.published.get(str(system))
    if whole is None or whole.get("content") != "complete":
        return None
    return frozenset(("Coding", system, code) for code in _defined(whole))


def _defined(concept: Node) -> Iterator[Json]:
    for each in nodes(concept, "concept"):
        yield each.get("code")
        yield from _defined(each)


def _expanded(expansion: Node) -> Iterator[tuple[str, Json, Json]]:
    for each in nodes(expansion, "contains"):
        if "code" in each and each.get("abstract") is not True:
            yield "Coding", each.get("system"), each["code"]
        yield from _expanded(each)
