"""Interviews as an app holds them: send what is known, show the screen, add the answers."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from starlette.testclient import TestClient

INTERVIEW = "/v1/interview"
Json = dict[str, Any]
Say = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Returns the answers to a screen."""


def step(client: TestClient, request: Mapping[str, Any]) -> Any:  # noqa: ANN401  # JSON
    """Return the answer to a request that is expected to be allowed."""
    response = client.post(INTERVIEW, json=request)
    assert response.status_code == 200, response.text
    return response.json()


def steps(client: TestClient, say: Say, **more: object) -> Iterator[tuple[Json, Json]]:
    """Yield each request of an interview with the answer to it, until nothing is asked."""
    request: Json = {**more, "answers": {}}
    while True:
        answer = step(client, request)
        yield request, answer
        if answer["screen"] is None:
            return
        request = {**request, "answers": request["answers"] | say(answer["screen"])}


def saying(answers: Mapping[str, Any]) -> Say:
    """Return what says what is asked, and nothing else."""
    return lambda screen: {one["fact"]: answers[one["fact"]] for one in screen["questions"]}


def asked(screen: Mapping[str, Any]) -> set[str]:
    """Return the names of the facts a screen asks for, the keys of a map one by one."""
    names: set[str] = set()
    for one in screen["questions"]:
        keys = [f"{one['fact']}.{key['value']}" for key in one["keys"]]
        names |= set(keys or [one["fact"]])
    return names
