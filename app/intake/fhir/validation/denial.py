"""Questions that the box "none of these" has answered for, all at once."""

from collections.abc import Iterator

from app.domain.fhir_names import asked_elsewhere, none_of_these
from app.intake.fhir.validation.form import GROUP, Form
from app.intake.fhir.validation.resources import Node, nodes, text


def denied(form: Form, response: Node) -> frozenset[str]:
    """Return the linkIds of all questions in those groups whose box "none of these" is ticked.

    They are those asked in the group, and those it shows because other groups ask them.
    """
    ticked = frozenset(_ticked(response))
    return frozenset(_within(form.questionnaire, ticked))


def _ticked(parent: Node) -> Iterator[str]:
    """Yield the linkIds of what is answered with yes, as a box is ticked."""
    for item in nodes(parent, "item"):
        answers = nodes(item, "answer")
        if any(answer.get("valueBoolean") is True for answer in answers):
            yield str(item.get("linkId"))
        for inner in (item, *answers):
            yield from _ticked(inner)


def _within(parent: Node, ticked: frozenset[str]) -> Iterator[str]:
    for item in nodes(parent, "item"):
        group = text(item, "linkId") or ""
        if item.get("type") == GROUP and none_of_these(group) in ticked:
            shown_here = f"{asked_elsewhere(group)}."
            yield from (each.removeprefix(shown_here) for each in _questions(item))
        yield from _within(item, ticked)


def _questions(group: Node) -> Iterator[str]:
    for item in nodes(group, "item"):
        yield str(item.get("linkId"))
        yield from _questions(item)
