"""The service's own JSON: an assessment as an app posts it → facts."""

from collections.abc import Iterable, Iterator, Mapping
from types import GenericAlias
from typing import Annotated, Any, ClassVar, Literal, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    PlainValidator,
    PrivateAttr,
    WithJsonSchema,
    create_model,
)
from pydantic_core import InitErrorDetails

from app.domain.facts import Facts
from app.domain.locales import Locales
from app.domain.vocabulary import Fact, FactMap, Vocabulary
from app.intake.answers import UNKNOWN, Answer, NotAllowed, json_schema, reader
from app.intake.completion import contradictions
from app.intake.drawn import EXACT, Drawn
from app.intake.refusals import contradicted, not_allowed
from app.intake.told import ToldAnswers

ANSWERS = 'Answers by fact name; "unknown" means asked, and not known.'
NONE_OF = "Groups whose other questions were shown and all denied."
LOCALE = "Whose emergency numbers and help lines stand in the texts; the decision is the same."
MODEL = "AssessmentRequest"


class Assessment(Drawn):
    """What is known of one person; the answers it takes are those of the vocabulary."""

    vocabulary: ClassVar[Vocabulary]

    answers: Any
    none_of: Any = ()

    _told: ToldAnswers = PrivateAttr()

    @property
    def told(self) -> ToldAnswers:
        """The answers of this request, beside which others can be supposed."""
        return self._told

    @property
    def facts(self) -> Facts:
        """The facts that follow from this request."""
        return self._told.facts

    def draw(self) -> Iterator[InitErrorDetails]:
        """Keep the facts that follow from the answers; yield what in them cannot all be true."""
        answers = flat(self.answers)
        self._told = ToldAnswers.of(self.vocabulary, self.audience, answers, self.none_of)
        for contradiction in contradictions(self.vocabulary, self.facts):
            yield from contradicted(contradiction, answers)


def assessment_model(vocabulary: Vocabulary, locales: Locales) -> type[Assessment]:
    """Return the request model for a vocabulary and the countries there are words for.

    It refuses unknown names, wrong types, numbers out of range and contradictions, with all
    faults at once; each says what is allowed and none holds what was sent.
    """
    fields: dict[str, Any] = {
        "locale": (_one_of(locales.by_id), Field(locales.default, description=LOCALE)),
        "answers": (_answers_model(vocabulary), Field(description=ANSWERS)),
        "none_of": (_groups(vocabulary), Field((), description=NONE_OF)),
    }
    made = create_model(MODEL, __base__=Assessment, __doc__=Assessment.__doc__, **fields)
    model = cast("type[Assessment]", made)
    model.vocabulary = vocabulary
    return model


def _groups(vocabulary: Vocabulary) -> object:
    return GenericAlias(tuple, (_one_of(vocabulary.groups), ...))


def _one_of(words: Iterable[str]) -> object:
    return Literal[tuple(words)]


def _answers_model(vocabulary: Vocabulary) -> type[BaseModel]:
    single = {fact.name: fact for fact in vocabulary.facts.values() if not fact.map}
    maps = {
        name: (_map_type(one, vocabulary), Field(None, description=one.question))
        for name, one in vocabulary.maps.items()
    }
    return _model(
        "Answers",
        "Answers by fact name; leave out what was not asked.",
        {**_fields(single), **maps},
    )


def _map_model(fact_map: FactMap, vocabulary: Vocabulary) -> type[BaseModel]:
    keys = {key: vocabulary.facts[f"{fact_map.name}.{key}"] for key in fact_map.keys}
    name = fact_map.name.title().replace("_", "")
    return _model(name, fact_map.question, _fields(keys))


def _map_type(fact_map: FactMap, vocabulary: Vocabulary) -> object:
    """Return the type of a map: its keys, or "unknown" for every one of them."""
    model = _map_model(fact_map, vocabulary)

    def spread(raw: object) -> object:
        return dict.fromkeys(fact_map.keys, UNKNOWN) if raw == UNKNOWN else raw

    either = model | Literal["unknown"]
    return Annotated[model, BeforeValidator(spread, json_schema_input_type=either)]


def _model(name: str, doc: str, fields: Mapping[str, Any]) -> type[BaseModel]:
    model = create_model(name, __config__=EXACT, __doc__=doc, **fields)
    return cast("type[BaseModel]", model)


def _fields(facts: Mapping[str, Fact]) -> dict[str, tuple[object, None]]:
    return {name: (_answer_type(fact), None) for name, fact in facts.items()}


def _answer_type(fact: Fact) -> object:
    read = reader(fact)

    def validate(raw: object) -> Answer:
        try:
            return read(raw)
        except NotAllowed as refusal:
            raise not_allowed(str(refusal)) from None

    return Annotated[Any, PlainValidator(validate), WithJsonSchema(json_schema(fact))]


def flat(answers: BaseModel) -> dict[str, Answer]:
    """Return what was answered, by fact name; keys of maps become facts of their own."""
    flattened: dict[str, Answer] = {}
    for name in answers.model_fields_set:
        answer = getattr(answers, name)
        if isinstance(answer, BaseModel):
            flattened |= {f"{name}.{key}": getattr(answer, key) for key in answer.model_fields_set}
        else:
            flattened[name] = answer
    return flattened
