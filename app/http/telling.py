"""How a problem is told: to health records as an OperationOutcome, else as problem details."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from re import compile as pattern

from fastapi.responses import JSONResponse
from starlette.types import Scope

from app.http.problem import NOT_STORED, FaultyPart, ProblemType
from app.representations.fhir.operation_outcome import Issue, operation_outcome

FHIR = "/fhir"
HOOKS = "/cds-services"
FHIR_JSON = "application/fhir+json"
INDEX = pattern(r"/(\d+)(?=/|$)")


class FhirResponse(JSONResponse):
    """A resource, or an OperationOutcome, made for one client and stored by nobody."""

    media_type = FHIR_JSON

    def __init__(
        self,
        content: object,
        status_code: int = HTTPStatus.OK,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(content, status_code, {**NOT_STORED, **(headers or {})})


def tell(
    scope: Scope,
    problem: ProblemType,
    errors: tuple[FaultyPart, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Return the response that tells a problem in the format of the address that was called."""
    if not is_for_records(scope):
        return problem.response(errors, headers)
    return outcome(scope, problem.status, issues_of(problem, errors), headers)


def is_for_records(scope: Scope) -> bool:
    """Return whether an address is for health records: FHIR, or CDS Hooks."""
    return is_under(scope, FHIR) or is_under(scope, HOOKS)


def is_under(scope: Scope, prefix: str) -> bool:
    """Return whether an address is a prefix, or below it."""
    path = called_path(scope)
    return path == prefix or path.startswith(f"{prefix}/")


def called_path(scope: Scope) -> str:
    """Return the path that is looked up among the routes.

    A proxy may add a prefix of its own (`root_path`), which stands before the path and which
    routes do not know. Guards and routes must see the same path.
    """
    path, root = str(scope.get("path", "")), str(scope.get("root_path", ""))
    return path[len(root) :] if root and path.startswith(f"{root}/") else path


def outcome(
    scope: Scope,
    status: HTTPStatus,
    issues: Iterable[Issue],
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Return an OperationOutcome as a response; CDS Hooks knows no media type but JSON's own."""
    content = operation_outcome(issues)
    if is_under(scope, HOOKS):
        return JSONResponse(content, status, {**NOT_STORED, **(headers or {})})
    return FhirResponse(content, status, headers)


def issues_of(problem: ProblemType, errors: Iterable[FaultyPart] = ()) -> tuple[Issue, ...]:
    """Return what a problem is to FHIR: one issue for each faulty part, or one for the whole."""
    mend = f"{problem.detail} (/problems/{problem.name})"
    whole = Issue(code=problem.issue, text=problem.title, mend=mend)
    return tuple(_part(problem, one) for one in errors) or (whole,)


def _part(problem: ProblemType, one: FaultyPart) -> Issue:
    return Issue(
        code=problem.issue,
        text=problem.title,
        mend=f"Allowed here: {one.allowed}. (/problems/{problem.name})",
        expression=_expression(one.pointer),
    )


def _expression(pointer: str) -> str | None:
    """Return a JSON Pointer as FHIRPath: `/item/0/linkId` is `item[0].linkId`.

    A parameter is told as R4 tells it: `http.` and its name.
    """
    path = INDEX.sub(r"[\1]", pointer).strip("/").replace("/", ".")
    return path.replace("query.", "http.", 1) if path.startswith("query.") else path or None
