"""Bundles that bring assessments: further pages, and those that cannot be read."""

import pytest

from tests.http.hooks.world import EHR, OPAQUE, SERVER, Caller, Json, bundle, fhir, issues

SEARCH = f"{SERVER}/QuestionnaireResponse"
UNREADABLE: tuple[Json, ...] = (
    bundle(entry={}),
    bundle(entry=[None]),
    bundle(entry=[{"response": {"status": "403 Forbidden"}}]),
    bundle(total=1),
    bundle(bundle()),
    bundle(type="batch-response"),
)


@pytest.mark.checklist(22, 37)
@pytest.mark.parametrize("unreadable", UNREADABLE)
def test_a_bundle_that_cannot_be_read_is_412_and_never_an_empty_list(
    ehr: Caller, unreadable: Json
) -> None:
    (issue,) = issues(ehr.post(ehr.prefetched(assessment=unreadable)), 412)
    assert "Bundle" in issue["details"]["text"]
    ehr.world.answers[SEARCH] = fhir(bundle(ehr.assessment()))
    assert ehr.cards(ehr.with_server(ehr.prefetched(assessment=unreadable)))


class TestPages:
    OTHER = f"{SERVER}?_getpages=abc"

    def _bundle(self, *resources: Json, to: str) -> Json:
        return bundle(*resources, link=[{"relation": "next", "url": to}])

    def _fetching(self, ehr: Caller, first: Json) -> Json:
        ehr.world.answers[SEARCH] = fhir(first)
        return ehr.with_server(ehr.prefetched(assessment=...))

    @pytest.mark.checklist(21, how="mock")
    def test_the_next_page_is_read_while_there_is_no_usable_response(self, ehr: Caller) -> None:
        ehr.world.answers[SERVER] = fhir(bundle(ehr.assessment()))
        assert ehr.cards(self._fetching(ehr, self._bundle(to=self.OTHER)))
        assert [str(one.url) for one in ehr.world.seen][1:] == [self.OTHER]
        assert ehr.world.seen[1].headers["authorization"] == f"Bearer {OPAQUE}"

    def test_the_next_page_is_left_alone_once_there_is_one(self, ehr: Caller) -> None:
        assert ehr.cards(self._fetching(ehr, self._bundle(ehr.assessment(), to=self.OTHER)))
        assert len(ehr.world.seen) == 1

    @pytest.mark.parametrize(
        ("understood", "is_read_on"), [("?patient=p1", True), ("?_sort=-authored", False)]
    )
    def test_a_server_that_says_it_did_not_sort_is_read_to_the_end(
        self, ehr: Caller, understood: str, *, is_read_on: bool
    ) -> None:
        itself = {"relation": "self", "url": f"{SEARCH}{understood}"}
        links = [itself, {"relation": "next", "url": self.OTHER}]
        first = bundle(ehr.assessment(20), link=links)
        ehr.world.answers[SERVER] = fhir(bundle(ehr.assessment()))
        assert bool(ehr.cards(self._fetching(ehr, first))) is is_read_on
        sent_along = ehr.post(ehr.prefetched(assessment=first))
        assert sent_along.status_code == (412 if is_read_on else 200)

    def test_a_page_of_the_prefetch_leads_on_too(self, ehr: Caller) -> None:
        first = self._bundle(to="?_getpages=abc")
        body = ehr.prefetched(assessment=first)
        assert issues(ehr.post(body), 412)
        ehr.world.answers[f"{EHR}/fhir/r4"] = fhir(bundle(ehr.assessment()))
        assert ehr.cards(ehr.with_server(body))

    @pytest.mark.parametrize("unreadable", UNREADABLE)
    def test_a_page_that_cannot_be_read_is_412(self, ehr: Caller, unreadable: Json) -> None:
        ehr.world.answers[SERVER] = fhir(unreadable)
        (issue,) = issues(ehr.post(self._fetching(ehr, self._bundle(to=self.OTHER))), 412)
        assert issue["expression"] == ["prefetch.assessment"]

    @pytest.mark.checklist(26, how="mock")
    @pytest.mark.parametrize(
        "elsewhere",
        [
            "https://evil.example/fhir",
            "//evil.example/fhir",
            f"http://{EHR[8:]}/fhir/r4?page=2",
            f"{EHR}:8443/fhir/r4?page=2",
            f"{EHR}.evil.example/fhir",
            "https://ehr.example@evil.example/",
            "https://user@ehr.example/fhir",
            f"{SERVER}?page=2#x",
            "file:///etc/passwd",
            "https://[",
        ],
    )
    def test_a_page_elsewhere_is_refused_unseen(self, ehr: Caller, elsewhere: str) -> None:
        (issue,) = issues(ehr.post(self._fetching(ehr, self._bundle(to=elsewhere))), 412)
        assert issue["expression"] == ["prefetch.assessment"]
        assert len(ehr.world.seen) == 1

    def test_pages_without_end_are_given_up(self, ehr: Caller) -> None:
        ehr.world.answers[SERVER] = fhir(self._bundle(to=self.OTHER))
        assert issues(ehr.post(self._fetching(ehr, self._bundle(to=self.OTHER))), 412)
        assert len(ehr.world.seen) <= 10
