"""The body of a call of a hook → what it is about, or every fault at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from app.domain.facts import Audience
from app.intake.cds_hooks.call_shape import HookBody, LenientHookBody
from app.intake.cds_hooks.shapes import NOT_THERE, faults_of
from app.intake.fhir.findings import CONFLICT, Finding, Findings

Resource = dict[str, Any]
CLINICIANS = ("Practitioner", "PractitionerRole")
PREFETCH = "prefetch"
SEND_SERVER = "Send the base URL of the FHIR server that `fhirAuthorization` opens."
OTHER_HOOK = "This service is not called by that hook."
NO_RESOURCE = "This is no resource of FHIR."
OPENED_PATIENT = "fhirAuthorization.patient"
OTHER_PATIENT = "The token is for another patient than `context.patientId`."
SEND_OTHER = "Send a token for the patient whose record is looked at, or leave `patient` out."
SEND_RESOURCE = "Send the resource itself, with its `resourceType`, or null where there is none."
WRAPPED = "The resource is wrapped in an answer, as drafts before CDS Hooks 1.0 had it."


class NotAHookCall(Exception):
    """Nothing was looked at; `faults` are all the reasons."""

    def __init__(self, faults: Iterable[Finding]) -> None:
        super().__init__()
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HookCall:
    """A call of a hook; it has no text of its own, lest it be logged.

    `user_id` has its type, `patient_id` has none. `token` opens `fhir_server` for this call only.
    What else a call must say is checked, and not needed afterwards. `prefetch` has null for what
    there is no data of; what the client could not get is not among its keys. `overlooked` are
    places where the call departs from CDS Hooks, and the client may.
    """

    user_id: str
    patient_id: str
    fhir_server: str | None
    token: str | None
    prefetch: Mapping[str, Resource | None]
    overlooked: tuple[str, ...] = ()

    @property
    def audience(self) -> Audience:
        """Who reads the cards; whoever treats nobody gets the words for patients."""
        return "clinician" if self.user_id.partition("/")[0] in CLINICIANS else "patient"

    @property
    def patient(self) -> str:
        """The patient as a relative reference."""
        return f"Patient/{self.patient_id}"


def read_hook_call(body: object, hook: str, keys: Iterable[str], *, is_lenient: bool) -> HookCall:
    """Return the call of a service that answers `hook` and asks for prefetch under `keys`.

    Raises NotAHookCall with all faults at once; none of them holds what was sent.
    """
    strictly, faults = _read(HookBody, body, hook, keys)
    if strictly and not faults:
        return _call(strictly)
    if not is_lenient:
        raise NotAHookCall(faults)
    leniently, left = _read(LenientHookBody, body, hook, keys)
    if leniently is None or left:
        raise NotAHookCall(left)
    return _call(leniently, faults)


def _read(
    shape: type[HookBody], body: object, hook: str, keys: Iterable[str]
) -> tuple[HookBody | None, list[Finding]]:
    findings = Findings()
    read = None
    try:
        read = shape.model_validate(body)
    except ValidationError as error:
        findings.faults.extend(faults_of(shape, error))
    if isinstance(body, dict):
        _require_hook(body.get("hook"), hook, findings)
        _require_server(body, findings)
        _require_same_patient(body.get("fhirAuthorization"), body.get("context"), findings)
        _require_resources(body.get(PREFETCH), keys, findings)
    return read, findings.faults


def _require_hook(named: object, hook: str, findings: Findings) -> None:
    if isinstance(named, str) and named.strip() and named != hook:
        findings.refuse("hook", OTHER_HOOK, f"Send `{hook}`.", "not-supported")


def _require_server(body: Mapping[str, object], findings: Findings) -> None:
    if "fhirAuthorization" in body and "fhirServer" not in body:
        findings.refuse("fhirServer", NOT_THERE, SEND_SERVER, "required")


def _require_same_patient(authorization: object, context: object, findings: Findings) -> None:
    """Refuse a token for the record of anybody else."""
    opened, meant = _id_in(authorization, "patient"), _id_in(context, "patientId")
    if opened and meant and opened != meant:
        findings.refuse(OPENED_PATIENT, OTHER_PATIENT, SEND_OTHER, CONFLICT)


def _id_in(part: object, name: str) -> str:
    """Return an id without its type; whether it may have one is decided by the shape."""
    return _text(part.get(name)).removeprefix("Patient/") if isinstance(part, dict) else ""


def _require_resources(prefetch: object, keys: Iterable[str], findings: Findings) -> None:
    """Refuse what is neither a resource nor null; keys nobody asked for are left alone."""
    if not isinstance(prefetch, dict):
        return
    for key in keys:
        content = prefetch.get(key)
        if content is not None and not _is_resource(content):
            text = WRAPPED if _is_wrapped(content) else NO_RESOURCE
            findings.refuse(f"{PREFETCH}.{key}", text, SEND_RESOURCE, "structure")


def _is_resource(content: object) -> bool:
    return isinstance(content, dict) and bool(_text(content.get("resourceType")))


def _text(content: object) -> str:
    return content.strip() if isinstance(content, str) else ""


def _is_wrapped(content: object) -> bool:
    return isinstance(content, dict) and _is_resource(content.get("resource"))


def _call(read: HookBody, overlooked: Iterable[Finding] = ()) -> HookCall:
    authorization = read.fhir_authorization
    places = [one.expression for one in overlooked]
    if authorization and authorization.is_for_nobody_named:
        places.append(OPENED_PATIENT)
    return HookCall(
        user_id=read.context.user_id,
        patient_id=read.context.patient_id,
        fhir_server=read.fhir_server,
        token=authorization.access_token if authorization else None,
        prefetch=read.prefetch,
        overlooked=tuple(places),
    )
