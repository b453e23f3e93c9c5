"""The body of a call of a hook, and how far a lenient client may depart from it."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StrictInt

from app.intake.cds_hooks.shapes import ID, NEVER_EMPTY, Part, Uuid, Word

FhirId = Annotated[str, Field(pattern=f"^{ID}$", max_length=64)]
UserId = Annotated[str, Field(pattern=f"^[A-Za-z]+/{ID}$", max_length=100)]
Address = Annotated[str, Field(pattern=r"^(?i:https?)://[^\s\\]+$")]
Token = Annotated[str, Field(pattern=r"^[\x21-\x7e]+$")]
"""What a header can carry."""


class FhirAuthorization(Part):
    """What opens the FHIR server of the client for the time of one call."""

    model_config = ConfigDict(alias_generator=str)

    access_token: Token = Field(description="The access token for `fhirServer`.")
    token_type: Literal["Bearer"] = Field(description="`Bearer`.")
    expires_in: StrictInt = Field(description="The seconds that the token lives, as a number.")
    scope: Word = Field(description="The scopes of the token.")
    subject: Word = Field(description="The client id of this service at the FHIR server.")
    patient: Annotated[FhirId | None, NEVER_EMPTY] = Field(
        None,
        description="The FHIR id of the one patient whose record the token opens, the same as "
        "`context.patientId`, or leave it out.",
    )

    @property
    def is_for_nobody_named(self) -> bool:
        """Return whether the token opens the record of one patient, and does not say of whom."""
        is_of_one = any(one.startswith("patient/") for one in self.scope.split())
        return is_of_one and self.patient is None


class Context(Part):
    """Who looks at whose record."""

    user_id: UserId = Field(description="The type and id of the user, as in `Practitioner/abc`.")
    patient_id: FhirId = Field(description="The FHIR id of the patient, without `Patient/`.")
    encounter_id: Annotated[FhirId | None, NEVER_EMPTY] = Field(
        None, description="The FHIR id of the encounter, without `Encounter/`, or leave it out."
    )


class HookBody(Part):
    """A call of a hook."""

    hook: Word = Field(description="The name of the hook that this service answers.")
    hook_instance: Uuid = Field(description="A UUID that is new for each call.")
    context: Context = Field(description="An object with `userId` and `patientId`.")
    fhir_server: Annotated[Address | None, NEVER_EMPTY] = Field(
        None, description="The base URL of your FHIR server; required with `fhirAuthorization`."
    )
    fhir_authorization: Annotated[FhirAuthorization | None, NEVER_EMPTY] = Field(
        None, description="An object with an access token for `fhirServer`, or leave it out."
    )
    prefetch: dict[str, Any] = Field(
        default_factory=dict,
        description="An object with the data `/cds-services` asks for, each under its key: a "
        "resource, or null where there is none; leave out what you could not get.",
    )


def _without(kind: str) -> BeforeValidator:
    """Return what takes an id with the type it is an id of."""

    def bare(given: object) -> object:
        return given.removeprefix(f"{kind}/") if isinstance(given, str) else given

    return BeforeValidator(bare)


class LenientContext(Context):
    """Ids may bear their type."""

    patient_id: Annotated[FhirId, _without("Patient")] = Field(
        description="The FHIR id of the patient."
    )
    encounter_id: Annotated[FhirId | None, NEVER_EMPTY, _without("Encounter")] = Field(
        None, description="The FHIR id of the encounter, or leave it out."
    )


class LenientAuthorization(FhirAuthorization):
    """The id may bear its type."""

    patient: Annotated[FhirId | None, NEVER_EMPTY, _without("Patient")] = Field(
        None, description="The FHIR id of the patient, or leave it out."
    )


class LenientHookBody(HookBody):
    """A call whose instance is named in any way."""

    hook_instance: Word = Field(description="A name of this call.")
    context: LenientContext = Field(description="An object with `userId` and `patientId`.")
    fhir_authorization: Annotated[LenientAuthorization | None, NEVER_EMPTY] = Field(
        None, description="An object with an access token for `fhirServer`, or leave it out."
    )
