"""What a decision says, in the words of the design page's cases."""

from typing import Any

LISTS = ("recommendations", "contraindications", "education", "follow_up")
TEXTS = ("education", "follow_up")
SUPPRESSED = ("contraindications", "withheld")


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


def advice(decision: dict[str, Any]) -> dict[str, object]:
    """Return what the design page calls advice.

    While recommendations are suppressed, contraindications and what is withheld do not count.
    """
    triage, phase, programme = decision["triage"], decision["phase"], decision["programme"]
    return {
        "urgency": triage["urgency"],
        "triage items": {item["id"] for item in triage["items"]},
        "phase": (phase["value"], phase["confidence"]),
        "recommendations": {item["id"]: item["status"] for item in decision["recommendations"]},
        "texts": {item["id"] for name in TEXTS for item in decision[name]},
        "programme": programme and programme["id"],
        **({} if _is_suppressed(decision) else _counting_otherwise(decision)),
    }


def _counting_otherwise(decision: dict[str, Any]) -> dict[str, object]:
    return {name: {item["id"] for item in decision[name]} for name in SUPPRESSED}


def _is_suppressed(decision: dict[str, Any]) -> bool:
    return not decision["triage"]["complete"] or decision["phase"]["value"] == "deferred"
