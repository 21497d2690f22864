"""Requests that no browser sends, over bare sockets: they stop the desk, or make it take one request for another."""

from __future__ import annotations

import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import pytest
from tests.web.browsing import serve

from whosays.storing import Store
from whosays.web.connections import PunctualConnection

PATIENCE = 60.0
"""Seconds that a busy machine may take to answer; none of these tests waits for them."""

GET = b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
POST = b"POST /decide/source HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/x-www-form-urlencoded\r\n"
FORM = b"source=police&grade=A"
SECOND = b"POST /decide/source HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n%s" % (len(FORM), FORM)


@pytest.fixture(scope="module")
def port(store: Store) -> Iterator[int]:
    """The port of a real desk."""
    with serve(store) as address:
        yield urlsplit(address).port or 0


def send(port: int, *pieces: bytes) -> bytes:
    """What the desk says to bytes, until it hangs up; what is sent last ends what is said to it."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        try:
            for piece in pieces:
                connection.sendall(piece.replace(b"%d", str(port).encode()))
            with suppress(OSError):  # where the desk has hung up already
                connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))
        except ConnectionError:
            return b""


def is_open(port: int) -> bool:
    """True where the desk answers somebody else."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/reading.json", timeout=PATIENCE) as answer:
        return bool(answer.status == 200)


REFUSED = {
    "two lengths": POST + b"Content-Length: 5\r\nContent-Length: 21\r\n\r\n" + FORM,
    "a length and chunks": POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SECOND,
    "chunks under another name": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + SECOND,
    "chunks twice": POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + SECOND,
    "a length that is none": POST + b"Content-Length: +21\r\n\r\n" + FORM,
    "a length below nothing": POST + b"Content-Length: -1\r\n\r\n" + FORM,
    "a chunk without a size": POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + FORM,
    "a header before a colon with a space": POST + b"Content-Length : 21\r\n\r\n" + FORM,
    "a bare line break in a header": GET + b"X: a\rb\r\n\r\n",
    "a NUL in a header": GET + b"X: a\0b\r\n\r\n",
    "a header of a megabyte": GET + b"X: " + b"a" * 1_000_000 + b"\r\n\r\n",
    "fifty thousand headers": GET + b"X: a\r\n" * 50_000 + b"\r\n",
    "an address of a megabyte": b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "two hosts": GET + b"Host: elsewhere.example\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "another host": b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 200,
}


@pytest.mark.parametrize("request_", REFUSED.values(), ids=REFUSED)
def test_what_could_be_read_in_two_ways_or_has_no_end_is_refused(port: int, store: Store, request_: bytes) -> None:
    said = send(port, request_)

    # Refused once, or hung up on; the second request that was smuggled in is not answered.
    assert said.count(b"HTTP/1.1 ") <= 1, said[:2000]
    assert not said or said.startswith(b"HTTP/1.1 4"), said[:200]
    assert store.load_decisions() == ()
    assert is_open(port)


HARMLESS = {
    "a folded header": GET + b"X: a\r\n b\r\nConnection: close\r\n\r\n",
    "chunks with words to them": POST
    + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n5;a=b\r\nsourc\r\n0\r\n\r\n",
    "an address with a host in it": b"GET http://elsewhere.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Connection: close\r\n\r\n",
    "the first HTTP": b"GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n",
    "forwarded for another": GET + b"X-Forwarded-Host: elsewhere.example\r\nConnection: close\r\n\r\n",
    "another protocol": GET + b"Connection: close, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n",
}


@pytest.mark.parametrize("request_", HARMLESS.values(), ids=HARMLESS)
def test_what_is_odd_but_clear_gets_one_answer_that_leads_nowhere(port: int, store: Store, request_: bytes) -> None:
    said = send(port, request_)

    assert said.count(b"HTTP/1.1 ") <= 1
    assert b"elsewhere.example" not in said
    assert b" 500 " not in said.split(b"\r\n")[0]
    assert store.load_decisions() == ()
    assert is_open(port)


def test_a_body_that_never_comes_holds_nobody_else_up(port: int, store: Store) -> None:
    """Somebody who opens many connections and says a byte now and then ("slowloris")."""
    with ExitStack() as held:
        for _ in range(100):
            connection = held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE))
            connection.sendall((POST + b"Content-Length: 1000000\r\n\r\ns").replace(b"%d", str(port).encode()))
        half = held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE))
        half.sendall(b"GET / HT")
        assert is_open(port)
    assert is_open(port)
    assert store.load_decisions() == ()


SLOW = {
    "nothing at all": (b"", b""),
    "a head that goes on": (GET + b"X-A: ", b"a"),
    "a line that goes on": (b"GET /", b"a"),
    "line breaks": (b"", b"\r\n"),
    "a body that is waited for": (POST + b"Content-Length: 1000000\r\n\r\n", b"a"),
    "a body in chunks": (POST + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    "a body that nobody waits for": (GET + b"Content-Length: 1000000\r\n\r\n", b"a"),
    "a body after it was refused": (POST + b"Origin: null\r\nContent-Length: 1000000\r\n\r\n", b"a"),
    "a second head": (GET + b"\r\nGET /reports HTTP/1.1\r\nX-A: ", b"a"),
}
"""How a request begins, and what is said of it now and then, without end."""


def is_hung_up_on(port: int, begun: bytes, more: bytes) -> bool:
    """True where the desk ends a connection on which something is said again and again."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        try:
            connection.sendall(begun.replace(b"%d", str(port).encode()))
            connection.settimeout(0.05)
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end:
                connection.sendall(more)
                with suppress(TimeoutError):
                    if not connection.recv(65536):
                        return True
        except ConnectionError:
            return True
    return False


@pytest.mark.parametrize(("begun", "more"), SLOW.values(), ids=SLOW)
def test_what_takes_too_long_to_arrive_is_ended(
    store: Store, monkeypatch: pytest.MonkeyPatch, begun: bytes, more: bytes
) -> None:
    """Of its 30 seconds some tenths are left here."""
    monkeypatch.setattr("whosays.web.admitting.bounds.PATIENCE", 0.2)
    monkeypatch.setattr(PunctualConnection, "patience", 0.5)
    with serve(store) as address:
        assert is_hung_up_on(urlsplit(address).port or 0, begun, more)
        assert is_open(urlsplit(address).port or 0)


def test_a_body_that_takes_too_long_is_told_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whosays.web.admitting.bounds.PATIENCE", 0.2)
    with serve(store) as address:
        port = urlsplit(address).port or 0
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            connection.sendall((POST + b"Content-Length: 9\r\n\r\na").replace(b"%d", str(port).encode()))
            said = connection.recv(65536)
    assert said.startswith(b"HTTP/1.1 408 ")
