"""The names under which FHIR knows what is asked and said: linkIds, addresses, versions."""

from dataclasses import dataclass
from enum import StrEnum
from re import compile as pattern

from app.domain.vocabulary import Fact

FHIR_VERSION = "4.0.1"
QUESTIONNAIRE = "low-back-spasm"
EVALUATE = "evaluate-low-back"
VALIDATE = "validate"
EVALUATED_PART = "questionnaireResponse"
"""The parameter that holds the response where it is evaluated."""
VALIDATED_PART = "resource"
"""The parameter that holds the response where it is validated, as R4 names it."""

ANSWERS = "low-back-answers"
"""The code system of the words that answer questions: yes, no, unknown, and every choice."""
QUESTIONS = "low-back-questions"
"""The code system of what is asked: a code is the name of a fact."""
ITEMS = "low-back-items"
"""The code system of what is advised: a code is the id of an item."""
TOPICS = "low-back-card-topics"
"""The code system of what cards are about."""

YES, NO, UNKNOWN, DECLINED = "yes", "no", "unknown", "declined"
NOTHING = "none"
"""Answers a question that takes several words, where none of them fits."""
UCUM = "http://unitsofmeasure.org"
SNOMED_CT = "http://snomed.info/sct"
LOINC = "http://loinc.org"
DATA_ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
ASKED_UNKNOWN = "asked-unknown"
"""The data-absent-reason of a number that was asked and is not known."""
ASKED_DECLINED = "asked-declined"

SEMANTIC_VERSION = pattern(r"([0-9]{1,9})(?:\.([0-9]{1,9}))?(?:\.([0-9]{1,9}))?")
"""A version of numbers alone; minor and patch may be left away, and count as 0."""


def link_id(fact: Fact) -> str:
    """Return the linkId of a question: `stress`, of a key in a map `posture_tone.head_forward`."""
    return fact.name


def none_of_these(group: str) -> str:
    """Return the linkId of the box that denies a whole group, such as `red-flags.none-of-these`."""
    return f"{group}.none-of-these"


def asked_elsewhere(group: str) -> str:
    """Return the linkId of the part that shows what a group holds and other sections ask."""
    return f"{group}.asked-elsewhere"


def resource_id(name: str) -> str:
    """Return a name as the id of a resource, which may hold no underscore."""
    return name.replace("_", "-")


def machine_name(one_id: str) -> str:
    """Return the id of a resource as programs name it: `low-back-spasm` is `LowBackSpasm`."""
    return "".join(part.capitalize() for part in one_id.split("-"))


class Fit(StrEnum):
    """How the version a client names stands to the version that is served."""

    SAME = "same"
    EARLIER = "earlier"
    LATER = "later"
    OTHER_MAJOR = "other-major"
    UNREADABLE = "unreadable"


def fit(named: str, served: str) -> Fit:
    """Return how a version fits; only OTHER_MAJOR and UNREADABLE are refused.

    Within one major version questions are added and never renamed, so that a response to
    any of them can be read.
    """
    parts = SEMANTIC_VERSION.fullmatch(named)
    if parts is None:
        return Fit.UNREADABLE
    wanted, own = _numbers(named), _numbers(served)
    if wanted[0] != own[0]:
        return Fit.OTHER_MAJOR
    if wanted == own:
        return Fit.SAME
    return Fit.EARLIER if wanted < own else Fit.LATER


def _numbers(version: str) -> tuple[int, int, int]:
    major, minor, patch = (*version.split("."), "0", "0")[:3]
    return int(major), int(minor), int(patch)


@dataclass(frozen=True, slots=True)
class Canonicals:
    """Canonical URLs of what the service publishes; `base` has no slash at its end."""

    base: str
    version: str

    @property
    def questionnaire(self) -> str:
        """The Questionnaire, without version."""
        return f"{self.base}/Questionnaire/{QUESTIONNAIRE}"

    @property
    def questionnaire_version(self) -> str:
        """The Questionnaire with the version that is served: `url|version`."""
        return self.versioned(self.questionnaire)

    @property
    def answers(self) -> str:
        """The code system of answers."""
        return self.code_system(ANSWERS)

    def code_system(self, name: str) -> str:
        """Return the URL of a code system of ours."""
        return f"{self.base}/CodeSystem/{name}"

    def value_set(self, name: str) -> str:
        """Return the URL of the value set of a fact or map, or of yes and no."""
        return f"{self.base}/ValueSet/{resource_id(name)}"

    def operation(self, name: str) -> str:
        """Return the URL of an operation's definition."""
        return f"{self.base}/OperationDefinition/{name}"

    def extension(self, name: str) -> str:
        """Return the URL of an extension of ours."""
        return f"{self.base}/StructureDefinition/{name}"

    def versioned(self, url: str) -> str:
        """Return a URL with the version that is served: `url|version`."""
        return f"{url}|{self.version}"


def split_canonical(canonical: str) -> tuple[str, str | None]:
    """Return URL and version of `url|version#fragment`; the version is None where none is named."""
    url, bar, version = canonical.partition("#")[0].partition("|")
    return url, version if bar and version else None
