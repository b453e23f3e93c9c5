"""The service's own JSON: an assessment as an app posts it → facts."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, cast, get_args

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
from pydantic_core import InitErrorDetails, PydanticCustomError

from app.domain.facts import Facts
from app.domain.vocabulary import Contradiction, Fact, FactMap, Vocabulary
from app.intake.answers import UNKNOWN, Answer, NotAllowed, json_schema, reader
from app.intake.completion import complete, contradictions

Audience = Literal["patient", "clinician"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
Location = tuple[int | str, ...]
ANSWERS = 'Answers by fact name; "unknown" means asked, and not known.'
NONE_OF = "Groups whose other questions were shown and all denied."
MODEL = "AssessmentRequest"
OBJECT = "an object, as the examples in /docs show"
ALLOWED: Mapping[str, str] = {
    "missing": "this part is required",
    "extra_forbidden": "there is no such name; the names are listed at /v1/questions",
    "tuple_type": "a list of group names, as listed at /v1/questions",
    "model_type": OBJECT,
    "model_attributes_type": OBJECT,
    "dict_type": OBJECT,
}
EXACT = ConfigDict(extra="forbid", frozen=True)


class Assessment(BaseModel):
    """What is known of one person; the answers it takes are those of the vocabulary."""

    model_config = EXACT

    audience: Audience = Field(
        "patient",
        description="Who reads the answer. Advice to a patient is never less cautious.",
    )
    answers: Any
    none_of: Any = ()

    _facts: Facts = PrivateAttr()

    @property
    def facts(self) -> Facts:
        """The facts that follow from this request."""
        return self._facts


def assessment_model(vocabulary: Vocabulary) -> type[Assessment]:
    """Return the request model for a vocabulary.

    It refuses unknown names, wrong types, numbers out of range and contradictions, with all
    faults at once; each says what is allowed and none holds what was sent.
    """
    fields: dict[str, Any] = {
        "answers": (_answers_model(vocabulary), Field(description=ANSWERS)),
        "none_of": (_groups(vocabulary), Field((), description=NONE_OF)),
        "__validators__": {"consistent": _consistency(vocabulary)},
    }
    model = create_model(MODEL, __base__=Assessment, __doc__=Assessment.__doc__, **fields)
    return cast("type[Assessment]", model)


def _groups(vocabulary: Vocabulary) -> object:
    return tuple[Literal[tuple(vocabulary.groups)], ...]  # type: ignore[misc]  # known at start-up


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
            raise _not_allowed(str(refusal)) from None

    return Annotated[Any, PlainValidator(validate), WithJsonSchema(json_schema(fact))]


def _flat(answers: BaseModel) -> dict[str, Answer]:
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
        _: type[Assessment], raw: object, handler: ModelWrapValidatorHandler[Assessment]
    ) -> Assessment:
        request, faults = _validated(raw, handler)
        if request is not None:
            faults += _draw_facts(request, vocabulary)
        if request is None or faults:
            raise ValidationError.from_exception_data(MODEL, faults, hide_input=True)
        return request

    return model_validator(mode="wrap")(classmethod(consistent))  # type: ignore[arg-type]  # pydantic types it as a method


def _draw_facts(request: Assessment, vocabulary: Vocabulary) -> list[InitErrorDetails]:
    """Give the request its facts; return what in it cannot all be true."""
    answers = _flat(request.answers)
    facts = complete(vocabulary, request.audience, answers, request.none_of)
    request._facts = facts  # noqa: SLF001  # drawn once, while the request is read
    told = contradictions(vocabulary, facts)
    return [fault for contradiction in told for fault in _faults(contradiction, answers)]


def _validated(
    raw: object, handler: ModelWrapValidatorHandler[Assessment]
) -> tuple[Assessment | None, list[InitErrorDetails]]:
    """Return the request, or what of it is sound together with the faults of the rest."""
    try:
        return handler(raw), []
    except ValidationError as error:
        told = error.errors(include_input=False, include_url=False)
    faults = [_fault(fault["loc"], ALLOWED.get(fault["type"], fault["msg"])) for fault in told]
    try:
        return handler(_without(raw, {fault["loc"] for fault in told}, ())), faults
    except ValidationError:
        return None, faults


def _without(raw: object, faulty: set[Location], here: Location) -> object:
    """Return a copy that lacks what stands at the faulty places."""
    match raw:
        case dict():
            return dict(_sound(raw.items(), faulty, here))
        case list():
            return [value for _, value in _sound(enumerate(raw), faulty, here)]
        case _:
            return raw


def _sound(
    parts: Iterable[tuple[int | str, object]], faulty: set[Location], here: Location
) -> Iterator[tuple[int | str, object]]:
    for key, value in parts:
        if (*here, key) not in faulty:
            yield key, _without(value, faulty, (*here, key))


def _faults(
    told: tuple[Contradiction, list[Fact]], answers: Mapping[str, Answer]
) -> Iterator[InitErrorDetails]:
    """Blame the answers that were sent; where there is none, a denied group said it."""
    contradiction, facts = told
    sent = [("answers", *fact.name.split(".")) for fact in facts if fact.name in answers]
    for location in sent or [("none_of",)]:
        yield _fault(location, contradiction.message)


def _fault(location: Location, allowed: str) -> InitErrorDetails:
    """Say what is allowed at a place, and nothing of what stands there."""
    return InitErrorDetails(type=_not_allowed(allowed), loc=location, input=None)


def _not_allowed(allowed: str) -> PydanticCustomError:
    return PydanticCustomError("not_allowed", "{allowed}", {"allowed": allowed})
