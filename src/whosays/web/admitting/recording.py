"""The log of requests: who asked for what, and what came of it, one line of JSON each; and nothing of what was said.

Never in it: what is behind the "?" of an address (it tells what people look for), what forms hold, cookies, tokens and
passwords (OWASP Logging Cheat Sheet).
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whosays.errors import CannotWriteError
from whosays.web.admitting.hosts import find_address
from whosays.web.admitting.marks import find_mark
from whosays.web.admitting.visitor import find_visitor

LARGEST_LOG = 10_000_000
"""Bytes of a log; one that is full is put aside with a number behind its name."""
OLD_LOGS = 5
"""How many full ones are kept."""

_LONGEST_PATH = 200
_OWNER_ALONE = 0o600


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log as pages show it; texts are as they came, and may hold anything."""

    time: str
    person: str
    role: str
    method: str
    path: str
    status: int
    mark: str
    address: str


class _File(RotatingFileHandler):
    """The log's file, which its owner alone may read."""

    def _open(self) -> TextIOWrapper:
        opened = open(  # noqa: SIM115  it stays open; `Path.open` takes no opener
            self.baseFilename,
            self.mode,
            encoding="utf-8",
            opener=lambda path, flags: os.open(path, flags, _OWNER_ALONE),
        )
        assert isinstance(opened, TextIOWrapper)  # noqa: S101  for the type checker
        return opened


def open_log(path: Path) -> logging.Logger:
    """A log that goes on where the file ends.

    Raises:
        CannotWriteError: the file cannot be written.
    """
    try:
        handler = _File(path, maxBytes=LARGEST_LOG, backupCount=OLD_LOGS, encoding="utf-8")
    except OSError as error:
        raise CannotWriteError(path, error.strerror or str(error)) from error
    handler.setFormatter(logging.Formatter("%(message)s"))
    # One of its own, outside the tree that other settings of logging hold for: several desks have several.
    log = logging.Logger("whosays.requests", logging.INFO)  # noqa: LOG001
    log.addHandler(handler)
    return log


def close_log(log: logging.Logger) -> None:
    """Let go of the file."""
    for handler in tuple(log.handlers):
        log.removeHandler(handler)
        handler.close()


def read_log(path: Path, last: int) -> tuple[Line, ...]:
    """The last lines of a log, the newest first; what is no line of a log is passed over.

    Raises:
        CannotWriteError: the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            written = deque(file, maxlen=last)
    except OSError as error:
        raise CannotWriteError(path, error.strerror or str(error)) from error
    return tuple(line for line in map(_read_line, reversed(written)) if line)


def _read_line(written: str) -> Line | None:
    try:
        found = json.loads(written)
        texts = {
            name: str(found[name] or "") for name in ("time", "person", "role", "method", "path", "mark", "address")
        }
        return Line(status=int(found["status"]), **texts)
    except (ValueError, KeyError, TypeError):
        return None


class RequestLog:
    """Writes a line for every request once it is answered."""

    def __init__(self, app: ASGIApp, *, log: logging.Logger) -> None:
        """`log`: where to."""
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and write it down."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request, begun, status = Request(scope), time.perf_counter(), 500

        async def send_on(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_on)
        finally:
            self._log.info("%s", form_line(request, status, 1000 * (time.perf_counter() - begun)))


def form_line(request: Request, status: int, milliseconds: float) -> str:
    """The line for a request; control characters and whatever is not ASCII are escaped: nobody can forge a line."""
    visitor, made = find_visitor(request), find_mark(request)
    line = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "person": visitor.person.name if visitor.person else None,
        "role": visitor.role,
        "method": request.method[:_LONGEST_PATH],
        "path": request.url.path[:_LONGEST_PATH],
        "status": status,
        "ms": round(milliseconds),
        "address": find_address(request),
        "mark": made,
    }
    return json.dumps(line, ensure_ascii=True)
