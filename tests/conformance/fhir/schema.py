"""The JSON Schema of R4, held against one resource at a time."""

from collections.abc import Iterator
from functools import cache

from jsonschema import Draft6Validator
from jsonschema.exceptions import best_match

from tests.conformance.fhir.data import Json, Resource, read


def schema_faults(resource: Resource) -> Iterator[str]:
    """Yield what the JSON Schema has against a resource; not what stands in contained ones."""
    name = resource.get("resourceType")
    if name not in _schema()["definitions"]:
        yield f"schema: there is no resource {name!r}"
        return
    for error in _validator(str(name)).iter_errors(resource):
        cause = best_match(error.context) if error.context else error
        yield f"schema: {name}{error.json_path[1:]}: {cause.message[:300]}"


@cache
def _schema() -> Json:
    """Return the schema without its list of all resources, which are checked one by one.

    The list is a choice of 146: each would be tried on each contained resource, and none blamed.
    """
    schema = read("fhir-r4/fhir.schema.json")
    return {**schema, "definitions": {**schema["definitions"], "ResourceList": {}}}


@cache
def _validator(name: str) -> Draft6Validator:
    schema = {**_schema(), "$ref": f"#/definitions/{name}"}
    schema.pop("oneOf")
    return Draft6Validator(schema)
