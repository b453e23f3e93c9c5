"""What a decision says, in the words of the design page's cases."""

from typing import Any

LISTS = ("recommendations", "contraindications", "education", "follow_up")


def listed(decision: dict[str, Any]) -> set[str]:
    """Return the ids in all lists of a decision but `withheld`."""
    items = (item for name in LISTS for item in decision[name])
    return {item["id"] for item in (*decision["triage"]["items"], *items)}


def asked(decision: dict[str, Any]) -> set[str]:
    """Return the names of all facts a decision asks for."""
    questions = decision["questions"]
    both = (*questions["must_answer"], *questions["could_change_advice"])
    return {*decision["triage"]["unanswered"], *(question["fact"] for question in both)}


def self_care(decision: dict[str, Any]) -> set[str]:
    """Return the ids of all that a person is told to do for the back at home."""
    programme = [decision["programme"]] if decision["programme"] else []
    lists = (decision["recommendations"], decision["education"], decision["follow_up"], programme)
    return {item["id"] for items in lists for item in items}
