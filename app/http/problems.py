"""Which problems there are: what each is called, its status, and how to mend it."""

from collections.abc import Mapping
from http import HTTPStatus

from app.http.problem import ProblemType

INVALID_REQUEST = ProblemType(
    "invalid-request",
    HTTPStatus.UNPROCESSABLE_ENTITY,
    "Some answers cannot be used",
    "Nothing was assessed. Mend the parts named in `errors` and send it again.",
    "invalid",
)
INVALID_HOOK_REQUEST = ProblemType(
    "invalid-hook-request",
    HTTPStatus.BAD_REQUEST,
    "This is no call of a hook as CDS Hooks 2.0.1 means it",
    "Nothing was assessed. Mend the parts that are named and send it again.",
    "invalid",
)
UNTRUSTED = ProblemType(
    "untrusted",
    HTTPStatus.UNAUTHORIZED,
    "The caller could not be recognised",
    "Send `Authorization: Bearer` with a token that is signed, fresh, used once, and made out to "
    "the address that is called. Why a token was refused stands in the log of the service only.",
    "login",
)
ORIGIN_REFUSED = ProblemType(
    "origin-refused",
    HTTPStatus.BAD_REQUEST,
    "Browsers may not call from this origin, or not in this way",
    "Have the origin added to `origins` in the client configuration. GET and POST may be used, "
    "with the headers `Authorization` and `Content-Type`.",
    "forbidden",
)
MISSING_DATA = ProblemType(
    "missing-data",
    HTTPStatus.PRECONDITION_FAILED,
    "The data a decision needs could not be had",
    "Nothing was assessed; do not read this as an all-clear. Send the prefetch that "
    "`/cds-services` asks for, or a FHIR server of the configuration with a token for it.",
    "not-found",
)
MALFORMED_JSON = ProblemType(
    "malformed-json",
    HTTPStatus.BAD_REQUEST,
    "The body is not JSON",
    "Send one JSON object in UTF-8 that gives each name once, as the examples in /docs do.",
    "structure",
)
TOO_DEEP = ProblemType(
    "nested-too-deep",
    HTTPStatus.BAD_REQUEST,
    "The body is nested too deeply",
    "Flatten the body; the examples in /docs show how deep a request is.",
    "structure",
)
TOO_LARGE = ProblemType(
    "body-too-large",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "The body is too large",
    "Send answers only; a complete assessment has a few kilobytes, a response of FHIR some more.",
    "too-long",
)
NOT_JSON = ProblemType(
    "unsupported-media-type",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "The body is not declared as JSON",
    "Send the header `Content-Type: application/json`; under /fhir also `application/fhir+json`.",
    "not-supported",
)
NOT_FOUND = ProblemType(
    "not-found",
    HTTPStatus.NOT_FOUND,
    "There is nothing here",
    "The resources are listed at /docs, those of FHIR in /fhir/metadata.",
    "not-found",
)
NO_CERTIFICATE = ProblemType(
    "no-certificate",
    HTTPStatus.NOT_FOUND,
    "There is no certificate of the rule base",
    "Nothing vouches that this rule base was proved safe; `/health/ready` says why. Run "
    "`make verify`, which writes `rules/verification.json`, and start the service again.",
    "not-found",
)
METHOD_NOT_ALLOWED = ProblemType(
    "method-not-allowed",
    HTTPStatus.METHOD_NOT_ALLOWED,
    "This method is not offered here",
    "Use a method named in the `Allow` header.",
    "not-supported",
)
ENGINE_DISAGREEMENT = ProblemType(
    "engine-disagreement",
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "No advice: the two rule engines disagree",
    "Do not read this as an all-clear. The rule ids are in the service's log; please report them.",
    "exception",
)
ENGINE_FAULT = ProblemType(
    "engine-fault",
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "No advice: the rule engine failed",
    "Do not read this as an all-clear. Try again; if it stays, please report it.",
    "exception",
)
INTERNAL_ERROR = ProblemType(
    "internal-error",
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "No advice: something failed inside the service",
    "Do not read this as an all-clear. Try again; if it stays, please report it.",
    "exception",
)
NOT_READY = ProblemType(
    "not-ready",
    HTTPStatus.SERVICE_UNAVAILABLE,
    "The service cannot vouch for its answers",
    "Send requests to another instance; this one needs attention.",
    "transient",
)
NOT_ACCEPTABLE = ProblemType(
    "not-acceptable",
    HTTPStatus.NOT_ACCEPTABLE,
    "Resources are sent as JSON of FHIR R4 only",
    "Send `Accept: application/fhir+json`, or `_format=json`; leave out `fhirVersion`, or say 4.0.",
    "not-supported",
)
BAD_SEARCH = ProblemType(
    "bad-search",
    HTTPStatus.BAD_REQUEST,
    "This search is not supported",
    "Search by `url`, `version` or `_id`, without modifiers; /fhir/metadata lists what there is.",
    "not-supported",
)
OTHER = ProblemType(
    "bad-request",
    HTTPStatus.BAD_REQUEST,
    "The request cannot be served",
    "See /docs.",
    "processing",
)
STORE_FAULT = ProblemType(
    "store-fault",
    HTTPStatus.SERVICE_UNAVAILABLE,
    "No advice: the store of the service cannot be used",
    "Do not read this as an all-clear. Try again, with a new token; if it stays, please report it.",
    "transient",
)
PROBLEM_TYPES: Mapping[str, ProblemType] = {
    one.name: one
    for one in (
        INVALID_REQUEST,
        INVALID_HOOK_REQUEST,
        UNTRUSTED,
        ORIGIN_REFUSED,
        MISSING_DATA,
        MALFORMED_JSON,
        TOO_DEEP,
        TOO_LARGE,
        NOT_JSON,
        NOT_FOUND,
        NO_CERTIFICATE,
        METHOD_NOT_ALLOWED,
        NOT_ACCEPTABLE,
        BAD_SEARCH,
        ENGINE_DISAGREEMENT,
        ENGINE_FAULT,
        INTERNAL_ERROR,
        NOT_READY,
        OTHER,
        STORE_FAULT,
    )
}
