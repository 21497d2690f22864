"""Connections whose requests must arrive in time, so that nobody keeps places taken by sending a byte now and then.

uvicorn ends a connection that says nothing between two requests, but waits without end for the rest of a request, also
for one that was answered before all of it was there. This is the attack "slowloris" (OWASP Denial of Service Cheat
Sheet; RFC 9110, 15.5.9).
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from whosays.web.admitting.bounds import PATIENCE

GRACE = 5.0
"""Seconds after `PATIENCE` in which whoever was too slow is still told so."""


class PunctualConnection(H11Protocol):
    """HTTP/1.1 on one connection, which is ended where a request's head, or its body, takes longer than is waited.

    `patience`: how many seconds.
    """

    patience = PATIENCE + GRACE

    def __init__(self, *given: Any, **named: Any) -> None:
        """As uvicorn makes it."""
        super().__init__(*given, **named)
        self._ending: asyncio.TimerHandle | None = None
        self._awaited: object = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take what came, and go on waiting where a part is still missing."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if not self._is_unfinished():
            self._stop()
        elif self._ending is None or self._awaited is not self.cycle:
            self._stop()
            # A head belongs to the request before it, until it is there: so it has its own time, and its body too.
            self._awaited = self.cycle
            self._ending = self.loop.call_later(self.patience, self._end)

    def _is_unfinished(self) -> bool:
        """True where a request has begun to arrive and is not all there, or none has ever come."""
        if self.conn.their_state is h11.IDLE:
            return self.cycle is None or bool(self.conn.trailing_data[0])
        return self.conn.their_state is h11.SEND_BODY

    def _stop(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
            self._ending = None

    def _end(self) -> None:
        # What waits to be sent would keep a connection open whose other side takes nothing.
        self.transport.abort()
