"""The desk on loopback: nobody but this machine reaches it."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable

import uvicorn

from whosays.errors import PortTakenError
from whosays.web.app import create_app
from whosays.web.desk import Desk

HOST = "127.0.0.1"
DEFAULT_PORT = 8642


def bind(port: int | None) -> socket.socket:
    """A socket on loopback: at `port`, or, without one, at the desk's usual port or any free one.

    Raises:
        PortTakenError: another program has the port that was asked for.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, DEFAULT_PORT if port is None else port))
    except OSError as error:
        if port is not None:
            listener.close()
            raise PortTakenError(port) from error
        listener.bind((HOST, 0))
    return listener


def address_of(listener: socket.socket) -> str:
    """The address to open in a browser."""
    return f"http://{HOST}:{listener.getsockname()[1]}/"


def spare_collector() -> None:
    """Take all that is there by now out of the garbage collector's rounds.

    The reports of a store stay as long as the desk is open; looking through them again and again for garbage would hold
    up every few pages by some tenths of a second.
    """
    gc.collect()
    gc.freeze()


def serve(desk: Desk, listener: socket.socket, *, on_open: Callable[[], None] | None = None) -> None:
    """Serve a desk until it is interrupted; `on_open` is called once it answers."""
    spare_collector()
    app = create_app(desk)
    if on_open is not None:
        app.router.on_startup.append(on_open)
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=2)
    uvicorn.Server(config).run(sockets=[listener])
