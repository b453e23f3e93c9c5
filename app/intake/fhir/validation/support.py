"""What in a Questionnaire may make an answer wrong, and is not understood."""

from collections.abc import Iterator, Mapping

from app.intake.fhir.validation.enabling import OPERATORS
from app.intake.fhir.validation.form import TYPES, Form
from app.intake.fhir.validation.issues import Issue, not_supported
from app.intake.fhir.validation.known_extensions import ENFORCED, HARMLESS
from app.intake.fhir.validation.options import OPTION
from app.intake.fhir.validation.resources import EXTENSION, Json, Node, choice, nodes, placed

PLACE = "Questionnaire"
MODIFYING = ("modifierExtension", "implicitRules")
BEHAVIORS = ("any", "all")
OFFERED = frozenset({"Coding", "Integer", "Date", "Time", "String"})
COMPARED = OFFERED | {"Boolean", "Decimal", "DateTime", "Quantity"}


def unsupported(form: Form) -> Iterator[Issue]:
    """Yield all that keeps a response to a form from being called valid, whatever it answers."""
    outside = {key: value for key, value in form.questionnaire.items() if key != "contained"}
    yield from _extensions(outside, PLACE, PLACE, form)
    yield from _items(form.questionnaire, PLACE, form)


def _items(parent: Node, place: str, form: Form) -> Iterator[Issue]:
    for index, item in placed(parent, "item"):
        here = f"{place}.item[{index}]"
        if item.get("type") not in TYPES:
            known = ", ".join(TYPES)
            yield not_supported(f"Items of this type cannot be checked; only {known}.", here)
        yield from _offers(item, here)
        yield from _conditions(item, here, form)
        yield from _items(item, here, form)


def _offers(item: Node, place: str) -> Iterator[Issue]:
    for index, option in placed(item, OPTION):
        found = choice(option)
        if found is None or found[0] not in OFFERED:
            text = "Only codes, texts, whole numbers, dates and times can be offered as answers."
            yield not_supported(text, f"{place}.{OPTION}[{index}]")


def _conditions(item: Node, place: str, form: Form) -> Iterator[Issue]:
    """Yield the conditions that cannot be judged: each needs a question, an operator, an answer."""
    if len(nodes(item, "enableWhen")) > 1 and item.get("enableBehavior") not in BEHAVIORS:
        yield not_supported("Several enableWhen need `enableBehavior`: any or all.", place)
    for index, condition in placed(item, "enableWhen"):
        expected = choice(condition, "answer")
        is_known = condition.get("question") in form.parents
        is_judged = condition.get("operator") in OPERATORS
        if not (is_known and is_judged and expected and expected[0] in COMPARED):
            text = "This condition cannot be judged: mend its question, operator or answer."
            yield not_supported(text, f"{place}.enableWhen[{index}]")


def _extensions(value: Json, name: str, place: str, form: Form) -> Iterator[Issue]:
    """Yield the extensions that are neither enforced where they stand nor known as harmless."""
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from _extensions(each, name, f"{place}[{index}]", form)
    elif isinstance(value, Mapping):
        yield from _own(value, name, place, form)
        for part, inner in value.items():
            if part != EXTENSION:
                yield from _extensions(inner, part, f"{place}.{part}", form)


def _own(value: Node, name: str, place: str, form: Form) -> Iterator[Issue]:
    if any(part in value for part in MODIFYING):
        yield not_supported("What modifies the meaning of the form is not understood.", place)
    allowed = ENFORCED.get(name, frozenset()) | HARMLESS | form.harmless
    for index, each in placed(value, EXTENSION):
        if each.get("url") not in allowed:
            text = "This extension is not understood, so that answers cannot be called valid."
            yield not_supported(text, f"{place}.extension[{index}]")
