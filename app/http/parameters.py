"""What a reader of the rule base may choose: whose wording, and whose numbers."""

from typing import Annotated, Literal

from fastapi import Query

from app.domain.facts import Audience
from app.domain.locales import Locales

WHOSE_NUMBERS = "Whose emergency numbers and help lines stand in the texts."
ForAudience = Annotated[
    Audience, Query(description="Whose wording: that for patients or that for clinicians.")
]


def for_country(locales: Locales) -> object:
    """Return the type of a parameter that takes one of the countries there are words for.

    Countries are known at start-up only. Who annotates with it declares it as Any: a type
    checker then takes it as a type.
    """
    return Annotated[Literal[tuple(locales.by_id)], Query(description=WHOSE_NUMBERS)]
