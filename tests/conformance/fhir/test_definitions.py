"""Every resource that defines something is sound R4: schema, definitions, invariants."""

import pytest
from starlette.testclient import TestClient

from tests.conformance.fhir.data import ABSENT, WHY_SKIPPED
from tests.conformance.fhir.gate import faults
from tests.conformance.fhir.schema import schema_faults

pytestmark = pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)

ADDRESSES = (
    "metadata",
    "Questionnaire/low-back-spasm",
    "Questionnaire",
    "Questionnaire?url=https://elsewhere.example/Questionnaire/other",
    "CodeSystem",
    "ValueSet",
    "OperationDefinition",
    "OperationDefinition/nothing",
    "nothing",
    "Questionnaire?url:below=x",
    "metadata?_format=xml",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_read_is_sound(client: TestClient, address: str) -> None:
    assert faults(client.get(f"/fhir/{address}").json()) == []


@pytest.mark.parametrize("name", ["low-back-decision", "low-back-open-question"])
def test_an_extension_is_defined_as_the_schema_wants_it(client: TestClient, name: str) -> None:
    """StructureDefinition is not among the definitions there are; its schema is."""
    found = client.get(f"/fhir/StructureDefinition/{name}").json()
    assert list(schema_faults(found)) == []
    assert list(schema_faults({**found, "kind": "extension"}))
