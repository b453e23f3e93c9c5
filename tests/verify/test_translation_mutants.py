"""Formulas made wrong on purpose: holding them against the service finds each."""

from collections.abc import Iterator, Sequence
from random import Random

import pytest

from app.cases.patients import Patients
from app.decide.assessing import assessing
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.domain.rules import Verb
from app.engine.reference import ReferenceEngine
from app.intake.answers import DECLINED
from app.intake.completion import complete
from app.knowledge.cases import read_cases
from app.settings import RULES
from app.verify.formulas import conditions, confidence, strata, truths, values
from app.verify.formulas.asked import Asked
from app.verify.formulas.items import Deciding
from app.verify.formulas.model import build_model
from app.verify.formulas.patient import SymbolicPatient
from app.verify.formulas.triage import SymbolicTriage
from app.verify.formulas.truths import Formula, Symbolic
from app.verify.replay import Replay
from app.verify.witness import witness_from
from tests.patients import constants_of, random_facts

AUDIENCE = "patient"
RANDOM_PATIENTS = 200


def closed_world(known: Formula, holds: Formula) -> Symbolic:
    return Symbolic(truths.both(known, holds), no=True).established


def nothing_possible(contributions: list[tuple[int, Symbolic]]) -> values.Points:
    established = [(points, one.established) for points, one in contributions]
    return POINTS(established)


POINTS = strata._points  # noqa: SLF001  # what the mutant wraps


def possible(counter: str, verdicts: strata.SymbolicVerdicts) -> Sequence[Formula]:
    points = verdicts.reading.values[counter]
    assert isinstance(points, values.Points)
    return points.high


ITSELF = property(lambda self: self)
NEVER = property(lambda _: False)
ALWAYS = property(lambda _: True)


@pytest.fixture(scope="module")
def patients(rule_base: RuleBase) -> list[Facts]:
    """Who says nothing, who declines what can be declined, whole patients, random ones."""
    vocabulary, read = rule_base.vocabulary, Patients(rule_base)
    declined = {one.name: DECLINED for one in vocabulary.facts.values() if one.may_decline}
    silent = [complete(vocabulary, AUDIENCE, answers, ()) for answers in ({}, declined)]
    cases = [read.facts(case.given) for _, case in read_cases(RULES)]
    random, constants = Random(3), constants_of(rule_base)  # noqa: S311  # patients, not secrets
    drawn = [random_facts(vocabulary, random, constants) for _ in range(RANDOM_PATIENTS)]
    return [one for one in (*silent, *cases, *drawn) if one.audience == AUDIENCE]


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param((conditions, "all_of", truths.any_of), id="all read as any"),
        pytest.param((conditions, "any_of", truths.all_of), id="any read as all"),
        pytest.param((Symbolic, "negated", ITSELF), id="not ignored"),
        pytest.param((Symbolic, "established", ITSELF), id="established ignored"),
        pytest.param((values, "_where", closed_world), id="unknown read as no"),
        pytest.param((strata, "_points", nothing_possible), id="possible points left out"),
        pytest.param((strata, "ERRS_ON_THE_SAFE_SIDE", ()), id="no verb errs on the safe side"),
        pytest.param((strata, "ERRS_ON_THE_SAFE_SIDE", tuple(Verb)), id="every verb errs"),
        pytest.param((SymbolicTriage, "known", ALWAYS), id="urgency told while incomplete"),
        pytest.param((SymbolicTriage, "complete", ALWAYS), id="nothing mandatory"),
        pytest.param(
            (SymbolicTriage, "names", lambda *_: False), id="the ladder withholds nothing"
        ),
        pytest.param((SymbolicPatient, "_filled", lambda *_: False), id="nothing filled in"),
        pytest.param((Asked, "declined", NEVER), id="nobody declines"),
        pytest.param((Deciding, "_is_needed", lambda *_: True), id="substitutes always given"),
        pytest.param((Deciding, "_leaves_a_gap", lambda *_: False), id="substitutes never given"),
        pytest.param((Deciding, "_removal", lambda *_: False), id="triage removes nothing"),
        pytest.param((Deciding, "_to_check", lambda *_: False), id="nothing checked first"),
        pytest.param((confidence, "_leads", lambda *_: False), id="nobody leads"),
        pytest.param((confidence, "_leads", lambda *_: True), id="everybody leads"),
        pytest.param((confidence, "_established", possible), id="confident of what is possible"),
    ],
)
def test_a_wrong_translation_is_found(
    wrong: tuple[object, str, object],
    rule_base: RuleBase,
    patients: list[Facts],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(*wrong)
    assert next(differences(rule_base, patients), None)


def differences(rule_base: RuleBase, patients: list[Facts]) -> Iterator[str]:
    meaning = assessing(rule_base, ReferenceEngine(rule_base), None)
    try:
        replay = Replay(build_model(rule_base, AUDIENCE), meaning)
    except truths.NotModelled as refusal:
        yield str(refusal)
        return
    for facts in patients:
        witness = witness_from(rule_base.vocabulary, facts)
        yield from replay.differences(witness, replay.served(facts))
