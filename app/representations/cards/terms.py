"""What is agreed with the health record that asks for cards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CardTerms:
    """What one client takes.

    `smart_launch_url` is the registered app in which the questions are answered. Cards of an
    urgency below `minimum_urgency` are left out, never those without a conclusion. Where that is
    above routine the second card of a decision is left out too, for what it says can wait. With
    `suggests_not_to_perform` requests not to do something are suggested too: a record that passes
    over `doNotPerform` would order the thing.
    """

    smart_launch_url: str | None = None
    minimum_urgency: str | None = None
    suggests_not_to_perform: bool = False
