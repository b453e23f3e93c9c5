"""Calls for integrators as a `.http` file, which editors can send and tests do send."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus

from app.domain.fhir_names import EVALUATE, QUESTIONNAIRE, VALIDATE, Canonicals
from app.knowledge.load import load_rule_base
from app.main import shown_in_docs
from app.representations.fhir.example_call import CallWriter
from app.settings import Settings

HOST = "http://127.0.0.1:8000"
FHIR_JSON = "application/fhir+json"
RESPONSES = "/fhir/QuestionnaireResponse"
HEAD = f"""# Calls of the service in FHIR R4, each with the status it is answered with.
# Written by `python -m app.cases.generate`; tests send every one of them.
@host = {HOST}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request with the status of its answer."""

    title: str
    path: str
    status: HTTPStatus = HTTPStatus.OK
    method: str = "GET"
    body: object = None
    headers: dict[str, str] = field(default_factory=lambda: {"Accept": FHIR_JSON})

    def written(self) -> str:
        """Return it as the format has it."""
        lines = [
            f"### {self.title} ({self.status.value})",
            f"{self.method} {{{{host}}}}{self.path}",
        ]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        body = self.body if isinstance(self.body, str) else json.dumps(self.body, indent=2)
        return "\n".join([*lines, *([] if self.body is None else ["", body])]) + "\n"


def http_file() -> str:
    """Return the file, made from the examples of the documentation."""
    return "\n".join([HEAD, *(call.written() for call in calls())])


def calls() -> Iterator[Call]:
    """Yield every call: how to find the form, how to evaluate, and how each refusal looks."""
    settings = Settings()
    rule_base = load_rule_base(settings.rules_folder)
    canonicals = Canonicals(settings.canonical_base, rule_base.version)
    writer = CallWriter(rule_base, canonicals)
    yield from _reading(canonicals)
    yield from _evaluating(writer, settings)
    yield from _refused(writer)


def _reading(canonicals: Canonicals) -> Iterator[Call]:
    form = f"/fhir/Questionnaire/{QUESTIONNAIRE}"
    search = f"/fhir/Questionnaire?url={canonicals.questionnaire}"
    yield Call(title="What the service can do", path="/fhir/metadata")
    yield Call(title="The questionnaire", path=form)
    yield Call(title="The questionnaire by its canonical URL", path=search)
    operation = f"/fhir/OperationDefinition/{EVALUATE}"
    yield Call(title="What the operation takes and gives", path=operation)


def _evaluating(writer: CallWriter, settings: Settings) -> Iterator[Call]:
    for example in shown_in_docs(settings.rules_folder).values():
        posted = example.get("value") or {}
        yield _post(EVALUATE, str(example.get("summary")), writer.call(posted))
    alone = writer.response({"answers": {}})
    yield _post(EVALUATE, "A response by itself, and nothing is answered yet", alone)
    yield _post(VALIDATE, "Whether a response is valid", alone)


def _refused(writer: CallWriter) -> Iterator[Call]:
    stopped = {**writer.response({"answers": {"age_years": 200}}), "status": "stopped"}
    unreadable, unserved = HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    yield _post(EVALUATE, "Two faults at once", stopped, unreadable)
    yield _post(EVALUATE, "No JSON", "{", HTTPStatus.BAD_REQUEST)
    yield _post(EVALUATE, "Not declared as JSON", "{}", unserved, declared="text/plain")
    yield Call(
        title="Nothing there", path="/fhir/Questionnaire/nothing", status=HTTPStatus.NOT_FOUND
    )
    yield Call(
        title="Not offered",
        path="/fhir/metadata",
        method="DELETE",
        status=HTTPStatus.METHOD_NOT_ALLOWED,
    )
    yield Call(
        title="No XML",
        path="/fhir/metadata",
        headers={"Accept": "application/fhir+xml"},
        status=HTTPStatus.NOT_ACCEPTABLE,
    )


def _post(
    operation: str,
    title: str,
    body: object,
    status: HTTPStatus = HTTPStatus.OK,
    declared: str = FHIR_JSON,
) -> Call:
    headers = {"Content-Type": declared, "Accept": FHIR_JSON}
    return Call(
        title=title,
        path=f"{RESPONSES}/${operation}",
        method="POST",
        body=body,
        headers=headers,
        status=status,
    )
