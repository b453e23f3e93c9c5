"""What the service can do in FHIR, as a CapabilityStatement."""

from app.domain.fhir_names import FHIR_VERSION
from app.representations.fhir.operations import OPERATIONS, RESPONSE
from app.representations.fhir.parts import PUBLISHER, Publishing
from app.representations.parts import Json

NAME = "quadratus"
TITLE = "Quadratus, FHIR R4"
SECURITY = (
    "Every call but that for this statement carries a JWT of a client that is configured, signed "
    "with ES384 or RS384 and used once, unless whoever runs the service has opened it to anyone. "
    "Nothing about a patient is stored or logged. Whoever runs the service puts TLS before it."
)
SEARCHABLE = {
    "url": ("uri", "The canonical URL, also with the version: url|version."),
    "version": ("token", "The version, which is that of the rule base."),
    "_id": ("token", "The id."),
}
READABLE = ("Questionnaire", "CodeSystem", "ValueSet", "OperationDefinition", "StructureDefinition")


def capability_statement(publishing: Publishing) -> Json:
    """Return the CapabilityStatement of a running service."""
    rule_base = publishing.rule_base
    return {
        **publishing.definition("CapabilityStatement", NAME, TITLE, rule_base.notice),
        **publishing.copyright_of(rule_base.codes.sent),
        "kind": "instance",
        "software": {"name": PUBLISHER, "version": rule_base.version},
        "implementation": {"description": f"{PUBLISHER} with the rule base {rule_base.title}"},
        "fhirVersion": FHIR_VERSION,
        "format": ["application/fhir+json", "json"],
        "rest": [_rest(publishing)],
    }


def _rest(publishing: Publishing) -> Json:
    responses: Json = {
        "type": RESPONSE,
        "documentation": "Responses are evaluated and validated, not stored.",
        "operation": [
            {"name": one.code, "definition": publishing.canonicals.operation(one.code)}
            for one in OPERATIONS
        ],
    }
    return {
        "mode": "server",
        "security": {"description": SECURITY},
        "resource": [*map(_readable, READABLE), responses],
    }


def _readable(resource_type: str) -> Json:
    return {
        "type": resource_type,
        "interaction": [{"code": "read"}, {"code": "search-type"}],
        "versioning": "no-version",
        "searchParam": [
            {"name": name, "type": kind, "documentation": meaning}
            for name, (kind, meaning) in SEARCHABLE.items()
        ],
    }
