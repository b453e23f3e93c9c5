"""A health record in miniature: one patient of the rule base, and the answers to prefetch."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from re import compile as pattern
from typing import Any
from uuid import uuid4

from app.representations.fhir.example_call import CallWriter

Resource = dict[str, Any]
PATIENT = "try-it-patient"
USER = "Practitioner/try-it"
TOKEN = pattern(r"\{\{context\.(\w+)\}\}")
SEXES = ("female", "male", "other")


@dataclass(frozen=True, slots=True)
class Record:
    """What a health record holds of one patient, by resource type."""

    resources: tuple[Resource, ...]
    context: Mapping[str, str]

    @classmethod
    def of_case(cls, writer: CallWriter, request: Mapping[str, Any], now: datetime) -> "Record":
        """Return the record of a patient who has just answered, as an app would post it."""
        context = {"userId": USER, "patientId": PATIENT}
        return cls((_patient(request["answers"], now), _response(writer, request, now)), context)

    def call(self, hook: str, templates: Mapping[str, str]) -> Resource:
        """Return the call of a hook, with every prefetch template of a service resolved."""
        return {
            "hook": hook,
            "hookInstance": str(uuid4()),
            "context": {**self.context},
            "prefetch": {key: self.found(query) for key, query in templates.items()},
        }

    def found(self, template: str) -> Resource | None:
        """Return what a prefetch template finds: a resource, or None; of a search, a Bundle."""
        query = TOKEN.sub(lambda token: self.context[token[1]], template)
        path, is_search, _ = query.partition("?")
        kind, _, one_id = path.partition("/")
        of_kind = [one for one in self.resources if one["resourceType"] == kind]
        if is_search:
            return _bundle(of_kind)
        return next((one for one in of_kind if one["id"] == one_id), None)


def _patient(answers: Mapping[str, Any], now: datetime) -> Resource:
    """Return the Patient who fits the answers; what is not answered is not told."""
    return {"resourceType": "Patient", "id": PATIENT, **dict(_told(answers, now))}


def _told(answers: Mapping[str, Any], now: datetime) -> Iterator[tuple[str, str]]:
    age, sex = answers.get("age_years"), answers.get("sex")
    if isinstance(age, int) and 0 <= age < now.year:
        yield "birthDate", f"{now.year - age:04}-01-01"
    if sex in SEXES:
        yield "gender", str(sex)


def _response(writer: CallWriter, request: Mapping[str, Any], now: datetime) -> Resource:
    return {
        **writer.response(request),
        "subject": {"reference": f"Patient/{PATIENT}"},
        "authored": now.isoformat(timespec="seconds"),
    }


def _bundle(resources: Iterable[Resource]) -> Resource:
    entry = [{"resource": one, "search": {"mode": "match"}} for one in resources]
    found: Resource = {"resourceType": "Bundle", "type": "searchset", "total": len(entry)}
    return {**found, **({"entry": entry} if entry else {})}
