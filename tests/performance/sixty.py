"""One patient with sixty answers, as an app posts them, as a form renderer does, and prefetched."""

import json
from datetime import datetime
from itertools import islice
from typing import Any

from app.domain.fhir_names import Canonicals
from app.knowledge.load import load_rule_base
from app.representations.fhir.example_call import CallWriter
from app.settings import RULES, Settings
from app.try_it.record import Record
from tests.http.fhir.patients import requests

SIXTY = 60
TEMPLATES = {
    "patient": "Patient/{{context.patientId}}",
    "assessment": "QuestionnaireResponse?patient={{context.patientId}}",
}


def sixty_answers() -> tuple[bytes, bytes]:
    """Return the body for `/v1/assessments`, and that for `$evaluate-low-back`."""
    posted = _posted()
    return json.dumps(posted).encode(), json.dumps(_writer().response(posted)).encode()


def sixty_answers_prefetched(now: datetime) -> tuple[bytes, bytes]:
    """Return the body for `/v1/assessments`, and that for a call of `patient-view`."""
    posted = _posted()
    call = Record.of_case(_writer(), posted, now).call("patient-view", TEMPLATES)
    return json.dumps(posted).encode(), json.dumps(call).encode()


def _posted() -> dict[str, Any]:
    most = max(requests(), key=lambda request: len(request["answers"]))
    answers = dict(islice(most["answers"].items(), SIXTY))
    if len(answers) < SIXTY:
        message = f"no patient has {SIXTY} answers"
        raise ValueError(message)
    return {"answers": answers, "audience": "clinician"}


def _writer() -> CallWriter:
    rule_base = load_rule_base(RULES)
    return CallWriter(rule_base, Canonicals(Settings().canonical_base, rule_base.version))
