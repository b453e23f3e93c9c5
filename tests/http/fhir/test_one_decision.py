"""One decision behind both ways in, for both audiences.

That every patient gets one decision is shown where hooks are called too: tests/conformance.
"""

import pytest
from starlette.testclient import TestClient

from tests.http.fhir.patients import share
from tests.http.fhir.responses import EVALUATE, Writer
from tests.http.fhir.told import by_extension, by_json
from tests.http.posting import ASSESSMENTS


@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_the_audience_changes_neither_way_in(
    client: TestClient, writer: Writer, audience: str
) -> None:
    for request in share(0, 40):
        asked = {**request, "audience": audience}
        native = client.post(ASSESSMENTS, json=asked).json()
        guidance = client.post(EVALUATE, json=writer.call(asked)).json()
        assert by_extension(guidance) == by_json(native)
