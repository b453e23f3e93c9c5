"""The table of the rule language, verb by verb."""

from collections.abc import Mapping
from itertools import product

import pytest

from app.domain.conditions import Truth
from app.domain.rules import Verb
from app.domain.verdicts import Judgement, outcome

TRUTHS: tuple[Truth, ...] = (True, False, None)
WHILE_THE_EXCEPTION_IS_OPEN: Mapping[Verb, Truth] = {
    Verb.CONCLUDE: None,
    Verb.ADD: None,
    Verb.CLASSIFY: None,
    Verb.RECOMMEND: None,
    Verb.REFER: True,
    Verb.AVOID: True,
    Verb.EXPLAIN: True,
    Verb.FOLLOW_UP: True,
}


@pytest.mark.parametrize("verb", Verb)
def test_a_rule_without_exception_says_what_its_condition_is(verb: Verb) -> None:
    assert [outcome(verb, Judgement(when)) for when in TRUTHS] == [True, False, None]


@pytest.mark.parametrize("verb", Verb)
def test_an_exception_that_holds_silences_the_rule(verb: Verb) -> None:
    assert {outcome(verb, Judgement(when, unless=True)) for when in TRUTHS} == {False}


@pytest.mark.parametrize("verb", Verb)
def test_an_open_exception_errs_on_the_safe_side(verb: Verb) -> None:
    found = outcome(verb, Judgement(when=True, unless=None))
    assert found is WHILE_THE_EXCEPTION_IS_OPEN[verb]


@pytest.mark.parametrize(("verb", "unless"), list(product(Verb, (False, None))))
def test_an_open_condition_stays_open(verb: Verb, unless: Truth) -> None:
    assert outcome(verb, Judgement(when=None, unless=unless)) is None


@pytest.mark.parametrize(("verb", "unless"), list(product(Verb, TRUTHS)))
def test_a_condition_that_does_not_hold_says_nothing(verb: Verb, unless: Truth) -> None:
    assert outcome(verb, Judgement(when=False, unless=unless)) is False
