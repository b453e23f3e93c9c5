"""Calls of hooks for integrators as a `.http` file, taken from the documentation of the service."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from itertools import islice
from typing import Any

from app.cases.http_file import HOST, Call

JSON = "application/json"
SERVICES = "/cds-services"
HOOK = f"{SERVICES}/low-back-spasm"
DESCRIBED_HOOK = f"{SERVICES}/{{service_id}}"
SHOWN = 2
"""How many patients: each is some pages long."""
HEAD = f"""# Calls of CDS Hooks 2.0.1, each with the status it is answered with.
# Written by `python -m app.cases.generate`; tests send every one of them.
# For a service that anyone may call: CLIENTS_FILE=openapi/open.yaml make run
@host = {HOST}
"""


def hooks_http_file(described: Mapping[str, Any]) -> str:
    """Return the file, made from the examples in the description of the service."""
    return "\n".join([HEAD, *(call.written() for call in calls(described))])


def calls(described: Mapping[str, Any]) -> Iterator[Call]:
    """Yield every call: discovery, cards, silence, feedback, and how refusals look."""
    examples = _examples(described, DESCRIBED_HOOK)
    first = next(iter(examples.values()))["value"]
    yield Call(title="Which services there are", path=SERVICES, headers={"Accept": JSON})
    for example in islice(examples.values(), SHOWN):
        yield _post(example["summary"], HOOK, example["value"])
    yield _post("No assessment, no card", HOOK, _prefetched(first, assessment=None))
    for example in _examples(described, f"{DESCRIBED_HOOK}/feedback").values():
        yield _post(example["summary"], f"{HOOK}/feedback", example["value"])
    yield from _refused(first)


def _refused(call: Mapping[str, Any]) -> Iterator[Call]:
    missing = {**call, "prefetch": {}}
    faulty = {**missing, "hook": "order-sign", "context": {"patientId": "Patient/p1"}}
    yield _post("Nothing is prefetched", HOOK, missing, HTTPStatus.PRECONDITION_FAILED)
    yield _post("Three faults at once", HOOK, faulty, HTTPStatus.BAD_REQUEST)
    yield _post("No JSON", HOOK, "{", HTTPStatus.BAD_REQUEST)
    yield _post("No such service", f"{SERVICES}/none", missing, HTTPStatus.NOT_FOUND)
    yield _post("No feedback", f"{HOOK}/feedback", {"feedback": []}, HTTPStatus.BAD_REQUEST)


def _examples(described: Mapping[str, Any], path: str) -> dict[str, Any]:
    body = described["paths"][path]["post"]["requestBody"]
    return dict(body["content"][JSON]["examples"])


def _prefetched(call: Mapping[str, Any], **prefetch: object) -> dict[str, Any]:
    return {**call, "prefetch": {**call["prefetch"], **prefetch}}


def _post(title: str, path: str, body: object, status: HTTPStatus = HTTPStatus.OK) -> Call:
    headers = {"Content-Type": JSON, "Accept": JSON}
    return Call(title=title, path=path, method="POST", body=body, headers=headers, status=status)
