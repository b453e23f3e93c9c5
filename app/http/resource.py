"""Documents that change only with the rule base: made once, with an ETag each."""

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256

from fastapi import Request, Response
from pydantic import TypeAdapter

ALWAYS_REVALIDATE = "no-cache"
CODING = re.compile(r"\s*([^\s;,]+)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?", re.IGNORECASE)
"""One entry of `Accept-Encoding` with its weight (RFC 9110, section 12.5.3)."""


@dataclass(frozen=True)
class Resource:
    """A finished document."""

    body: bytes
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    small: "Resource | None" = None
    """The same gzipped, for clients that take it: a document of its own, with its own ETag."""

    @classmethod
    def of(cls, shape: type[object], content: object) -> "Resource":
        """Return the JSON document that holds content in a shape.

        Raises ValidationError when it does not fit: the service then does not start.
        """
        adapter: TypeAdapter[object] = TypeAdapter(shape)
        return cls(adapter.dump_json(adapter.validate_python(content), by_alias=True))

    def offered_small(self) -> "Resource":
        """Return the document with its gzipped form beside it."""
        varied = replace(self, headers={**self.headers, "Vary": "Accept-Encoding"})
        small = gzip.compress(self.body, mtime=0)  # with a time in it, each start made another ETag
        return replace(varied, small=replace(varied, body=small))

    @cached_property
    def etag(self) -> str:
        """Return what changes when a byte of the document does."""
        return f'"{sha256(self.body).hexdigest()[:32]}"'

    def answer(self, request: Request) -> Response:
        """Return the document, or 304 when the client has it already."""
        sent = (
            self.small if self.small and takes_gzip(_listed(request, "accept-encoding")) else self
        )
        headers = {"ETag": sent.etag, "Cache-Control": ALWAYS_REVALIDATE, **sent.headers}
        known = _listed(request, "if-none-match").split(",")
        if any(tag.strip().removeprefix("W/") in (sent.etag, "*") for tag in known):
            return Response(status_code=304, headers=headers)
        coding = {} if sent is self else {"Content-Encoding": "gzip"}
        return Response(sent.body, headers={**headers, **coding}, media_type=sent.media_type)


def _listed(request: Request, name: str) -> str:
    """Return a header that is a list, and may come in several parts."""
    return ",".join(request.headers.getlist(name))


def takes_gzip(accepted: str) -> bool:
    """Return whether a client says that it takes gzip; what cannot be read is no such word."""
    weights = dict(_weights(accepted))
    return weights.get("gzip", weights.get("*", 0)) > 0


def _weights(accepted: str) -> Iterator[tuple[str, float]]:
    for entry in accepted.split(","):
        if found := CODING.fullmatch(entry):
            yield found[1].lower(), float(found[2] or 1)
