"""One patient with sixty answers, as an app posts them and as a form renderer does."""

import json
from itertools import islice

from app.domain.fhir_names import Canonicals
from app.knowledge.load import load_rule_base
from app.settings import RULES, Settings
from tests.http.fhir.patients import requests
from tests.http.fhir.responses import Writer

SIXTY = 60


def sixty_answers() -> tuple[bytes, bytes]:
    """Return the body for `/v1/assessments`, and that for `$evaluate-low-back`."""
    rule_base = load_rule_base(RULES)
    most = max(requests(), key=lambda request: len(request["answers"]))
    answers = dict(islice(most["answers"].items(), SIXTY))
    if len(answers) < SIXTY:
        message = f"no patient has {SIXTY} answers"
        raise ValueError(message)
    posted = {"answers": answers, "audience": "clinician"}
    canonicals = Canonicals(Settings().canonical_base, rule_base.version)
    response = Writer(rule_base, canonicals).response(posted)
    return json.dumps(posted).encode(), json.dumps(response).encode()
