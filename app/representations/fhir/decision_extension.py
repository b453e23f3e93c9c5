"""Everything a decision found, in ids: the one extension by which all faces can be compared.

What its parts are stands in decision_definition.py, which FHIR clients can read.
"""

from collections.abc import Iterable, Iterator

from app.domain.decision import Decision, Item, PhaseFinding, Withheld
from app.domain.fhir_names import Canonicals
from app.domain.rule_base import RuleBase
from app.representations.parts import Json

DECISION = "low-back-decision"
HASH = "ruleBaseHash"
LISTS = ("recommendations", "contraindications", "education", "follow_up")


def decision_extension(decision: Decision, rule_base: RuleBase, canonicals: Canonicals) -> Json:
    """Return the extension."""
    triage = decision.triage
    return {
        "url": canonicals.extension(DECISION),
        "extension": [
            _string("ruleBaseVersion", rule_base.version),
            _string(HASH, rule_base.sha256),
            _code("audience", decision.audience),
            _code("urgency", triage.urgency),
            _boolean("triageComplete", value=triage.complete),
            *_codes("unanswered", triage.unanswered),
            _nested("phase", _phase(decision.phase)),
            *(_nested("item", _item(where, item)) for where, item in _items(decision)),
            *(_nested("withheld", _withheld(one)) for one in decision.withheld),
            _boolean("done", value=decision.questions.done),
        ],
    }


def _items(decision: Decision) -> Iterator[tuple[str, Item]]:
    """Yield every item with the list in which the service's own JSON has it."""
    yield from (("triage", item) for item in decision.triage.items)
    for where in LISTS:
        yield from ((where, item) for item in getattr(decision, where))
    if decision.programme:
        yield "programme", decision.programme


def _item(where: str, item: Item) -> Iterator[Json]:
    yield _code("list", where)
    yield _code("id", item.action.id)
    yield _code("status", item.status)
    yield from _codes("checkFirst", item.check_first)
    yield from _codes("rule", (rule.id for rule in item.why))
    yield from [_boolean("optional", value=True)] if item.optional else []


def _withheld(one: Withheld) -> Iterator[Json]:
    yield _code("id", one.id)
    yield from _codes("because", one.because)
    yield from _codes("excludedBy", one.excluded_by)


def _phase(phase: PhaseFinding) -> Iterator[Json]:
    yield _code("value", phase.value)
    yield _boolean("settled", value=phase.settled)
    yield from _codes("couldBecome", phase.could_become)
    yield from _codes("confidence", (phase.confidence,) if phase.confidence else ())
    found = (point.rule.id for point in phase.evidence if point.found)
    yield from _codes("rule", found)


def _nested(url: str, parts: Iterable[Json]) -> Json:
    return {"url": url, "extension": list(parts)}


def _codes(url: str, values: Iterable[str]) -> Iterator[Json]:
    return (_code(url, value) for value in values)


def _code(url: str, value: str) -> Json:
    return {"url": url, "valueCode": str(value)}


def _string(url: str, value: str) -> Json:
    return {"url": url, "valueString": value}


def _boolean(url: str, *, value: bool) -> Json:
    return {"url": url, "valueBoolean": value}
