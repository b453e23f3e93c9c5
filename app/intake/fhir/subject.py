"""Whom the answer is about: a reference that still leads somewhere when it is sent back."""

from re import compile as pattern

from app.intake.fhir.findings import Element

Reference = dict[str, object]
NOT_STATED: Reference = {"display": "not stated"}
TARGET = pattern(
    r"(https?://[^\s|#?]+/)?(Patient|Group)/[A-Za-z0-9\-.]{1,64}(/_history/[A-Za-z0-9\-.]{1,64})?"
    r"|urn:uuid:[0-9a-fA-F-]{36}|urn:oid:[0-2](\.\d+)+"
)
URI = pattern(r"\S+")
LEFT_OUT = "The answer names nobody. Refer to a Patient, or identify one."


def subject_of(*candidates: Element | None) -> Reference:
    """Return the first subject that is given, as far as it can be repeated; else "not stated"."""
    given = next((one for one in candidates if one is not None), None)
    if given is None:
        return dict(NOT_STATED)
    kept = _reference(given) | _identifier(given)
    if not kept:
        given.findings.warn(given.path, "This subject cannot be referred to.", LEFT_OUT)
    return kept or dict(NOT_STATED)


def _reference(subject: Element) -> Reference:
    reference = subject.text("reference")
    return {"reference": reference} if reference and TARGET.fullmatch(reference) else {}


def _identifier(subject: Element) -> Reference:
    identifier = subject.child("identifier")
    kept = identifier_of(identifier) if identifier else None
    return {"identifier": kept} if kept else {}


def identifier_of(identifier: Element) -> Reference | None:
    """Return system and value of an identifier; None where it has no value."""
    value, system = identifier.text("value"), identifier.text("system")
    if value is None:
        return None
    return (
        {"system": system, "value": value} if system and URI.fullmatch(system) else {"value": value}
    )
