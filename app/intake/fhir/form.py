"""The questionnaire from its answering side: what each linkId asks, and how answers are written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from app.domain.fhir_names import Canonicals, link_id, none_of_these
from app.domain.vocabulary import Fact, FactType, Group, Vocabulary
from app.intake.answers import DECLINED, UNKNOWN, YES_NO
from app.intake.fhir.values import CODED, Asked

BOX = "valueBoolean"
TYPES: Mapping[FactType, str] = {
    FactType.INTEGER: "valueInteger",
    FactType.DECIMAL: "valueDecimal",
}
WRITTEN_OTHERWISE: Mapping[str, str] = {"true": "yes", "false": "no"}


@dataclass(frozen=True, slots=True)
class Form:
    """What may be answered, by linkId; a denial is the box "none of these" of one of the groups."""

    asked: Mapping[str, Asked]
    denials: Mapping[str, Asked]
    groups: Mapping[str, str]
    headings: frozenset[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary, canonicals: Canonicals) -> "Form":
        """Return the form of a vocabulary."""
        facts = vocabulary.facts.values()
        return cls(
            asked={link_id(fact): _asked(fact, canonicals.answers) for fact in facts},
            denials={
                none_of_these(group.id): _denial(group, canonicals.answers)
                for group in vocabulary.groups.values()
            },
            groups={none_of_these(group): group for group in vocabulary.groups},
            headings=frozenset(chain(vocabulary.groups, vocabulary.maps)),
        )

    @property
    def questions(self) -> frozenset[str]:
        """Every linkId that takes an answer."""
        return frozenset(chain(self.asked, self.denials))


def _asked(fact: Fact, system: str) -> Asked:
    units = frozenset({fact.unit} if fact.unit else ())
    return Asked(fact, TYPES.get(fact.type, CODED), system, _words(fact), units)


def _denial(group: Group, system: str) -> Asked:
    box = Fact(
        name=none_of_these(group.id),
        type=FactType.YES_NO,
        question=group.question,
        clinician_question=group.question,
        choices={},
        codes={},
    )
    return Asked(box, BOX, system, _words(box))


def _words(fact: Fact) -> Mapping[str, str]:
    """Return the code for each word that may be written for it, in lower case; codes come first."""
    special = (UNKNOWN, *((DECLINED,) if fact.may_decline else ()))
    yes_no = YES_NO if fact.type is FactType.YES_NO else ()
    codes = _lower((word, str(word)) for word in (*fact.choices, *yes_no, *special))
    labels = _lower((label, code) for code, label in fact.choices.items())
    return {**(WRITTEN_OTHERWISE if yes_no else {}), **labels, **codes}


def _lower(pairs: Iterable[tuple[object, str]]) -> Mapping[str, str]:
    return {str(word).casefold(): code for word, code in pairs}
