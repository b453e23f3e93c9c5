"""Pages of a search are read at the server that was asked, and nowhere else."""

import httpx
import pytest

from app.clients.fhir_server import FhirAccess
from app.clients.not_available import NotAvailable, Reason
from tests.clients.asking import Server, asked


def test_pages_are_those_of_the_same_origin_and_few() -> None:
    answering = Server(httpx.Response(200, json={"resourceType": "Bundle"}))

    async def ask(access: FhirAccess) -> None:
        for _ in range(5):
            await access.page("?page=2")
        with pytest.raises(NotAvailable) as refused:
            await access.page("?page=2")
        assert refused.value.reason is Reason.TOO_MANY_PAGES

    asked(answering, "https://ehr.example/fhir", ask)
    assert {str(one.url) for one in answering.seen} == {"https://ehr.example/fhir?page=2"}


@pytest.mark.parametrize(
    "page",
    ["https://evil.example/fhir", "//evil.example", "http://127.0.0.1:8098/", "https://["],
)
def test_no_page_of_another_origin_is_asked_for_even_of_a_listed_one(page: str) -> None:
    answering = Server(httpx.Response(200, json={"resourceType": "Bundle"}))

    async def ask(access: FhirAccess) -> None:
        with pytest.raises(NotAvailable) as refused:
            await access.page(page)
        assert refused.value.reason is Reason.PAGE_ELSEWHERE

    asked(answering, "https://ehr.example/fhir", ask)
    assert answering.seen == []
