"""Looking ahead in formulas, held against the service: it foretells exactly the same."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

import pytest
from fastapi import FastAPI

from app.cases.patients import Patients
from app.domain.facts import AUDIENCES, Facts
from app.domain.rule_base import RuleBase
from app.intake.answers import UNKNOWN, Answer
from app.knowledge.cases import read_cases
from app.settings import RULES
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula
from app.verify.formulas.values import Points
from app.verify.prospects import values
from app.verify.prospects.foretold import Foretold, OutlookReplay, foretold_by
from app.verify.prospects.items import ItemProspects
from app.verify.prospects.outlook import SymbolicOutlook
from app.verify.prospects.triage import TriageProspects
from app.verify.prospects.values import Counter
from app.verify.replay import Post, over_http
from app.verify.witness import Witness, witness_from
from tests.decide.futures import Clinic, chance
from tests.decide.outcomes import open_names

CASES = tuple(case for _, case in read_cases(RULES))
SHARES = (0.02, 0.1, 0.5)
SAMPLE = 30
LEFT_OUT = 5
RANDOM_PATIENTS = 30


@pytest.fixture(scope="module")
def clinic(rule_base: RuleBase) -> Clinic:
    return Clinic(rule_base)


@pytest.fixture(scope="module")
def patients(clinic: Clinic) -> list[Facts]:
    """Cases, the same with answers left out, and patients somewhere in an interview."""
    random, read = chance(11), Patients(clinic.rule_base)
    chosen = [read.facts(case.given) for case in random.sample(CASES, SAMPLE)]
    red_eyed = clinic.patient({"age_years": 40, "red_eye": True}, "red-flags")
    return [
        red_eyed,  # whose deferral an answer can lift
        *(one for facts in chosen for one in _shortened(clinic, facts, random)),
        *(one for facts in chosen[::2] for one in _near_the_end(clinic, facts, random)),
        *(clinic.random_patient(chance(seed)) for seed in range(RANDOM_PATIENTS)),
    ]


def _shortened(clinic: Clinic, facts: Facts, random: Random) -> Iterator[Facts]:
    yield facts
    for share in SHARES:
        told = clinic.told(facts)
        kept = {name: told[name] for name in told if random.random() > share}
        yield clinic.retold(facts, kept) or facts


def _near_the_end(clinic: Clinic, facts: Facts, random: Random) -> Iterator[Facts]:
    """Yield somebody who was asked until nothing was left, without one answer or another."""
    facts = clinic.answered(facts, random.choice(({}, {"fever": UNKNOWN}))) or facts
    while asked := open_names(clinic.decide(facts)):
        plain = {name: _plain(clinic, name) for name in asked}
        unknown = dict.fromkeys(asked, UNKNOWN)
        facts = clinic.answered(facts, plain) or clinic.answered(facts, unknown) or facts
    yield facts
    told = clinic.told(facts)
    for name in random.sample(sorted(told), min(LEFT_OUT, len(told))):
        fewer = {other: answer for other, answer in told.items() if other != name}
        yield clinic.retold(facts, fewer) or facts


def _plain(clinic: Clinic, name: str) -> Answer:
    fact = clinic.rule_base.vocabulary.facts[name]
    return clinic.values(fact)[0] if fact.none is None else fact.none


@pytest.fixture(scope="module")
def served(clinic: Clinic, patients: list[Facts]) -> list[tuple[Witness, Foretold]]:
    """What the service foretells the patients among them."""
    witnesses = seen_by(clinic, "patient", patients)
    return [(one, foretold_by(clinic.decide(clinic.patient(one.answers)))) for one in witnesses]


def seen_by(clinic: Clinic, audience: str, patients: list[Facts]) -> Iterator[Witness]:
    """Yield the patients as this audience answers; what follows from answers follows again."""
    for facts in patients:
        same = clinic.retold(replace(facts, audience=audience), clinic.told(facts))
        if same:
            yield witness_from(clinic.rule_base.vocabulary, same)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_formulas_foretell_what_the_service_foretells(
    audience: str, clinic: Clinic, models: Mapping[str, Model], patients: list[Facts]
) -> None:
    replay = OutlookReplay(SymbolicOutlook(models[audience]), clinic.assess)
    told = [replay.require_agreement(one) for one in seen_by(clinic, audience, patients)]
    for name in ("settled", "done"):
        assert {getattr(one, name) for one in told} == {True, False}
    assert any(one.could_become for one in told)


def test_over_http_the_same_is_foretold(
    clinic: Clinic, models: Mapping[str, Model], post: Post, patients: list[Facts]
) -> None:
    replay = OutlookReplay(SymbolicOutlook(models["patient"]), clinic.assess, post)
    for one in [*seen_by(clinic, "patient", patients)][::10]:
        replay.require_agreement(one)


@pytest.fixture(scope="module")
def post(app: FastAPI) -> Post:
    return over_http(app)


def no_case(_: object) -> Formula:
    return False


def certain_only(self: Counter) -> tuple[Points, ...]:
    return (Points(self.low, self.high),)


NEVER = property(no_case)
Wrong = tuple[object, str, object]


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param((values.Answer, "rests", NEVER), id="no fact is open"),
        pytest.param((Counter, "extremes", property(certain_only)), id="points never move"),
        pytest.param((TriageProspects, "incomplete", NEVER), id="triage never stays open"),
        pytest.param((TriageProspects, "stays_incomplete", NEVER), id="unknown is asked again"),
        pytest.param((ItemProspects, "are_all_removed", NEVER), id="suppressed items count"),
        pytest.param((SymbolicOutlook, "nothing_could_raise_it", NEVER), id="emergencies wait"),
        pytest.param((SymbolicOutlook, "deferred", NEVER), id="a deferral could become a phase"),
        pytest.param((SymbolicOutlook, "_lists", lambda *_: iter(())), id="lists do not count"),
        pytest.param(
            (SymbolicOutlook, "_recommended", lambda *_: iter(())), id="advice does not count"
        ),
    ],
)
def test_a_wrong_outlook_is_found(
    wrong: Wrong,
    clinic: Clinic,
    models: Mapping[str, Model],
    served: list[tuple[Witness, Foretold]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(*wrong)
    replay = OutlookReplay(SymbolicOutlook(models["patient"]), clinic.assess)
    assert any(list(replay.differences(one, service)) for one, service in served)
