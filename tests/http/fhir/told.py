"""What a decision comes to in ids, read from the service's own JSON and from a GuidanceResponse."""

from collections.abc import Iterator, Mapping
from typing import Any

Resource = dict[str, Any]
LISTS = ("recommendations", "contraindications", "education", "follow_up")


def by_json(decision: Mapping[str, Any]) -> dict[str, Any]:
    """Return it as the service's own JSON tells it."""
    triage, phase, questions = decision["triage"], decision["phase"], decision["questions"]
    items = [("triage", one) for one in triage["items"]]
    items += [(name, one) for name in LISTS for one in decision[name]]
    items += [("programme", decision["programme"])] if decision["programme"] else []
    return {
        "rule_base": (decision["rule_base"]["version"], decision["rule_base"]["sha256"]),
        "audience": decision["audience"],
        "urgency": triage["urgency"],
        "complete": triage["complete"],
        "unanswered": list(triage["unanswered"]),
        "phase": (phase["value"], phase["settled"], phase["could_become"], phase["confidence"]),
        "signs": [one["rule"] for one in phase["evidence"] if one["found"] == "yes"],
        "items": [_item(name, one) for name, one in items],
        "withheld": [(w["id"], w["because"], w["excluded_by"]) for w in decision["withheld"]],
        "open": list(dict.fromkeys(_open(decision))),
        "done": questions["done"],
    }


def _open(decision: Mapping[str, Any]) -> Iterator[str]:
    """Yield the linkIds of all open questions, then what items wait for."""
    for questions in (
        decision["questions"][part] for part in ("must_answer", "could_change_advice")
    ):
        for one in questions:
            keys = [f"{one['fact']}.{key['value']}" for key in one["keys"]]
            yield from keys or [one["fact"]]
    for item in decision["recommendations"]:
        yield from item["check_first"]


def _item(name: str, one: Mapping[str, Any]) -> tuple[Any, ...]:
    status = one.get("status", "recommended")
    checks, optional = one.get("check_first", []), one.get("optional", False)
    return name, one["id"], status, checks, one["why"], optional


def by_extension(guidance: Resource) -> dict[str, Any]:
    """Return it as the extension of a GuidanceResponse tells it."""
    (extension,) = guidance["extension"]
    parts = Parts(extension)
    phase = parts.nested("phase")[0]
    return {
        "rule_base": (parts.one("ruleBaseVersion"), parts.one("ruleBaseHash")),
        "audience": parts.one("audience"),
        "urgency": parts.one("urgency"),
        "complete": parts.one("triageComplete"),
        "unanswered": parts.all("unanswered"),
        "phase": (
            phase.one("value"),
            phase.one("settled"),
            phase.all("couldBecome"),
            phase.one("confidence"),
        ),
        "signs": phase.all("rule"),
        "items": [_extended(one) for one in parts.nested("item")],
        "withheld": [
            (one.one("id"), one.all("because"), one.all("excludedBy"))
            for one in parts.nested("withheld")
        ],
        "open": [one["extension"][0]["valueString"] for one in guidance.get("dataRequirement", [])],
        "done": parts.one("done"),
    }


def _extended(item: "Parts") -> tuple[Any, ...]:
    optional = item.one("optional") or False
    named = (item.one("list"), item.one("id"), item.one("status"))
    return *named, item.all("checkFirst"), item.all("rule"), optional


class Parts:
    """The parts of a complex extension, by their short names."""

    def __init__(self, extension: Resource) -> None:
        self._parts = extension["extension"]

    def all(self, url: str) -> list[Any]:
        """Return every value of a part."""
        return [value for part in self._of(url) for name, value in part.items() if name != "url"]

    def one(self, url: str) -> Any:  # noqa: ANN401  # whatever the part holds
        """Return the only value of a part, or None."""
        values = self.all(url)
        assert len(values) <= 1, url
        return values[0] if values else None

    def nested(self, url: str) -> list["Parts"]:
        """Return the parts of a part."""
        return [Parts(part) for part in self._of(url)]

    def _of(self, url: str) -> Iterator[Resource]:
        return (part for part in self._parts if part["url"] == url)
