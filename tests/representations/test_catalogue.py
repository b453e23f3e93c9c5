from decimal import Decimal

import pytest

from app.domain.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    Operator,
)
from app.domain.rule_base import RuleBase
from app.domain.rules import Verb
from app.representations import catalogue
from app.representations.catalogue_wire import CatalogueAction, CatalogueRule

LOCKS = Comparison("lock_ups", Operator.IS, True)  # noqa: FBT003  # the value it is compared with
OLD = Comparison("age_years", Operator.AT_LEAST, Decimal(65))


@pytest.mark.parametrize(
    ("condition", "written"),
    [
        (ALWAYS, "always"),
        (LOCKS, {"lock_ups": {"is": "yes"}}),
        (OLD, {"age_years": {"at_least": Decimal(65)}}),
        (
            Comparison("sex", Operator.IN, frozenset({"male", "female"})),
            {"sex": {"in": ["female", "male"]}},
        ),
        (Comparison("urgency", Operator.AT_LEAST, 0), {"urgency": {"at_least": "self_manage"}}),
        (Not(LOCKS), {"not": {"lock_ups": {"is": "yes"}}}),
        (AllOf((LOCKS,)), {"all": [{"lock_ups": {"is": "yes"}}]}),
        (
            AnyOf((LOCKS, Answered("sex"))),
            {"any": [{"lock_ups": {"is": "yes"}}, {"answered": "sex"}]},
        ),
        (Established(LOCKS), {"established": {"lock_ups": {"is": "yes"}}}),
    ],
)
def test_a_condition_is_shown_in_the_words_of_a_rule_file(
    rule_base: RuleBase, condition: Condition, written: object
) -> None:
    assert catalogue.condition(condition, rule_base) == written


@pytest.mark.parametrize("verb", [verb for verb in Verb if verb is not Verb.CLASSIFY])
def test_every_verb_says_what_belongs_to_it(rule_base: RuleBase, verb: Verb) -> None:
    more = {
        Verb.ADD: {"points"},
        Verb.REFER: {"urgency", "withhold"},
        Verb.RECOMMEND: {"optional"},
    }
    for rule in rule_base.saying[verb]:
        said = CatalogueRule.model_validate(catalogue.rule(rule, rule_base)).then
        assert said.keys() == {"verb", "targets", *more.get(verb, ())}
        assert said["verb"] == verb


def test_every_rule_and_every_item_can_be_shown(rule_base: RuleBase) -> None:
    for rule in rule_base.rules.values():
        shown = CatalogueRule.model_validate(catalogue.rule(rule, rule_base))
        assert (shown.unless is None) == (rule.unless is None)
        assert (shown.evidence is None) == (rule.evidence is None)
    for action in rule_base.actions.values():
        for audience in ("patient", "clinician"):
            shown_action = CatalogueAction.model_validate(catalogue.action(action, audience))
            assert shown_action.title == action.wording(audience).title
