"""The extensions of a GuidanceResponse, as StructureDefinitions: what their parts are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.fhir_names import FHIR_VERSION
from app.representations.fhir.decision_extension import DECISION
from app.representations.fhir.missing import OPEN_QUESTION
from app.representations.fhir.parts import Publishing
from app.representations.parts import Json

EXTENSION = "http://hl7.org/fhir/StructureDefinition/Extension"
TITLE = "The decision in ids"
DESCRIPTION = (
    "Everything a decision found, in the ids of the rule base: urgency, phase, items with status "
    "and rules, what was withheld and why. `/v1/assessments` decides the same."
)
QUESTION_TITLE = "The question that is open"
QUESTION_DESCRIPTION = (
    "The linkId of an open question of our questionnaire. Answering it could change the guidance; "
    "R4 has no way of its own to ask for one item of a QuestionnaireResponse."
)
MANY = "*"


@dataclass(frozen=True, slots=True)
class Part:
    """An extension inside the extension: a value of a type, or parts of its own."""

    url: str
    meaning: str
    type: str = "code"
    least: int = 0
    most: str = "1"
    parts: "tuple[Part, ...]" = ()


RULES = Part("rule", "A rule that said so.", most=MANY)
PHASE = (
    Part("value", "The working phase.", least=1),
    Part("settled", "Whether no open answer could change it.", "boolean", least=1),
    Part("couldBecome", "A phase it could still become.", most=MANY),
    Part("confidence", "How sure it is; only where two phases contest."),
    RULES,
)
ITEM = (
    Part("list", "The list of `/v1/assessments` it stands in.", least=1),
    Part("id", "The item.", least=1),
    Part("status", "`recommended` or `check_first`.", least=1),
    Part("checkFirst", "A question that has to be answered first.", most=MANY),
    RULES,
    Part("optional", "Whether it is only an offer.", "boolean"),
)
WITHHELD = (
    Part("id", "The item.", least=1),
    Part("because", "The rule that removed it.", most=MANY),
    Part("excludedBy", "The contraindication that excludes it.", most=MANY),
)
PARTS = (
    Part("ruleBaseVersion", "Semantic version of the rule base.", "string", least=1),
    Part("ruleBaseHash", "SHA-256 of its content.", "string", least=1),
    Part("audience", "Whose wording: `patient` or `clinician`.", least=1),
    Part("urgency", "The urgency, or `unknown`.", least=1),
    Part("triageComplete", "Whether triage waits for nothing.", "boolean", least=1),
    Part("unanswered", "A mandatory question that is open.", most=MANY),
    Part("phase", "The working phase.", least=1, parts=PHASE),
    Part("item", "An item of triage, advice, education or follow-up.", most=MANY, parts=ITEM),
    Part("withheld", "An item that was removed.", most=MANY, parts=WITHHELD),
    Part("done", "Whether no open answer could change anything.", "boolean", least=1),
)


def extension_definitions(publishing: Publishing) -> list[Json]:
    """Return the StructureDefinition of every extension of ours."""
    return [decision_definition(publishing), question_definition(publishing)]


def decision_definition(publishing: Publishing) -> Json:
    """Return that of the decision, which stands on every GuidanceResponse."""
    head = publishing.definition("StructureDefinition", DECISION, TITLE, DESCRIPTION)
    parts = _nested("Extension", "Extension", PARTS)
    return _extension(head, "GuidanceResponse", {"max": "0"}, parts)


def question_definition(publishing: Publishing) -> Json:
    """Return that of an open question, which stands on what a GuidanceResponse still needs."""
    head = publishing.definition(
        "StructureDefinition", OPEN_QUESTION, QUESTION_TITLE, QUESTION_DESCRIPTION
    )
    no_parts: Json = {"id": "Extension.extension", "path": "Extension.extension", "max": "0"}
    value = {"min": 1, "type": [{"code": "string"}]}
    return _extension(head, "GuidanceResponse.dataRequirement", value, [no_parts])


def _extension(head: Json, element: str, value: Json, parts: Iterable[Json]) -> Json:
    """Return the definition of an extension of one element; `value` is what is said of its own."""
    whole = {"id": "Extension", "path": "Extension", "definition": head["description"]}
    url = _url("Extension", "Extension") | {"fixedUri": head["url"]}
    own = {"id": "Extension.value[x]", "path": "Extension.value[x]", **value}
    return {
        **head,
        "fhirVersion": FHIR_VERSION,
        "kind": "complex-type",
        "abstract": False,
        "context": [{"type": "element", "expression": element}],
        "type": "Extension",
        "baseDefinition": EXTENSION,
        "derivation": "constraint",
        "differential": {"element": [whole, *parts, url, own]},
    }


def _nested(element_id: str, path: str, parts: tuple[Part, ...]) -> Iterator[Json]:
    for part in parts:
        yield from _part(f"{element_id}.extension:{part.url}", f"{path}.extension", part)


def _part(element_id: str, path: str, part: Part) -> Iterator[Json]:
    yield {
        "id": element_id,
        "path": path,
        "sliceName": part.url,
        "definition": part.meaning,
        "min": part.least,
        "max": part.most,
    }
    yield from _nested(element_id, path, part.parts)
    yield _url(element_id, path) | {"fixedUri": part.url}
    yield _value(element_id, path, part)


def _url(element_id: str, path: str) -> Json:
    return {"id": f"{element_id}.url", "path": f"{path}.url"}


def _value(element_id: str, path: str, part: Part) -> Json:
    place: Json = {"id": f"{element_id}.value[x]", "path": f"{path}.value[x]"}
    return place | ({"max": "0"} if part.parts else {"min": 1, "type": [{"code": part.type}]})
