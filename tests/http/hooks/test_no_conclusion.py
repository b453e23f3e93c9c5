"""Assessments from which nothing can be concluded, and calls that are not of one person."""

from dataclasses import replace

from tests.http.hooks.world import READ, SERVER, Caller, Json, bundle, fhir, issues, places

SEARCH = f"{SERVER}/QuestionnaireResponse"
CONTRADICTING: Json = {"answers": {"lock_up_now": "yes", "lock_ups": "no"}, "none_of": []}


def _topics(cards: list[Json]) -> list[str]:
    return [card["source"]["topic"]["code"] for card in cards]


class TestWithoutConclusion:
    def test_answers_that_contradict_give_a_card_that_says_so(self, ehr: Caller) -> None:
        response = ehr.assessment(request=CONTRADICTING)
        (card,) = ehr.cards(ehr.prefetched(assessment=bundle(response)))
        assert (card["indicator"], *_topics([card])) == ("warning", "contradiction")
        assert "suggestions" not in card

    def test_one_question_answered_in_two_ways_contradicts(self, ehr: Caller) -> None:
        response = ehr.assessment()
        both = [{"valueCoding": {"code": word}} for word in ("yes", "no")]
        response["item"].append({"linkId": "lock_up_now", "answer": both})
        assert _topics(ehr.cards(ehr.prefetched(assessment=bundle(response)))) == ["contradiction"]

    def test_what_is_out_of_range_or_of_another_major_version_cannot_be_read(
        self, ehr: Caller
    ) -> None:
        far = ehr.assessment(request={"answers": {"age_years": 400}, "none_of": []})
        other = ehr.assessment(questionnaire=f"{ehr.canonicals.questionnaire}|9.0.0")
        modified = ehr.assessment(modifierExtension=[{"url": "https://x.example"}])
        for response in (far, other, modified):
            cards = ehr.cards(ehr.prefetched(assessment=bundle(response)))
            assert _topics(cards) == ["unreadable"]

    def test_no_urgency_a_client_asks_for_silences_it(self, ehr: Caller) -> None:
        ehr.world.client = replace(ehr.world.client, minimum_urgency="emergency_now")
        assert ehr.cards(ehr.body()) == []
        for request in (
            CONTRADICTING,
            {"answers": {"age_years": 400}, "none_of": []},
            {"answers": {"age_years": 40}, "none_of": []},
        ):
            response = ehr.assessment(request=request)
            assert len(ehr.cards(ehr.prefetched(assessment=bundle(response)))) == 1


class TestTwoPersons:
    def test_data_of_somebody_else_refuses_the_whole_call(self, ehr: Caller) -> None:
        stranger = ehr.assessment(1, subject={"reference": "Patient/p2"})
        contents = (bundle(ehr.assessment(), stranger), stranger, bundle(stranger))
        for content in contents:
            (issue,) = issues(ehr.post(ehr.prefetched(assessment=content)), 400)
            assert issue["code"] == "conflict"
            assert "p2" not in str(issue)

    def test_a_patient_with_another_id_refuses_it_even_without_assessment(
        self, ehr: Caller
    ) -> None:
        body = ehr.prefetched(patient={"resourceType": "Patient", "id": "p2"}, assessment=None)
        assert places(ehr.post(body)) == ["prefetch.patient"]

    def _of_two(self, ehr: Caller) -> tuple[Json, Json]:
        """Return a Patient and a response that agree in ids, and name two persons all the same."""
        one, two = ({"system": "https://mrn.example", "value": value} for value in "12")
        patient = {"resourceType": "Patient", "id": "p1", "identifier": [one]}
        subject = {"reference": "Patient/p1", "identifier": two}
        return patient, ehr.assessment(subject=subject)

    def test_places_are_those_of_what_was_sent(self, ehr: Caller) -> None:
        patient, response = self._of_two(ehr)
        for assessment in (response, bundle(ehr.assessment(3), response)):
            told = places(ehr.post(ehr.prefetched(patient=patient, assessment=assessment)))
            assert told == ["prefetch.patient"]

    def test_places_in_what_was_fetched_say_so(self, ehr: Caller) -> None:
        patient, response = self._of_two(ehr)
        ehr.world.answers = {READ: fhir(patient)}
        body = ehr.prefetched(patient=..., assessment=bundle(response))
        assert places(ehr.post(ehr.with_server(body))) == ["fetched.patient"]
        stranger = ehr.assessment(subject={"reference": "Patient/p2"})
        ehr.world.answers = {SEARCH: fhir(bundle(ehr.assessment(), stranger))}
        told = places(ehr.post(ehr.with_server(ehr.prefetched(assessment=...))))
        assert told == ["fetched.assessment.entry[1].resource.subject"]

    def test_the_same_person_may_be_named_in_other_ways(self, ehr: Caller) -> None:
        whole = "https://ehr.example/fhir/r4/Patient/p1/_history/3"
        for subject in ({"reference": whole}, {"display": "Somebody"}, None):
            body = ehr.prefetched(assessment=bundle(ehr.assessment(subject=subject)))
            assert len(ehr.cards(body)) == 1
