"""What is known of answers that would make a rule fire."""

from enum import StrEnum


class WouldFire(StrEnum):
    """Whether a rule fires, would with other answers, or what a search for them came to.

    NEVER is about answers given anew or replaced, by the same audience; none is taken back.
    NEVER and NEEDS_MORE are told only when every set that had to be tried was; NOT_FOUND is also
    said when nobody looked.
    """

    NOW = "now"
    WITH_THESE = "with_these"
    NEVER = "never"
    NEEDS_MORE = "needs_more"
    NOT_FOUND = "not_found"
