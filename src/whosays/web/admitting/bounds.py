"""How much a request may bring: more is refused before any of it is understood (OWASP API4:2023)."""

from __future__ import annotations

import asyncio

from fastapi import Request
from starlette.types import Message, Receive

from whosays.web.admitting.refusing import Refused, of_size

LARGEST_BODY = 1 << 20
"""Bytes of a form or a decision: the largest that people make, a split with thousands of reports, has a fifth of it."""
LARGEST_OF_STRANGERS = 1 << 16
"""Bytes of a form of somebody who is not signed in."""
LARGEST_HEAD = 32 * 1024
"""Bytes of all headers and the address together; browsers send a tenth of it."""
MOST_HEADERS = 100
"""How many headers; browsers send a quarter of it."""
PATIENCE = 30.0
"""Seconds in which a body must have come, so that nobody keeps places taken by sending a byte now and then."""

_DIGITS = 12


def check_head(request: Request) -> None:
    """See that address and headers are no larger than they need to be.

    Raises:
        Refused: 431 (RFC 6585, 5).
    """
    headers = request.scope["headers"]
    size = sum(len(name) + len(value) for name, value in headers)
    size += len(request.scope.get("raw_path") or b"") + len(request.scope["query_string"])
    if size > LARGEST_HEAD or len(headers) > MOST_HEADERS:
        raise of_size(request, 431, "This request has more, or longer, headers than the desk takes.")


async def read_body(request: Request, receive: Receive, *, most: int) -> bytes:
    """The whole body of a request, of `most` bytes at most.

    Raises:
        Refused: 413 (RFC 9110, 15.5.14), 408 where it did not come in time, or 400 where only a part of it came.
    """
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or len(declared) > _DIGITS or int(declared) > most:
        raise _refuse_body(request, most)
    try:
        async with asyncio.timeout(PATIENCE):
            body = await _gather(request, receive, most)
    except TimeoutError:
        raise of_size(request, 408, "This took too long to arrive. Send it again.") from None
    if body is None:
        raise _refuse_body(request, most)
    return body


async def _gather(request: Request, receive: Receive, most: int) -> bytes | None:
    """The body; None where it is larger. Half of one is none: somebody's words would be cut off."""
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise of_size(request, 400, "This did not arrive as a whole. Send it again.")
        part = message.get("body", b"")
        size += len(part)
        if size > most:
            return None
        parts.append(part)
        more = message.get("more_body", False)
    return b"".join(parts)


def _refuse_body(request: Request, most: int) -> Refused:
    return of_size(request, 413, f"This is larger than the {most:,} bytes that the desk takes at once.")


def replay(body: bytes, receive: Receive) -> Receive:
    """A body that was read, to be read once more; then whatever comes after it."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def give() -> Message:
        return waiting.pop() if waiting else await receive()

    return give
