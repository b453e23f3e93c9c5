"""The body of feedback: what became of cards, several at once."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from app.intake.cds_hooks.moments import moment_of
from app.intake.cds_hooks.shapes import MISSING, NEVER_EMPTY, Part, Uuid, Word
from app.intake.refusals import not_allowed

MOST_AT_ONCE = 500
MOST_SUGGESTIONS = 50
LONGEST_COMMENT = 4000
LONGEST_CODE = 64
LONGEST_SYSTEM = 200
NOT_A_MOMENT = "a moment"
NONE_ACCEPTED = "a suggestion"
NO_REASON = "a reason"


def _moment(written: str) -> str:
    if moment_of(written) is None:
        raise not_allowed(NOT_A_MOMENT)
    return written


Moment = Annotated[str, AfterValidator(_moment)]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]+$", max_length=LONGEST_CODE)]
"""No text: a reason is kept whatever is agreed about comments, which may speak of a patient."""
AbsoluteUri = Annotated[
    str, Field(pattern=r"^[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]+$", max_length=LONGEST_SYSTEM)
]


class AcceptedSuggestion(Part):
    """One suggestion that was accepted."""

    id: Uuid = Field(description="The `uuid` of a suggestion of the card.")


class Reason(Part):
    """One of the reasons that the card offered, or of the client's own."""

    code: Code = Field(
        description=f"The code of the reason: at most {LONGEST_CODE} letters (a to z), digits, "
        "full stops, hyphens and underscores; what is said in words is a `userComment`."
    )
    system: AbsoluteUri = Field(
        description=f"The absolute URI of its code system, of at most {LONGEST_SYSTEM} characters."
    )


class OverrideReason(Part):
    """Why a card was overridden: a reason, a comment, or both."""

    reason: Annotated[Reason | None, NEVER_EMPTY] = Field(
        None, description="An object with code and system of the reason."
    )
    user_comment: Annotated[
        Annotated[Word, Field(max_length=LONGEST_COMMENT)] | None, NEVER_EMPTY
    ] = Field(None, description=f"A text of at most {LONGEST_COMMENT} characters.")

    @model_validator(mode="after")
    def _says_something(self) -> "OverrideReason":
        """Refuse a reason that gives none (cds-fb-3)."""
        if self.reason is None and self.user_comment is None:
            raise not_allowed(NO_REASON)
        return self


class CardFeedback(Part):
    """What became of one card."""

    card: Uuid = Field(description="The `uuid` of the card.")
    outcome: Literal["accepted", "overridden"] = Field(description="`accepted` or `overridden`.")
    outcome_timestamp: Moment = Field(
        description="The moment, with its time zone, as RFC 3339 writes it: 2021-12-11T10:05:31Z."
    )
    accepted_suggestions: Annotated[
        tuple[AcceptedSuggestion, ...], Field(max_length=MOST_SUGGESTIONS)
    ] = Field(
        (),
        validate_default=True,
        description=f"A list of 1 to {MOST_SUGGESTIONS} objects with the `id` of a suggestion; "
        "required where the outcome is `accepted`.",
    )
    override_reason: Annotated[OverrideReason | None, NEVER_EMPTY] = Field(
        None, description="An object with `reason`, `userComment` or both, or leave it out."
    )

    @field_validator("accepted_suggestions")
    @classmethod
    def _are_named(
        cls, accepted: tuple[AcceptedSuggestion, ...], info: ValidationInfo
    ) -> tuple[AcceptedSuggestion, ...]:
        """Refuse an acceptance of nothing (cds-fb-2)."""
        if info.data.get("outcome") == "accepted" and not accepted:
            raise PydanticCustomError(MISSING, NONE_ACCEPTED)
        return accepted


class FeedbackBody(Part):
    """Feedback on cards, also on those of several calls, in any order and more than once."""

    feedback: Annotated[tuple[CardFeedback, ...], NEVER_EMPTY, Field(max_length=MOST_AT_ONCE)] = (
        Field(description=f"A list of 1 to {MOST_AT_ONCE} objects, one for each card.")
    )
