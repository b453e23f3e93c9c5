"""The questionnaire from its answering side: what each linkId asks, and how answers are written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from app.domain.fhir_names import NOTHING, Canonicals, asked_elsewhere, link_id, none_of_these
from app.domain.form import AnswerWords
from app.domain.rule_base import RuleBase
from app.domain.vocabulary import Fact, FactType, Group
from app.intake.answers import DECLINED, UNKNOWN
from app.intake.fhir.values import CODED, Asked

BOX = "valueBoolean"
TYPES: Mapping[FactType, str] = {
    FactType.INTEGER: "valueInteger",
    FactType.DECIMAL: "valueDecimal",
}
WRITTEN_OTHERWISE: Mapping[str, str] = {"true": "yes", "false": "no"}


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """What may be answered, by linkId; a denial is the box "none of these" of one of the groups."""

    asked: Mapping[str, Asked]
    denials: Mapping[str, Asked]
    groups: Mapping[str, str]
    headings: frozenset[str]

    @classmethod
    def of(cls, rule_base: RuleBase, canonicals: Canonicals) -> "AnswerSheet":
        """Return the sheet of a rule base."""
        vocabulary, system = rule_base.vocabulary, canonicals.answers
        facts = vocabulary.facts.values()
        return cls(
            asked={link_id(fact): _asked(fact, rule_base, system) for fact in facts},
            denials={
                none_of_these(group.id): _denial(group, rule_base, system)
                for group in vocabulary.groups.values()
            },
            groups={none_of_these(group): group for group in vocabulary.groups},
            headings=frozenset(chain(vocabulary.maps, _headings(rule_base))),
        )

    @property
    def questions(self) -> frozenset[str]:
        """Every linkId that takes an answer."""
        return frozenset(chain(self.asked, self.denials))


def _headings(rule_base: RuleBase) -> Iterator[str]:
    """Yield the linkIds of the parts of the form, and of what it only shows in them."""
    for section in rule_base.form.sections:
        shown = asked_elsewhere(section.id)
        yield from (section.id, shown)
        yield from (f"{shown}.{name}" for name in rule_base.vocabulary.facts)


def _asked(fact: Fact, rule_base: RuleBase, system: str) -> Asked:
    units = frozenset({fact.unit, rule_base.codes.units[fact.unit]} if fact.unit else ())
    words = _words(fact, rule_base.form.answers)
    return Asked(fact, TYPES.get(fact.type, CODED), system, words, units)


def _denial(group: Group, rule_base: RuleBase, system: str) -> Asked:
    box = Fact(
        name=none_of_these(group.id),
        type=FactType.YES_NO,
        question=group.question,
        clinician_question=group.question,
        choices={},
    )
    return Asked(box, BOX, system, _words(box, rule_base.form.answers))


def _words(fact: Fact, answers: AnswerWords) -> Mapping[str, str]:
    """Return the code for each word that may be written for it, in lower case."""
    is_yes_no = fact.type is FactType.YES_NO
    own = {"yes": answers.yes, "no": answers.no} if is_yes_no else fact.choices
    declined = {DECLINED: answers.declined} if fact.may_decline else {}
    nothing = {NOTHING: answers.nothing} if fact.type is FactType.SET else {}
    shown = {**nothing, **own, UNKNOWN: answers.unknown, **declined}
    by_label = {label.casefold(): code for code, label in shown.items()}
    by_code = {code.casefold(): code for code in shown}
    return {**(WRITTEN_OTHERWISE if is_yes_no else {}), **by_label, **by_code}
