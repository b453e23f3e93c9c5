"""Patients the solver finds, posted to the service: it says of each what was searched for."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.decide.assessing import Assessing
from app.domain.rule_base import RuleBase
from app.verify.formulas.model import Model
from app.verify.proving import Prover, Undecided
from app.verify.replay import Disagreement, Replay
from app.verify.sightings import Sighting, sightings
from app.verify.witness import Witness, smallest, witness_of

STATUSES = ("recommended", "check_first", "withheld", "told", "stage")


def seen(model: Model, *endings: str) -> list[Sighting]:
    return [one for one in sightings(model) if one.what.split()[-1] in endings]


def replayed(model: Model, prover: Prover, replay: Replay, what: list[Sighting]) -> set[str]:
    """Return what nobody comes to; everybody who is found has been through everything."""
    nobody = set()
    for one in what:
        found = prover.find(one.formula)
        if found is None:
            nobody.add(one.what)
        else:
            replay.require_agreement(witness_of(model.patient, found))
    return nobody


@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_every_phase_urgency_and_contraindication_is_seen_in_a_patient_of_the_service(
    audience: str,
    models: Mapping[str, Model],
    provers: Mapping[str, Prover],
    replays: Mapping[str, Replay],
) -> None:
    model = models[audience]
    what = [one for one in sightings(model) if one.what.split()[-1] not in STATUSES]
    assert len(what) > 30
    assert not replayed(model, provers[audience], replays[audience], what)


@pytest.mark.parametrize("status", STATUSES)
def test_whoever_is_found_to_be_told_something_is_told_it_by_the_service(
    status: str,
    models: Mapping[str, Model],
    provers: Mapping[str, Prover],
    replays: Mapping[str, Replay],
) -> None:
    what = seen(models["patient"], status)
    nobody = replayed(models["patient"], provers["patient"], replays["patient"], what)
    assert len(nobody) < len(what)


@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_every_item_is_given_to_somebody(
    audience: str, models: Mapping[str, Model], provers: Mapping[str, Prover]
) -> None:
    items = models[audience].items
    assert not [name for name, item in items.items() if not provers[audience].find(item.given)]


def test_the_smallest_patient_has_no_answer_too_many(
    models: Mapping[str, Model], provers: Mapping[str, Prover], replays: Mapping[str, Replay]
) -> None:
    model, prover = models["patient"], provers["patient"]
    wanted = model.items["apply-heat"].recommended
    witness = smallest(prover, model.patient, wanted)
    assert witness is not None
    assert ("apply-heat", "recommended") in replays["patient"].require_agreement(witness).told.items
    for name in witness.answers:
        fewer = {other: answer for other, answer in witness.answers.items() if other != name}
        assert prover.find(wanted, *model.patient.says_exactly(fewer)) is None, name


@pytest.mark.parametrize("item", ["apply-heat", "practise-bridge", "relax-tight-areas"])
def test_the_smallest_patient_is_one_of_those_searched_for(
    item: str, models: Mapping[str, Model]
) -> None:
    model, prover = models["patient"], Prover(models["patient"])
    withheld = model.items[item].withheld
    witness = smallest(prover, model.patient, withheld)
    assert witness is not None
    assert prover.find(withheld, *model.patient.says_exactly(witness.answers)) is not None


def test_nobody_is_the_smallest_of_none(
    models: Mapping[str, Model], provers: Mapping[str, Prover]
) -> None:
    item = models["patient"].items["apply-heat"]
    patient = models["patient"].patient
    assert smallest(provers["patient"], patient, item.recommended, item.withheld) is None


def test_a_solver_that_gives_up_proves_nothing(models: Mapping[str, Model]) -> None:
    hurried = Prover(models["patient"], effort=100)
    heat = models["patient"].items["apply-heat"]
    with pytest.raises(Undecided):
        hurried.find(heat.recommended)


def test_answers_are_written_as_an_app_posts_them(rule_base: RuleBase) -> None:
    vocabulary = rule_base.vocabulary
    (key, *_) = (name for name in vocabulary.facts if "." in name)
    fact_map, _, part = key.partition(".")
    word = next(iter(vocabulary.facts[key].choices))
    request = Witness("clinician", {key: word, "pain_sites": frozenset(), "age_years": 40}).request
    answers = {fact_map: {part: word}, "pain_sites": [], "age_years": 40}
    assert request == {"audience": "clinician", "answers": answers}


def test_a_patient_of_the_formulas_whom_the_service_refuses_is_a_disagreement(
    replays: Mapping[str, Replay],
) -> None:
    with pytest.raises(Disagreement, match="refuses"):
        replays["patient"].require_agreement(Witness("patient", {"age_years": 400}))


def test_a_patient_of_the_service_whom_the_formulas_do_not_have_is_a_disagreement(
    models: Mapping[str, Model], assess: Assessing
) -> None:
    nobody = replace(models["patient"], valid=(False,))
    with pytest.raises(Disagreement, match="no such patient"):
        Replay(nobody, assess).require_agreement(Witness("patient", {"age_years": 40}))
