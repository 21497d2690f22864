"""Addresses that lead into the reviewer's own network (SSRF): what only this machine may ask would be read."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from tests.reading.sites import Request, serve

from whosays.model.problem import Problem
from whosays.reading.fetching import Answer, Limits, fetch

HERE = (
    "http://127.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://0x7f.1:{port}/",
    "http://0:{port}/",
    "http://0.0.0.0:{port}/",
    "http://localhost:{port}/",
    "http://LOCALHOST.:{port}/",
    "http://[::1]:{port}/",
    "http://[::]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://[0:0:0:0:0:ffff:127.0.0.1]:{port}/",
    "http://\uff11\uff12\uff17.0.0.1:{port}/",
    "http://127\u30020\u30020\u30021:{port}/",
    "http://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3:{port}/",
    "http://8.8.8.8@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\\@8.8.8.8/",
    "http://127.0.0.1:{port}#@8.8.8.8/",
    "http:127.0.0.1:{port}/",
    "http:///127.0.0.1:{port}/",
    "\thttp://127.0.0.1:{port}/",
    "http://127.0.0.1%00.example.org:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fe80::1%25lo]:{port}/",
    "http://10.0.0.1:{port}/",
    "ftp://127.0.0.1:{port}/",
    "file:///etc/passwd",
    "file://127.0.0.1/etc/passwd",
    "gopher://127.0.0.1:{port}/_GET",
    "dict://127.0.0.1:{port}/",
    "jar:http://127.0.0.1:{port}/!/",
    "unix:///var/run/docker.sock",
    "data:text/plain,words",
    "javascript:1",
)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What is connected to, which this machine then refuses; names are looked up nowhere else but here."""
    asked: list[tuple[Any, ...]] = []

    def connect(address: tuple[Any, ...], *_: object, **__: object) -> socket.socket:
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    return asked


@pytest.mark.parametrize("written", HERE)
def test_no_spelling_of_an_address_leads_into_ones_own_network(written: str, no_network: list[tuple[Any, ...]]) -> None:
    found = fetch(written.format(port=8642), limits=Limits(seconds=30))

    assert isinstance(found, Problem)
    assert no_network == []


@pytest.mark.parametrize(
    "location", [where.format(port=8642) for where in HERE if where.strip().startswith(("http://", "file", "gopher"))]
)
def test_no_page_sends_on_into_ones_own_network(location: str) -> None:
    """`is_allowed` lets the first site be one of this machine, and none that it sends on to."""
    turns = iter([True])

    def send_on(request: Request) -> None:
        request.send_on(location.encode("utf-8").decode("latin-1"))

    with serve(send_on) as site:
        found = fetch(f"{site.address}/", is_allowed=lambda _: next(turns, False))
        assert isinstance(found, Problem)
        assert len(site.asked) == 1


def test_a_name_that_changes_its_answer_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the first answer passes the check, the second, at which the request goes out, is this machine."""
    answers = iter(["93.184.216.34", "127.0.0.1", "127.0.0.1"])
    connected: list[tuple[Any, ...]] = []

    def look_up(_: str, port: int, **__: object) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address: tuple[Any, ...], *_: object, **__: object) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)

    assert isinstance(fetch("http://news.example/"), Problem)
    assert connected == [("93.184.216.34", 80)]


def test_a_name_with_one_answer_inside_is_refused_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(_: str, port: int, **__: object) -> list[tuple[Any, ...]]:
        found = ("93.184.216.34", "10.0.0.1")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    found = fetch("http://news.example/")
    assert isinstance(found, Problem)
    assert "own network" in found.message


@pytest.mark.parametrize("tail", ["a\r\nX-Injected: 1", "a HTTP/1.1\r\nHost: b\r\n\r\nGET /c", "\nX-Injected: 1", "\0"])
def test_no_address_adds_to_the_request(tail: str) -> None:
    with serve(lambda request: request.answer(b"Words.", "text/plain")) as site:
        found = fetch(f"{site.address}/{tail}?q={tail}", is_allowed=lambda _: True)
        assert isinstance(found, Answer | Problem)
        assert len(site.asked) <= 1
        assert all("X-Injected" not in headers for _, headers in site.asked)
