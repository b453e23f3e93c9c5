"""What FHIR clients read: what the service can do, the questionnaire, its codes, its operations."""

import json
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from starlette.exceptions import HTTPException

from app.http.fhir.documents import OF_METADATA, OF_READING, OF_SEARCH, a_resource
from app.http.fhir.route import FhirRoute
from app.http.fhir.search import PARAMETERS, found, self_link
from app.http.resource import Resource
from app.http.telling import FHIR_JSON, FhirResponse
from app.representations.fhir.capability import READABLE, capability_statement
from app.representations.fhir.decision_definition import extension_definitions
from app.representations.fhir.operations import OPERATIONS
from app.representations.fhir.parts import Publishing, searchset
from app.representations.fhir.questionnaire import questionnaire
from app.representations.fhir.terminology import all_value_sets, code_systems
from app.representations.parts import Json

OPERATION_IDS = {
    "Questionnaire": ("read_questionnaire", "find_questionnaires"),
    "CodeSystem": ("read_code_system", "find_code_systems"),
    "ValueSet": ("read_value_set", "find_value_sets"),
    "OperationDefinition": ("read_operation", "find_operations"),
    "StructureDefinition": ("read_extension", "find_extensions"),
}
"""What reading and searching each type is called in the description of the service."""
ResourceId = Annotated[str, Path(description="The id of the resource.")]


def definitions_router(publishing: Publishing) -> APIRouter:
    """Return the read-only resources; each answers 304 to a known ETag, and all are made now."""
    router = _reading()
    for resource_type, resources in _published(publishing).items():
        _add_search(router, resource_type, resources)
        _add_read(router, resource_type, resources)
    return router


def metadata_router(publishing: Publishing) -> APIRouter:
    """Return what anybody may read: what the service can do."""
    router = _reading()
    _add_metadata(router, _document(capability_statement(publishing)))
    return router


def _reading() -> APIRouter:
    return APIRouter(route_class=FhirRoute, default_response_class=FhirResponse)


def _published(publishing: Publishing) -> Mapping[str, list[Json]]:
    made = (
        [questionnaire(publishing)],
        code_systems(publishing),
        all_value_sets(publishing),
        [one.written(publishing) for one in OPERATIONS],
        extension_definitions(publishing),
    )
    return dict(zip(READABLE, made, strict=True))


def _document(content: Json) -> Resource:
    return _plain(content).offered_small()


def _plain(content: Json) -> Resource:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Resource(body, FHIR_JSON)


def _add_metadata(router: APIRouter, statement: Resource) -> None:
    @router.get(
        "/metadata",
        operation_id="get_capabilities",
        summary="Say what the service can do in FHIR",
        responses=a_resource("CapabilityStatement", "The CapabilityStatement.") | OF_METADATA,
    )
    async def read_metadata(request: Request) -> Response:
        """Resources, operations and formats, as a CapabilityStatement. Anybody may read it."""
        return statement.answer(request)


def _add_read(router: APIRouter, resource_type: str, resources: Iterable[Json]) -> None:
    documents = {str(one["id"]): _document(one) for one in resources}

    async def read(request: Request, resource_id: ResourceId) -> Response:
        if resource_id not in documents:
            raise HTTPException(404)
        return documents[resource_id].answer(request)

    router.add_api_route(
        f"/{resource_type}/{{resource_id}}",
        read,
        operation_id=OPERATION_IDS[resource_type][0],
        summary=f"Read a {resource_type}",
        description=f"One of: {', '.join(documents)}.",
        responses=a_resource(resource_type, "The resource.") | OF_READING,
    )


def _add_search(router: APIRouter, resource_type: str, resources: list[Json]) -> None:
    async def search(request: Request) -> Response:
        bundle = searchset(found(request, resources), self_link(request, resource_type))
        return _plain(bundle).answer(request)

    router.add_api_route(
        f"/{resource_type}",
        search,
        operation_id=OPERATION_IDS[resource_type][1],
        summary=f"Search for a {resource_type}",
        description="By canonical URL, also with a version, or by id. Nothing found is an empty "
        "Bundle. Other parameters are left aside; with `Prefer: handling=strict` they are refused.",
        responses=a_resource("Bundle", "What was found, as a searchset.") | OF_SEARCH,
        openapi_extra=_documented_parameters(),
    )


def _documented_parameters() -> dict[str, Any]:
    return {
        "parameters": [
            {"name": name, "in": "query", "description": meaning, "schema": {"type": "string"}}
            for name, meaning in PARAMETERS.items()
        ]
    }
