"""Documents that change only with the rule base: made once, with an ETag each."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from fastapi import Request, Response
from pydantic import TypeAdapter

ALWAYS_REVALIDATE = "no-cache"


@dataclass(frozen=True)
class Resource:
    """A finished document."""

    body: bytes
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, shape: Any, content: object) -> "Resource":  # noqa: ANN401  # any type pydantic can describe
        """Return the JSON document that holds content in a shape.

        Raises ValidationError when it does not fit: the service then does not start.
        """
        adapter = TypeAdapter(shape)
        return cls(adapter.dump_json(adapter.validate_python(content), by_alias=True))

    @cached_property
    def etag(self) -> str:
        """Return what changes when a byte of the document does."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'

    def answer(self, request: Request) -> Response:
        """Return the document, or 304 when the client has it already."""
        headers = {"ETag": self.etag, "Cache-Control": ALWAYS_REVALIDATE, **self.headers}
        known = ",".join(request.headers.getlist("if-none-match")).split(",")
        if any(tag.strip().removeprefix("W/") in (self.etag, "*") for tag in known):
            return Response(status_code=304, headers=headers)
        return Response(self.body, headers=headers, media_type=self.media_type)
