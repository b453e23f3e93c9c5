"""The operations of the service, as OperationDefinitions of its own."""

from dataclasses import dataclass
from typing import Literal

from app.domain.fhir_names import EVALUATE, VALIDATE
from app.representations.fhir.parts import Publishing
from app.representations.parts import Json

RESPONSE = "QuestionnaireResponse"
BASE_VALIDATE = "http://hl7.org/fhir/OperationDefinition/Resource-validate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What goes into an operation or comes out, once at most."""

    name: str
    use: Literal["in", "out"]
    type: str
    documentation: str
    least: int = 0

    def written(self) -> Json:
        """Return it as R4 has it."""
        return {
            "name": self.name,
            "use": self.use,
            "min": self.least,
            "max": "1",
            "documentation": self.documentation,
            "type": self.type,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An operation on QuestionnaireResponse, called with POST; it changes nothing."""

    code: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    base: str | None = None

    def written(self, publishing: Publishing) -> Json:
        """Return the OperationDefinition."""
        return {
            **publishing.definition("OperationDefinition", self.code, self.title, self.description),
            "kind": "operation",
            "affectsState": False,
            "code": self.code,
            **({"base": self.base} if self.base else {}),
            "resource": [RESPONSE],
            "system": False,
            "type": True,
            "instance": False,
            "parameter": [one.written() for one in self.parameters],
        }


EVALUATION = Operation(
    code=EVALUATE,
    title="Evaluate answers about a low back",
    description="Answers to the questionnaire in, explained guidance out: triage first, then what "
    "to avoid, what to do and what to ask next. An incomplete response is evaluated as far as it "
    "goes; what is not answered is unknown, and never taken as a no. Nothing is stored. A "
    "QuestionnaireResponse may be posted by itself, without Parameters.",
    parameters=(
        Parameter(
            name="questionnaireResponse",
            use="in",
            type=RESPONSE,
            least=1,
            documentation="The answers. Its `questionnaire` is ours, of the same major version; "
            "responses to earlier versions are taken.",
        ),
        Parameter(
            name="subject",
            use="in",
            type="Reference",
            documentation="Whom the guidance is for; it stands before the subject of the response.",
        ),
        Parameter(
            name="patient",
            use="in",
            type="Patient",
            documentation="Gives age and sex, at the time of `authored`, where no answer does.",
        ),
        Parameter(
            name="audience",
            use="in",
            type="code",
            documentation="Whose wording: `clinician`, which is meant where nothing is said, or "
            "`patient`.",
        ),
        Parameter(
            name="locale",
            use="in",
            type="code",
            documentation="Whose emergency numbers and help lines: an id of `/v1/locales`.",
        ),
        Parameter(
            name="return",
            use="out",
            type="GuidanceResponse",
            least=1,
            documentation="The guidance, with the requests it proposes as contained resources.",
        ),
    ),
)
VALIDATION = Operation(
    code=VALIDATE,
    title="Validate answers against the questionnaire",
    description="Holds a response against our questionnaire: types, ranges, options, nesting, "
    "linkIds, and what must be or may not be answered. The answer is 200 and an OperationOutcome, "
    "whatever is found. What cannot be checked is told as not supported, and never as valid.",
    base=BASE_VALIDATE,
    parameters=(
        Parameter(name="resource", use="in", type=RESPONSE, least=1, documentation="The response."),
        Parameter(
            name="return",
            use="out",
            type="OperationOutcome",
            least=1,
            documentation="Everything that was found, or that nothing was.",
        ),
    ),
)
OPERATIONS = (EVALUATION, VALIDATION)
