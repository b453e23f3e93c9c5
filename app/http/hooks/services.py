"""The services that hooks call: what each is for, and what it asks to be sent along."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from app.clients.client import Client
from app.domain.fhir_names import QUESTIONNAIRE, Canonicals
from app.intake.cds_hooks.assessments import FINISHED
from app.representations.parts import Json

SPECIFICATION = "2.0.1"
PATIENT, ASSESSMENT = "patient", "assessment"
PATIENT_ID = "{{context.patientId}}"
KINDS: Mapping[str, tuple[str, ...]] = {
    PATIENT: ("Patient",),
    ASSESSMENT: ("Bundle", "QuestionnaireResponse"),
}
"""The types of resources that answer each key of the prefetch."""
DESCRIPTION = (
    "Reads the newest answers of a patient to the low back questionnaire, and shows what they call "
    "for: warning signs first and alone, then what to keep away from and what to do, each with the "
    "rules behind it. Silent where there are no answers, or none of late."
)
REQUIREMENTS = (
    "Needs both prefetch keys, or a FHIR server that is listed for the client with a token that "
    "may read Patient and QuestionnaireResponse; else it answers 412. The questionnaire is "
    "published under /fhir/Questionnaire."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HookService:
    """A service; `prefetch` has a template for each key, with PATIENT_ID for the patient."""

    id: str
    hook: str
    title: str
    description: str
    requirements: str
    prefetch: Mapping[str, str]

    @property
    def listed(self) -> Json:
        """The service as discovery lists it; `version` is that of CDS Hooks (3.0, discovery)."""
        return {
            "hook": self.hook,
            "title": self.title,
            "description": self.description,
            "id": self.id,
            "prefetch": dict(self.prefetch),
            "usageRequirements": self.requirements,
            "version": SPECIFICATION,
        }

    def query(self, key: str, patient_id: str) -> str:
        """Return the query for a key of the prefetch, below the base of a FHIR server."""
        return self.prefetch[key].replace(PATIENT_ID, quote(patient_id, safe=""))

    def is_given(self, client: Client) -> bool:
        """Return whether a client may call it."""
        return client.services is None or self.id in client.services


def low_back_spasm(canonicals: Canonicals, title: str) -> HookService:
    """Return the service that reads the newest answers to the questionnaire."""
    questionnaire = quote(canonicals.questionnaire, safe=":/")
    assessment = (
        f"QuestionnaireResponse?patient={PATIENT_ID}&questionnaire={questionnaire}"
        f"&status={','.join(FINISHED)}&_sort=-authored&_count=1"
    )
    return HookService(
        id=QUESTIONNAIRE,
        hook="patient-view",
        title=title,
        description=DESCRIPTION,
        requirements=REQUIREMENTS,
        prefetch={PATIENT: f"Patient/{PATIENT_ID}", ASSESSMENT: assessment},
    )
