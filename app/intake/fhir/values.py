"""One value of a QuestionnaireResponse → what an app would send for it as plain JSON.

Whether that is allowed is not decided here: one reader judges what comes in by either way. So
what cannot stand here is handed on as it is, and is refused there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from re import compile as pattern

from app.domain.fhir_names import UCUM
from app.domain.vocabulary import Fact, FactType
from app.intake.answers import allowed
from app.intake.fhir.absent import REASONS, word_for
from app.intake.fhir.findings import Element

NUMBER = pattern(r"[+-]?\d{1,12}(\.\d{1,9})?")
NUMBERS = (FactType.INTEGER, FactType.DECIMAL)
CODED = "valueCoding"
QUANTITY = "valueQuantity"
PLAIN = frozenset({"valueBoolean", "valueInteger", "valueDecimal", "valueString", "valueUri"})
OTHER_LABEL = "This is the label of another answer than the code beside it."
READ = "It was read as what it must mean."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the questionnaire puts it, and how its answers may be written.

    `type` is the value that answers it, `system` the code system of its answers. `words` leads
    from all that may be shown or written, in lower case, to its code; `units` are the ways to
    write its unit.
    """

    fact: Fact
    type: str
    system: str
    words: Mapping[str, str]
    units: frozenset[str] = frozenset()

    @property
    def is_number(self) -> bool:
        """Whether a number answers it."""
        return self.fact.type in NUMBERS

    @property
    def allowed(self) -> str:
        """What may stand there, in words."""
        return f"Allowed: {allowed(self.fact)}."


def read_value(asked: Asked, answer: Element, kind: str) -> object | None:
    """Return the value of an answer; None after telling why there is none."""
    if kind == CODED and (coding := answer.child(kind)):
        return _coded(asked, coding)
    if kind == QUANTITY and asked.is_number and (quantity := answer.child(kind)):
        return _amount(asked, quantity)
    if kind in PLAIN:
        return _plain(asked, answer, kind)
    text = "No value of this type answers the question."
    answer.findings.refuse(f"{answer.path}.value", text, asked.allowed)
    return None


def _plain(asked: Asked, answer: Element, kind: str) -> object:
    content = answer.content[kind]
    if kind != asked.type or isinstance(content, str):
        text = f"This question is answered with {asked.type}."
        answer.findings.warn(f"{answer.path}.value", text, READ)
    if isinstance(content, bool) and asked.fact.type is FactType.YES_NO:
        return "yes" if content else "no"
    return _written(asked, content) if isinstance(content, str) else content


def _written(asked: Asked, text: str) -> object:
    """Return the code or the number that a text means, or the text where it means none."""
    word = text.strip()
    if asked.is_number and NUMBER.fullmatch(word):
        return float(word) if "." in word else int(word)
    return asked.words.get(word.casefold(), word)


def _coded(asked: Asked, coding: Element) -> object | None:
    code, system = coding.text("code"), coding.text("system")
    if system == REASONS and code:
        return word_for(code, asked.fact, coding)
    if system not in (None, asked.system):
        text = "This code is of a code system that answers no question here."
        coding.findings.refuse(f"{coding.path}.system", text, f"Codes are of {asked.system}.")
        return None
    written = code or coding.text("display")
    if written is None:
        coding.findings.refuse(coding.path, "This coding has no code.", asked.allowed)
        return None
    read = _written(asked, written)
    _warn_of_display(asked, coding, read)
    is_proper = system is not None and read == code and asked.type == CODED
    return read if is_proper else _told_odd(asked, coding, read)


def _told_odd(asked: Asked, coding: Element, read: object) -> object:
    text = f"This question is answered with {asked.type}; codes are those of {asked.system}."
    coding.findings.warn(coding.path, text, READ)
    return read


def _warn_of_display(asked: Asked, coding: Element, read: object) -> None:
    """Tell where the words beside a code are those of another choice; the code counts."""
    display = coding.content.get("display")
    shown = asked.words.get(display.strip().casefold()) if isinstance(display, str) else None
    if shown not in (None, read):
        place = f"{coding.path}.display"
        coding.findings.warn(place, OTHER_LABEL, "The code was taken.", "conflict")


def _amount(asked: Asked, quantity: Element) -> object | None:
    text = f"This question is answered with {asked.type}."
    if quantity.has("comparator") or not _fits(asked, quantity):
        mend = f"Send the exact number, without a unit. {asked.allowed}"
        quantity.findings.refuse(quantity.path, text, mend)
        return None
    quantity.findings.warn(quantity.path, text, READ)
    number = quantity.content.get("value")
    return _written(asked, number) if isinstance(number, str) else number


def _fits(asked: Asked, quantity: Element) -> bool:
    """Return whether the unit is that of the question: its code, or how it is shown without one."""
    code, shown = quantity.text("code"), quantity.text("unit")
    if code is not None and quantity.text("system") not in (None, UCUM):
        return False
    unit = code or shown
    return unit is None or unit in asked.units
