"""What R4 lets stand in a QuestionnaireResponse: each type's elements, and whether they repeat."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.intake.fhir.validation.primitives import PRIMITIVES

UNSEEN = "unseen"
"""What is held against nothing but its being an object: it bears on no answer."""


@dataclass(frozen=True, slots=True)
class Part:
    """One element: its type, and whether it is a list."""

    kind: str
    repeats: bool = False


def _parts(written: str) -> Mapping[str, Part]:
    """Return the elements of a type that is written as `name:type`, a star after what repeats."""
    pairs = (each.split(":") for each in written.split())
    return {name: Part(kind.rstrip("*"), kind.endswith("*")) for name, kind in pairs}


ELEMENT = "id:string extension:Extension*"
BACKBONE = f"{ELEMENT} modifierExtension:Extension*"
ANSWER_TYPES = {
    "Boolean": "boolean",
    "Decimal": "decimal",
    "Integer": "integer",
    "Date": "date",
    "DateTime": "dateTime",
    "Time": "time",
    "String": "string",
    "Uri": "uri",
    "Attachment": UNSEEN,
    "Coding": "Coding",
    "Quantity": "Quantity",
    "Reference": "Reference",
}
VALUES = " ".join(f"value{name}:{kind}" for name, kind in ANSWER_TYPES.items())
SHAPES: Mapping[str, Mapping[str, Part]] = MappingProxyType(
    {
        "QuestionnaireResponse": _parts(
            "resourceType:code id:id meta:Meta implicitRules:uri language:code text:Narrative"
            f" contained:{UNSEEN}* extension:Extension* modifierExtension:Extension*"
            " identifier:Identifier basedOn:Reference* partOf:Reference* questionnaire:uri"
            " status:code subject:Reference encounter:Reference authored:dateTime"
            " author:Reference source:Reference item:Item*"
        ),
        "Item": _parts(
            f"{BACKBONE} linkId:string definition:uri text:string answer:Answer* item:Item*"
        ),
        "Answer": _parts(f"{BACKBONE} {VALUES} item:Item*"),
        "Coding": _parts(
            f"{ELEMENT} system:uri version:string code:code display:string userSelected:boolean"
        ),
        "Quantity": _parts(
            f"{ELEMENT} value:decimal comparator:code unit:string system:uri code:code"
        ),
        "Reference": _parts(
            f"{ELEMENT} reference:string type:uri identifier:Identifier display:string"
        ),
        "Identifier": _parts(
            f"{ELEMENT} use:code type:CodeableConcept system:uri value:string period:Period"
            " assigner:Reference"
        ),
        "CodeableConcept": _parts(f"{ELEMENT} coding:Coding* text:string"),
        "Period": _parts(f"{ELEMENT} start:dateTime end:dateTime"),
        "Meta": _parts(
            f"{ELEMENT} versionId:id lastUpdated:instant source:uri profile:uri* security:Coding*"
            " tag:Coding*"
        ),
        "Narrative": _parts(f"{ELEMENT} status:code div:string"),
    }
)
REQUIRED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "QuestionnaireResponse": ("status",),
        "Item": ("linkId",),
        "Narrative": ("status", "div"),
    }
)
CODES: Mapping[tuple[str, str], frozenset[str]] = MappingProxyType(
    {
        ("QuestionnaireResponse", "status"): frozenset(
            {"in-progress", "completed", "amended", "entered-in-error", "stopped"}
        ),
        ("Quantity", "comparator"): frozenset({"<", "<=", ">=", ">"}),
        ("Identifier", "use"): frozenset({"usual", "official", "temp", "secondary", "old"}),
        ("Narrative", "status"): frozenset({"generated", "extensions", "additional", "empty"}),
    }
)


def is_simple(kind: str) -> bool:
    """Tell whether values of a type are single JSON values, which may have a `_name` beside."""
    return kind in PRIMITIVES
