"""The words and numbers that stand in `rules/`, and what is said when something else does."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, LiteralString

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
FACT_NAME = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
LOCALE = r"^[a-z]{2,}(-[A-Z]{2})?$"
VERSION = r"^\d+\.\d+\.\d+$"
DATE = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
SHA256 = r"^[0-9a-f]{64}$"
LOOKS: Mapping[str, str] = {
    ID: "is made of lower-case words joined by -, such as apply-heat. Write it so",
    FACT_NAME: "is made of lower-case words joined by _, such as lock_ups. Write it so",
    LOCALE: "is a language and a country, such as en-GB, or one word such as generic. Write it so",
    VERSION: "is three numbers, such as 1.0.0. Write it so",
    DATE: "is a day, such as 2026-11-22. Write it so",
    SHA256: "is 64 hexadecimal digits in lower case. Write it so",
}
YES_NO: Mapping[object, bool] = {"yes": True, "no": False}
CONDITION = {
    "description": "always, a comparison such as {stress: {at_least: 7}}, or all/any/not.",
    "oneOf": [
        {"const": "always"},
        {"type": "object", "minProperties": 1, "maxProperties": 1},
    ],
}
MANDATORY = {"oneOf": [{"const": "yes"}, *CONDITION["oneOf"]]}


TOLD = "told"


def told(what_it_may_be: LiteralString) -> WrapValidator:
    """Return a validator that says one thing where several shapes are allowed."""

    def tell(value: object, handler: ValidatorFunctionWrapHandler) -> object:
        try:
            return handler(value)
        except ValidationError:
            raise PydanticCustomError(TOLD, what_it_may_be) from None

    return WrapValidator(tell)


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_bool(word: object) -> bool:
    if not isinstance(word, str) or word not in YES_NO:
        message = "may be yes or no. Write one of them"
        raise PydanticCustomError(TOLD, message)
    return YES_NO[word]


def _as_number(value: object) -> object:
    if isinstance(value, str):
        message = "must be a number. Write for example 3"
        raise PydanticCustomError(TOLD, message)
    return value


Id = Annotated[str, Field(pattern=ID)]
FactName = Annotated[str, Field(pattern=FACT_NAME)]
LocaleId = Annotated[str, Field(pattern=LOCALE)]
Version = Annotated[str, Field(pattern=VERSION)]
Date = Annotated[str, Field(pattern=DATE)]
Sha256 = Annotated[str, Field(pattern=SHA256)]
Text = Annotated[str, Field(min_length=1)]
Word = Annotated[bool, BeforeValidator(_as_bool, json_schema_input_type=Literal["yes", "no"])]
Words = Annotated[
    tuple[str, ...], BeforeValidator(_as_list, json_schema_input_type=str | tuple[str, ...])
]
SomeWords = Annotated[
    tuple[str, ...],
    Field(min_length=1),
    BeforeValidator(
        _as_list, json_schema_input_type=str | Annotated[tuple[str, ...], Field(min_length=1)]
    ),
]
Whole = Annotated[int, Field(strict=True)]
Number = Annotated[Decimal, BeforeValidator(_as_number, json_schema_input_type=float)]
Scalar = Annotated[str | int | Decimal, told("may be words or a number. Write one of them")]
NoneValue = Annotated[
    str | int | Decimal | tuple[str, ...],
    told("may be a word, a number, or a list of words. Write one of them"),
]
RawCondition = Annotated[Any, WithJsonSchema(CONDITION)]
RawMandatory = Annotated[Any, WithJsonSchema(MANDATORY)]


class FilePart(BaseModel):
    """A mapping in which only declared keys may stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)
