"""Whom the parts of a call name, and whether that can be one person."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from re import compile as pattern

from app.intake.fhir.findings import CONFLICT, Element
from app.intake.fhir.operation import Call

PATIENT = "Patient"
LITERAL = pattern(
    r"(?:(?P<server>https?://\S+?)/)?(?P<kind>[A-Z][A-Za-z]*)/(?P<id>[^/\s]+)(?:/_history/[^/\s]*)?/?"
)
TWO_PERSONS = "This names somebody other than the rest of the call does."
SEND_ONE = "Send response, subject and Patient of one person. Nothing was evaluated."


@dataclass(frozen=True, slots=True)
class Person:
    """What a reference or a Patient tells of who is meant; None and empty are not told.

    `is_inside` is true of a reference to what the response itself contains: that id means nothing
    elsewhere. `identifiers` are pairs of system and value.
    """

    id: str | None
    kind: str | None = None
    server: str | None = None
    is_inside: bool = False
    identifiers: frozenset[tuple[str, str]] = frozenset()

    def differs(self, other: "Person") -> bool:
        """Return whether these are two persons for certain, as far as each of them is told."""
        are_ids_told = self.is_inside == other.is_inside
        told = [(self.kind, other.kind)]
        told += [(self.id, other.id), (self.server, other.server)] if are_ids_told else []
        return any(None not in pair and len(set(pair)) > 1 for pair in told) or _clash(self, other)


def _clash(one: Person, other: Person) -> bool:
    """Return whether both have identifiers of a system, and share none of that system."""
    mine, theirs = one.identifiers, other.identifiers
    shared = {system for system, _ in mine} & {system for system, _ in theirs}
    return not shared <= {system for system, _ in mine & theirs}


def person_referred(reference: Element) -> Person:
    """Return whom a Reference names."""
    written = _plain(reference, "reference") or ""
    kind = (_plain(reference, "type") or "").rpartition("/")[2] or None
    identifiers = frozenset(_identifiers(reference.content.get("identifier")))
    if found := LITERAL.fullmatch(written):
        return Person(found["id"], found["kind"], found["server"], identifiers=identifiers)
    is_inside = written.startswith("#")
    name = written.removeprefix("#").removeprefix("urn:uuid:") or None
    return Person(name, kind, is_inside=is_inside, identifiers=identifiers)


def person_of(patient: Element) -> Person:
    """Return who a Patient is."""
    identifiers = frozenset(_identifiers(patient.content.get("identifier")))
    return Person(_plain(patient, "id"), PATIENT, identifiers=identifiers)


def _plain(element: Element, name: str) -> str | None:
    """Return text without a finding: whoever reads it to repeat it tells what is odd."""
    found = element.content.get(name)
    return found.strip() or None if isinstance(found, str) else None


def _identifiers(content: object) -> Iterator[tuple[str, str]]:
    for one in content if isinstance(content, list) else [content]:
        match one:
            case {"system": str(system), "value": str(value)}:
                yield system, value
            case _:
                continue


def require_one_person(call: Call, response: Element) -> None:
    """Refuse a call whose parts name two persons: nobody may be advised by another's answers."""
    subjects = [one for one in (response.child("subject"), call.subject) if one]
    named = [(one.path, person_referred(one)) for one in subjects]
    if call.patient and call.patient.content.get("resourceType") == PATIENT:
        named.append((call.patient.path, person_of(call.patient)))
    for (_, one), (place, other) in combinations(named, 2):
        if one.differs(other):
            response.findings.refuse(place, TWO_PERSONS, SEND_ONE, CONFLICT)
            return
