"""What may stand in the file of `CLIENTS_FILE`, key by key; openapi/clients.yaml explains them."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from app.clients.addresses import WrongAddress, encrypted_origin, encrypted_url
from app.clients.public_keys import WrongKey, public_key

TOLD = "told"
NAME = r"^[a-z0-9]+([._-][a-z0-9]+)*$"
LONGEST_NAME = 64
LONGEST_TEXT = 256


def _tell(why: str) -> PydanticCustomError:
    return PydanticCustomError(TOLD, "{why}", {"why": why})


def _url(written: str) -> str:
    try:
        return encrypted_url(written)
    except WrongAddress as wrong:
        raise _tell(str(wrong)) from None


def _origin(written: str) -> str:
    try:
        return encrypted_origin(written)
    except WrongAddress as wrong:
        raise _tell(str(wrong)) from None


def _key(written: object) -> object:
    if not isinstance(written, dict):
        message = "is a JSON Web Key. Write {kty: EC, crv: P-384, kid: ..., x: ..., y: ...}"
        raise _tell(message)
    try:
        public_key(written)
    except WrongKey as wrong:
        raise _tell(str(wrong)) from None
    return written


Name = Annotated[str, Field(pattern=NAME, max_length=LONGEST_NAME)]
Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
Url = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_url)]
Origin = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_origin)]
Key = Annotated[dict[str, Any], BeforeValidator(_key)]
YesNo = Annotated[bool, Field(strict=True)]
Days = Annotated[int, Field(strict=True, ge=1, le=3650)]


class FilePart(BaseModel):
    """A mapping in which only declared keys may stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class KeySet(FilePart):
    """A JSON Web Key Set (RFC 7517), with public keys only."""

    keys: Annotated[tuple[Key, ...], Field(min_length=1)]


class Terms(FilePart):
    """What is agreed with whoever calls."""

    origins: tuple[Origin, ...] = ()
    fhir_servers: tuple[Origin, ...] = ()
    services: tuple[Text, ...] | None = None
    lenient: YesNo = False
    minimum_urgency: Text | None = None
    max_assessment_age_days: Days | None = None
    locale: Text | None = None
    smart_launch_url: Url | None = None
    suggests_not_to_perform: YesNo = False
    keeps_comments: YesNo = False


class ListedClient(Terms):
    """A client that signs its calls."""

    name: Name
    issuer: Text
    keys: KeySet | None = None
    key_set_url: Url | None = None
    tenants: tuple[Text, ...] = ()
    skew: Annotated[int, Field(strict=True, ge=0, le=300)] = 60
    longest_life: Annotated[int, Field(strict=True, ge=1, le=3600)] = 300


class ClientsFile(FilePart):
    """The whole file."""

    access: Literal["signed", "open"]
    feedback_days: Days = 365
    anyone: Terms = Terms()
    clients: tuple[ListedClient, ...] = ()
