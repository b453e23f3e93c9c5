"""What an answer in FHIR holds besides the decision: when and for whom it was made."""

from dataclasses import dataclass
from datetime import datetime

from app.representations.fhir.operation_outcome import Issue
from app.representations.parts import Json

UUID_SYSTEM = "urn:ietf:rfc:3986"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One call that is answered.

    `decided_at` carries its time zone. `subject` is a Reference, `request_identifier` an
    Identifier, `response_id` the id of a QuestionnaireResponse that some server keeps. `issues`
    are what was odd in the call. `is_undated` where nobody knows when the questions were answered,
    `is_of_several` where it is the most pressing of several, and the newest is not known.
    """

    decision_id: str
    decided_at: datetime
    locale: str
    subject: Json
    response_id: str | None = None
    request_identifier: Json | None = None
    issues: tuple[Issue, ...] = ()
    is_undated: bool = False
    is_of_several: bool = False

    @property
    def identifier(self) -> Json:
        """The decision's identifier."""
        return {"system": UUID_SYSTEM, "value": f"urn:uuid:{self.decision_id}"}

    @property
    def moment(self) -> str:
        """When it was decided, as FHIR writes it."""
        return self.decided_at.isoformat()

    @property
    def source(self) -> Json:
        """What a request points to as its source: the response, if a server keeps it."""
        if self.response_id is None:
            return {}
        return {"supportingInfo": [{"reference": f"QuestionnaireResponse/{self.response_id}"}]}
