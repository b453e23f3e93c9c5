"""What stands above the answers: which form was filled in, in which version, and when."""

from collections.abc import Iterator

from app.domain.fhir_names import SEMANTIC_VERSION, Fit, fit, split_canonical
from app.intake.fhir.validation.comparing import of_dates
from app.intake.fhir.validation.issues import (
    Code,
    Issue,
    error,
    information,
    not_supported,
    warning,
)
from app.intake.fhir.validation.primitives import is_written_as
from app.intake.fhir.validation.resources import Node, node, text

FORM = "QuestionnaireResponse.questionnaire"
AUTHORED = "QuestionnaireResponse.authored"
IN_USE = "active"
OUTSIDE = {
    "start": (-1, "The response was written before the form came into use."),
    "end": (1, "The response was written after the form went out of use."),
}


def heading_issues(questionnaire: Node, response: Node) -> Iterator[Issue]:
    """Yield what is wrong, or worth knowing, of the form that a response names."""
    yield from _form(questionnaire, response)
    if questionnaire.get("status") != IN_USE:
        message = "The form is not in use: it is a draft, or retired."
        yield information(Code.BUSINESS_RULE, message, FORM)
    yield from _period(questionnaire, response)


def _form(questionnaire: Node, response: Node) -> Iterator[Issue]:
    named = text(response, "questionnaire")
    if named is None:
        message = "The response names no form; it is held against the one of this service."
        yield warning(Code.REQUIRED, message, "QuestionnaireResponse")
        return
    url, version = split_canonical(named)
    if url != questionnaire.get("url"):
        message = f"This is another form; the one checked is {questionnaire.get('url')}."
        yield error(Code.INVALID, message, FORM)
    elif version is not None:
        yield from _version(version, text(questionnaire, "version"))


def _version(named: str, served: str | None) -> Iterator[Issue]:
    """Yield how another version stands to the one there is: what is not comparable is no match."""
    if named == served:
        return
    is_numbered = served is not None and SEMANTIC_VERSION.fullmatch(served) is not None
    found = fit(named, served) if served and is_numbered else Fit.UNREADABLE
    if found in {Fit.OTHER_MAJOR, Fit.UNREADABLE}:
        yield not_supported(f"Only version {served or '(none)'} of the form is known here.", FORM)
    elif found is not Fit.SAME:
        message = f"The response is held against version {served} of the form."
        yield warning(Code.BUSINESS_RULE, message, FORM)


def _period(questionnaire: Node, response: Node) -> Iterator[Issue]:
    authored = text(response, "authored")
    if authored is None or not is_written_as("dateTime", authored):
        return
    period = node(questionnaire, "effectivePeriod")
    for name, (side, message) in OUTSIDE.items():
        limit = text(period, name)
        if limit is not None and of_dates(authored, limit) == side:
            yield warning(Code.BUSINESS_RULE, message, AUTHORED)
