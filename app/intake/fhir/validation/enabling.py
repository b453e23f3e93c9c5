"""Whether a question is asked at all, given the other answers."""

from collections.abc import Iterator, Mapping

from app.intake.fhir.validation.absence import is_absent
from app.intake.fhir.validation.comparing import difference, is_comparable
from app.intake.fhir.validation.resources import Json, Node, choice, nodes, text

NOTHING = ("", None)
Scope = tuple[Node, ...]
"""The response and what is open in it, outermost first: each has items directly below."""
Standing = Mapping[str, list[Node]]
"""All items of a response by linkId, wherever they stand."""
ORDERED = {">": {1}, ">=": {0, 1}, "<": {-1}, "<=": {-1, 0}}
EQUAL, UNEQUAL, EXISTS = "=", "!=", "exists"
OPERATORS = frozenset({EQUAL, UNEQUAL, EXISTS, *ORDERED})


def standing(response: Node) -> Standing:
    """Return all items of a response, so that none is searched for twice."""
    found: dict[str, list[Node]] = {}
    for link_id, item in _below(response):
        found.setdefault(link_id, []).append(item)
    return found


def is_enabled(item: Node, scope: Scope, everywhere: Standing) -> bool:
    """Tell whether a question is asked: it is where no condition stands, or those that do hold."""
    met = [_is_met(condition, scope, everywhere) for condition in nodes(item, "enableWhen")]
    if not met:
        return True
    return any(met) if item.get("enableBehavior") == "any" else all(met)


def _is_met(condition: Node, scope: Scope, everywhere: Standing) -> bool:
    """Tell whether a condition holds; one answer is enough, but "!=" wants none that is equal."""
    answers = _answers(text(condition, "question") or "", scope, everywhere)
    operator = condition.get("operator")
    expected = choice(condition, "answer") or NOTHING
    if operator == EXISTS:
        return bool(answers) is expected[1]
    if operator == UNEQUAL:
        return not any(_is_equal(answer, expected) for answer in answers)
    if operator == EQUAL:
        return any(_is_equal(answer, expected) for answer in answers)
    wanted = ORDERED.get(str(operator), set())
    return any(_order(answer, expected) in wanted for answer in answers)


def _is_equal(answer: tuple[str, Json], expected: tuple[str, Json]) -> bool:
    if answer[0] == expected[0] == "Coding":
        return _is_same_code(answer[1], expected[1])
    return answer == expected or _order(answer, expected) == 0


def _is_same_code(answer: Json, expected: Json) -> bool:
    """Tell whether two codings say the same; what is no object is no coding, and equals none."""
    if not isinstance(answer, Mapping) or not isinstance(expected, Mapping):
        return False
    return all(answer.get(part) == expected.get(part) for part in ("system", "code"))


def _order(answer: tuple[str, Json], expected: tuple[str, Json]) -> int | None:
    if not is_comparable(answer[0], expected[0]):
        return None
    return difference(answer[0], answer[1], expected[1])


def _answers(link_id: str, scope: Scope, everywhere: Standing) -> list[tuple[str, Json]]:
    """Return the values given to a question, where it stands nearest to the one that asks."""
    found = everywhere.get(link_id, [])
    for parent in reversed(scope) if len(found) > 1 else ():
        near = [item for name, item in _below(parent) if name == link_id]
        if near:
            found = near
            break
    return [value for item in found for value in _values(item)]


def _below(parent: Node) -> Iterator[tuple[str, Node]]:
    """Yield all items below something, each with its linkId."""
    for item in nodes(parent, "item"):
        yield text(item, "linkId") or "", item
        for inner in (item, *nodes(item, "answer")):
            yield from _below(inner)


def _values(item: Node) -> Iterator[tuple[str, Json]]:
    for answer in nodes(item, "answer"):
        found = choice(answer)
        if found is not None and not is_absent(answer, found[0]):
            yield found
