"""Each country's numbers stand in the texts that send people to help."""

from collections.abc import Iterator

import pytest

from app.domain.actions import Wording
from app.domain.locales import placeholders
from app.domain.rule_base import RuleBase

CALLS = {
    "seek-emergency-care": {"emergency_number"},
    "suspect-cauda-equina": {"emergency_number"},
    "see-clinician-today": {"urgent_line", "emergency_number"},
    "call-maternity-triage": {"maternity_line", "emergency_number"},
    "call-crisis-line": {"crisis_line", "help_link", "emergency_number"},
    "watch-for-warning-signs": {"urgent_line", "emergency_number"},
    "watch-for-cauda-equina": {"emergency_number"},
}


@pytest.mark.parametrize("item", CALLS)
def test_an_item_that_sends_to_help_says_whom_to_call(item: str, rule_base: RuleBase) -> None:
    action = rule_base.actions[item]
    for locale in rule_base.locales.by_id.values():
        said = " ".join(_texts(locale.of(action).patient))
        assert [word for word in CALLS[item] if locale.words[word] not in said] == []


def test_every_word_of_a_country_is_said_somewhere(rule_base: RuleBase) -> None:
    texts = [text for one in rule_base.actions.values() for text in _texts(one.patient)]
    declared = {word for one in rule_base.locales.by_id.values() for word in one.words}
    assert set(placeholders(texts)) == declared


def _texts(wording: Wording) -> Iterator[str]:
    yield from (wording.title, *wording.steps, *wording.stop_rules)
