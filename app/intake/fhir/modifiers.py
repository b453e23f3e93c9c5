"""What changes the meaning of all around it in ways nobody here knows: R4 forbids reading on."""

from collections.abc import Iterator, Mapping

from app.intake.fhir.findings import Findings

CHANGES_MEANING: Mapping[str, str] = {
    "modifierExtension": "This modifier extension is not understood, so what it changes is not.",
    "implicitRules": "These implicit rules are not understood, so what they change is not.",
}
MEND = "Send it only if it means the same without; then leave this out."


def refuse_modifiers(content: object, path: str, findings: Findings) -> None:
    """Refuse each modifier in a resource; `path` is where the resource stands."""
    for name, place in _modifiers(content, path):
        findings.refuse(place, CHANGES_MEANING[name], MEND, "not-supported")


def _modifiers(content: object, path: str) -> Iterator[tuple[str, str]]:
    """Yield name and place of each; a stack instead of calls, however deep items stand."""
    left = [(content, path)]
    while left:
        part, here = left.pop()
        if isinstance(part, dict):
            yield from ((name, f"{here}.{name}") for name in CHANGES_MEANING if _has(part, name))
        left.extend(reversed(list(_inside(part, here))))


def _has(part: Mapping[str, object], name: str) -> bool:
    return any(part.get(written) is not None for written in (name, f"_{name}"))


def _inside(part: object, here: str) -> Iterator[tuple[object, str]]:
    match part:
        case dict():
            yield from ((one, f"{here}.{name}") for name, one in part.items())
        case list():
            yield from ((one, f"{here}[{number}]") for number, one in enumerate(part))
        case _:
            return
