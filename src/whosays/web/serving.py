"""The desk on a port: on loopback, where nobody but this machine reaches it, or for a team on a network."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
import ssl
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from whosays.errors import NobodySetUpError, PortTakenError, UnusableAddressError, UnusableCertificateError
from whosays.storing import Store
from whosays.web.admitting.doors import Doors
from whosays.web.app import close_app, create_app
from whosays.web.collecting import spare_what_is_there
from whosays.web.connections import PunctualConnection
from whosays.web.desk import Desk

HOST = "127.0.0.1"
DEFAULT_PORT = 8642

_PROXY = "127.0.0.1,::1"
_MOST_CONNECTIONS = 500
"""Twenty reviewers hold some 120; more than these are sent away with 503, so that memory stays bounded."""

_IDLE = 75
"""Seconds that a connection may say nothing between two pages: less than people take to read one breaks it off just as
the next is asked for."""

_TURN = 0.0005
"""Seconds that a thread has Python to itself. A page asks the store many times and waits a turn after each while new
reports are being linked; with Python's usual turn, ten times as long, it takes twice the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """How a desk is served: with which certificate and key, None: not encrypted; whether a proxy stands before it."""

    certificate: Path | None = None
    key: Path | None = None
    behind_proxy: bool = False


def bind(port: int | None, host: str = HOST) -> socket.socket:
    """A socket at an address: at `port`, or, without one, at the desk's usual port or any free one.

    Raises:
        PortTakenError: another program has the port that was asked for.
        UnusableAddressError: the address is none of this machine.
    """
    try:
        found = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, place = found[0][0], found[0][4]
        listener = socket.socket(family, socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnusableAddressError(host, getattr(error, "strerror", None) or str(error)) from error
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((place[0], DEFAULT_PORT if port is None else port))
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:
            listener.close()
            raise UnusableAddressError(host, error.strerror or str(error)) from error
        if port is not None:
            listener.close()
            raise PortTakenError(port) from error
        listener.bind((place[0], 0))
    return listener


def is_loopback(host: str) -> bool:
    """True where this machine alone reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def load_certificate(certificate: Path | None, key: Path | None) -> bool:
    """True where there is a certificate that can be used with its key; false where there is neither.

    Raises:
        UnusableCertificateError: one of them is missing, or they cannot be used.
    """
    if certificate is None and key is None:
        return False
    if certificate is None or key is None:
        raise UnusableCertificateError(certificate or Path("?"), "its key, or the certificate itself, is not given")
    try:
        # A password would be asked for in the middle of starting; an empty one is none.
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key, password=lambda: "")
    except (OSError, ValueError) as error:
        raise UnusableCertificateError(certificate, getattr(error, "strerror", None) or str(error)) from error
    return True


def make_doors(store: Store, host: str, *, names: tuple[str, ...], log: Path) -> Doors:
    """How a desk over a store can be come to at an address, under its `names` besides those of this machine.

    Once people are set up, everybody signs in, on this machine too.

    Raises:
        NobodySetUpError: others would reach it, and nobody is set up.
        StoreError: the store cannot be read.
    """
    sign_in, is_here = store.people.are_set_up(), is_loopback(host)
    if not sign_in and not is_here:
        raise NobodySetUpError(host)
    known = {*names, host} if is_here else {*names, host, *_list_own_names()}
    written = None if not sign_in and not _can_write(log) else log
    return Doors(
        sign_in=sign_in,
        names=frozenset(known.lower() for known in known),
        by_number=not is_here,
        log=written,
    )


def _can_write(log: Path) -> bool:
    """True where a log can be begun; one person at a store that cannot be written looks at it without one."""
    return os.access(log if log.exists() else log.parent, os.W_OK)


def _list_own_names() -> tuple[str, ...]:
    own = socket.gethostname()
    return own, f"{own}.local"


def address_of(listener: socket.socket, *, is_encrypted: bool = False) -> str:
    """The address to open in a browser."""
    host, port = listener.getsockname()[:2]
    named = f"[{host}]" if ":" in host else host
    return f"{'https' if is_encrypted else 'http'}://{named}:{port}/"


def serve(
    desk: Desk, listener: socket.socket, *, doors: Doors, served: Served, on_open: Callable[[], None] | None = None
) -> None:
    """Serve a desk until it is interrupted; `on_open` is called once it answers.

    Raises:
        CannotWriteError: the log cannot be written.
    """
    spare_what_is_there()
    app = create_app(desk, doors)
    if on_open is not None:
        app.router.on_startup.append(on_open)
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        uvicorn.Server(configure(app, served)).run(sockets=[listener])
    finally:
        close_app(app)
        sys.setswitchinterval(usual)


def configure(app: FastAPI, served: Served) -> uvicorn.Config:
    """How the server treats connections; addresses that others claim are believed of a proxy on this machine alone."""
    return uvicorn.Config(
        app,
        http=PunctualConnection,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        timeout_keep_alive=_IDLE,
        limit_concurrency=_MOST_CONNECTIONS,
        proxy_headers=served.behind_proxy,
        forwarded_allow_ips=_PROXY,
        ssl_certfile=served.certificate,
        ssl_keyfile=served.key,
    )
