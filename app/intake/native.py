"""The service's own JSON: an assessment as an app posts it → facts."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PlainValidator,
    PrivateAttr,
    ValidationError,
    WithJsonSchema,
    create_model,
    model_validator,
)
from pydantic_core import InitErrorDetails

from app.domain.facts import Audience, Facts
from app.domain.locales import Locales
from app.domain.vocabulary import Fact, FactMap, Vocabulary
from app.intake.answers import UNKNOWN, Answer, NotAllowed, json_schema, reader
from app.intake.completion import contradictions
from app.intake.refusals import contradicted, not_allowed, validated
from app.intake.told import ToldAnswers

ANSWERS = 'Answers by fact name; "unknown" means asked, and not known.'
NONE_OF = "Groups whose other questions were shown and all denied."
LOCALE = "Whose emergency numbers and help lines stand in the texts; the decision is the same."
MODEL = "AssessmentRequest"
EXACT = ConfigDict(extra="forbid", frozen=True)


class Assessment(BaseModel):
    """What is known of one person; the answers it takes are those of the vocabulary."""

    model_config = EXACT

    audience: Audience = Field(
        "patient",
        description="Who reads the answer. Advice to a patient is never less cautious.",
    )
    locale: Any = None
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


def assessment_model(vocabulary: Vocabulary, locales: Locales) -> type[Assessment]:
    """Return the request model for a vocabulary and the countries there are words for.

    It refuses unknown names, wrong types, numbers out of range and contradictions, with all
    faults at once; each says what is allowed and none holds what was sent.
    """
    fields: dict[str, Any] = {
        "locale": (_one_of(locales.by_id), Field(locales.default, description=LOCALE)),
        "answers": (_answers_model(vocabulary), Field(description=ANSWERS)),
        "none_of": (_groups(vocabulary), Field((), description=NONE_OF)),
        "__validators__": {"consistent": _consistency(vocabulary)},
    }
    model = create_model(MODEL, __base__=Assessment, __doc__=Assessment.__doc__, **fields)
    return cast("type[Assessment]", model)


def _groups(vocabulary: Vocabulary) -> object:
    return tuple[_one_of(vocabulary.groups), ...]  # type: ignore[misc]  # known at start-up


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


def _consistency(vocabulary: Vocabulary) -> Any:  # noqa: ANN401  # pydantic has no name for this type
    """Return a validator that draws the facts, and tells contradictions with all other faults."""

    def consistent(
        model: type[Assessment], raw: object, handler: ModelWrapValidatorHandler[Assessment]
    ) -> Assessment:
        request, faults = validated(model, raw, handler)
        if request is not None:
            faults += _draw_facts(request, vocabulary)
        if request is None or faults:
            raise ValidationError.from_exception_data(MODEL, faults, hide_input=True)
        return request

    return model_validator(mode="wrap")(classmethod(consistent))  # type: ignore[arg-type]  # pydantic types it as a method


def _draw_facts(request: Assessment, vocabulary: Vocabulary) -> list[InitErrorDetails]:
    """Give the request its facts; return what in it cannot all be true."""
    answers = flat(request.answers)
    told = ToldAnswers.of(vocabulary, request.audience, answers, request.none_of)
    request._told = told  # noqa: SLF001  # drawn once, while the request is read
    refused = contradictions(vocabulary, told.facts)
    return [fault for contradiction in refused for fault in contradicted(contradiction, answers)]
