"""The gate every resource must pass before it may leave: R4's schema and R4's definitions."""

from collections.abc import Iterator

from tests.conformance.fhir.data import Json, Resource
from tests.conformance.fhir.invariants import Surroundings
from tests.conformance.fhir.schema import schema_faults
from tests.conformance.fhir.walker import Place, structure_faults


def faults(resource: Resource) -> list[str]:
    """Return all that R4 has against a resource and what stands in it, each with its place.

    Held against it are the JSON Schema of its resourceType, cardinality, choices, emptiness,
    required codes, references and the invariants of error severity; one that cannot be run is a
    fault. Profiles, example value sets and what a server alone can know are not looked at.
    """
    place = Place(str(resource.get("resourceType")), Surroundings(resource, resource))
    by_schema = [fault for each in _resources(resource) for fault in schema_faults(each)]
    return [*by_schema, *structure_faults(resource, place)]


def _resources(value: Json) -> Iterator[Resource]:
    """Yield a resource and those in it, at any depth."""
    if isinstance(value, dict):
        if "resourceType" in value:
            yield value
        for part in value.values():
            yield from _resources(part)
    elif isinstance(value, list):
        for part in value:
            yield from _resources(part)
