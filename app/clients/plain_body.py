"""The body of an answer over the network, as far as it is small, and not packed."""

import httpx

PLAIN = {"Accept-Encoding": "identity"}
"""What is sent along, so that an answer is not packed: few bytes can unpack to very many."""


async def plain_body(
    response: httpx.Response, most_bytes: int, *, packed: Exception, too_large: Exception
) -> bytes:
    """Return the body, of which no more is read than may be.

    Raises `packed` where it is packed although nobody asked for that, and `too_large`.
    """
    if response.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise packed
    body = b""
    async for part in response.aiter_bytes():
        body += part
        if len(body) > most_bytes:
            raise too_large
    return body
