"""What a QuestionnaireResponse says about itself: its status, its questionnaire, whom it is of."""

from collections.abc import Mapping
from re import compile as pattern

from app.domain.fhir_names import Canonicals, Fit, fit, split_canonical
from app.intake.fhir.findings import Element

RESPONSE = "QuestionnaireResponse"
EVALUATED = ("in-progress", "completed", "amended")
REFUSED: Mapping[str, str] = {
    "entered-in-error": "This response was entered in error; nobody may be advised by it.",
    "stopped": "This response was stopped before its end.",
}
OTHER_VERSIONS: Mapping[Fit | None, str] = {
    Fit.OTHER_MAJOR: "This is a response to another major version of the questionnaire.",
    Fit.UNREADABLE: "The version of the questionnaire cannot be read; it is three numbers.",
}
"""Versions whose answers may mean something else; a version that cannot be read may be one."""
ID = pattern(r"[A-Za-z0-9\-.]{1,64}")
TAKEN_AS_OURS = "It was read as a response to the questionnaire that is served."


def require_ours(response: Element, canonicals: Canonicals) -> None:
    """Tell whether the response may be evaluated, and is one to our questionnaire."""
    _require_status(response)
    if named := response.text("questionnaire"):
        _require_questionnaire(response, named, canonicals)
    else:
        text = "The response does not say to which questionnaire it belongs."
        path = f"{response.path}.questionnaire"
        response.findings.warn(path, text, TAKEN_AS_OURS, "required")


def _require_questionnaire(response: Element, named: str, canonicals: Canonicals) -> None:
    url, version = split_canonical(named)
    if url == canonicals.questionnaire:
        _require_version(response, version, canonicals)
    else:
        text = "This is a response to another questionnaire."
        mend = f"Answer {canonicals.questionnaire_version}."
        path = f"{response.path}.questionnaire"
        response.findings.refuse(path, text, mend, "not-supported")


def _require_status(response: Element) -> None:
    status = response.text("status")
    path = f"{response.path}.status"
    allowed = f"Evaluated are {', '.join(EVALUATED)}."
    if status is None:
        text = "The response has no status."
        response.findings.warn(path, text, "It was read as completed.", "required")
    elif status not in EVALUATED:
        text = REFUSED.get(status, "This is no status of a response.")
        response.findings.refuse(path, text, allowed, "business-rule")


def _require_version(response: Element, version: str | None, canonicals: Canonicals) -> None:
    path = f"{response.path}.questionnaire"
    served = f"Served is {canonicals.questionnaire_version}."
    found = fit(version, canonicals.version) if version is not None else None
    if found in OTHER_VERSIONS:
        mend = f"Answer it anew. {served}"
        response.findings.refuse(path, OTHER_VERSIONS[found], mend, "not-supported")
    elif found is None:
        text = "The response names no version of the questionnaire."
        response.findings.warn(path, text, f"{TAKEN_AS_OURS} {served}")
    elif found is Fit.LATER:
        text = "This is a response to a later version of the questionnaire."
        response.findings.warn(path, text, f"What is new in it is left out. {served}")


def id_of(response: Element) -> str | None:
    """Return the id of a response that a server keeps, if it has a proper one."""
    found = response.content.get("id")
    return found if isinstance(found, str) and ID.fullmatch(found) else None
