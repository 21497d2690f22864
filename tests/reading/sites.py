"""Real web servers on this machine, for tests of fetching."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Respond = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """A request to a site, which its `respond` answers."""

    def do_GET(self) -> None:
        site = self.server
        assert isinstance(site, _Server)
        site.asked.append((self.path, dict(self.headers.items())))
        site.respond(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
        """Say nothing."""

    def answer(self, content: bytes, media_type: str = "text/html", **headers: str) -> None:
        """Send all of this."""
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def send_on(self, location: str, status: int = 302) -> None:
        """Send the request on to another address."""
        self.send_response(status)
        self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    respond: Respond
    asked: list[tuple[str, dict[str, str]]]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing where the other side hangs up."""


@dataclass
class Site:
    """A site that is up: its address, and the path and headers of each request so far."""

    address: str
    port: int
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@contextmanager
def serve(respond: Respond, *, context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site on the loopback address while the context lasts."""
    server = _Server(("127.0.0.1", 0), Request)
    server.respond = respond
    server.asked = []
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    port = server.server_address[1]
    scheme = "https" if context else "http"
    try:
        yield Site(f"{scheme}://127.0.0.1:{port}", port, server.asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
