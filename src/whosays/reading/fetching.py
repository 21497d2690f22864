"""Pages that a user names by their addresses. This is the one place of the program that asks something of the network.

A request is made to the very address that was checked: names are resolved once, so that one that changes its answer
("DNS rebinding") leads nowhere, and every step of a redirect is checked again. No cookies, credentials or proxies are
used.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from threading import Timer
from time import monotonic
from typing import TypeAlias
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from whosays.model.problem import Problem
from whosays.reading.files import problem_at
from whosays.reading.public_addresses import InternetAddress, is_public, parse_internet_address
from whosays.version import __version__

USER_AGENT = f"whosays/{__version__}"
_MOST_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_PIECE = 64 * 1024
_SAFE = "/%:@!$&'()*+,;=~-._"
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a fetch may take in all, in seconds, and how many bytes an answer may have, packed or not."""

    seconds: float = 30.0
    size: int = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a site answered: `address` as the user named it, `final` where redirects led.

    `media_type` is what the site calls it in small letters ("text/html"), "" where it does not say; `charset` the
    encoding that it names, None where it names none.
    """

    address: str
    final: str
    content: bytes
    media_type: str = ""
    charset: str | None = None


Fetch: TypeAlias = Callable[[str], Answer | Problem]
"""Gets what is at an address, or tells why not."""


class _RefusedError(Exception):
    """Something that is not done, or did not work; its text is the sentence for the user."""


@dataclass(frozen=True, slots=True)
class _Fetching:
    """One fetch: what it may do, and until when."""

    is_allowed: Callable[[InternetAddress], bool]
    limits: Limits
    ends: float
    context: ssl.SSLContext = field(repr=False)

    @property
    def left(self) -> float:
        """The seconds that are left."""
        left = self.ends - monotonic()
        if left <= 0:
            message = f"The site did not answer in full within {self.limits.seconds:g} seconds; try again later."
            raise _RefusedError(message)
        return left


def fetch(
    address: str,
    *,
    is_allowed: Callable[[InternetAddress], bool] = is_public,
    limits: Limits | None = None,
    context: ssl.SSLContext | None = None,
) -> Answer | Problem:
    """What is at an address of the web: one request, and one more for each of at most five redirects.

    `is_allowed` says which internet addresses may be asked; by default those of the open internet. `context` says which
    certificates are trusted; None: those of this system and of Mozilla's list. What is refused or fails is a problem.
    """
    limits = limits or Limits()
    fetching = _Fetching(is_allowed, limits, monotonic() + limits.seconds, context or _trusted())
    try:
        return _follow(address, fetching)
    except _RefusedError as refused:
        return problem_at(address, str(refused))


def _trusted() -> ssl.SSLContext:
    import certifi  # noqa: PLC0415  read from disk only where a page is asked for

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _follow(address: str, fetching: _Fetching) -> Answer:
    target = address.strip()
    for _ in range(_MOST_REDIRECTS + 1):
        parts = _check_address(target)
        with _ask(parts, fetching) as response:
            if response.status in _REDIRECTS and response.headers.get("Location"):
                target = _next_target(target, response.headers["Location"])
                continue
            return _take(response, address, target, fetching)
    message = f"The site sent the request on more than {_MOST_REDIRECTS} times; open it in a browser and save the page."
    raise _RefusedError(message)


def _check_address(address: str) -> SplitResult:
    """The parts of an address that may be asked for."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        message = (
            "This is no address of a web page; write it as the browser shows it, such as https://example.org/news."
        )
        raise _RefusedError(message) from None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        message = "Only addresses that begin with http:// or https:// and name a site are asked for."
        raise _RefusedError(message)
    if parts.username is not None:
        message = "This address holds a user name or password, which is sent nowhere; save the page and name the file."
        raise _RefusedError(message)
    return parts


def _next_target(target: str, location: str) -> str:
    try:
        found = urljoin(target, location.strip()).partition("#")[0]
    except ValueError:
        found = ""
    if target.lower().startswith("https:") and found.lower().startswith("http:"):
        message = (
            f"The site sends the request on to an address that is not secured ({found}), which others could read. Name "
            "that address yourself if that does no harm."
        )
        raise _RefusedError(message)
    return found


@contextmanager
def _ask(parts: SplitResult, fetching: _Fetching) -> Iterator[http.client.HTTPResponse]:
    """One request to an address that was checked, ended by force when the time is over."""
    is_secured = parts.scheme.lower() == "https"
    port = parts.port or (443 if is_secured else 80)
    host = _as_ascii(parts.hostname or "")
    checked = _resolve(host, port, fetching)
    connection = http.client.HTTPConnection(host, port, timeout=fetching.left)
    with closing(connection):
        try:
            with _connect(checked, port, host if is_secured else None, fetching) as connected:
                connection.sock = connected
                with _ended_in_time(connected, fetching):
                    if isinstance(connected, ssl.SSLSocket):
                        connected.do_handshake()
                    connection.request("GET", _path_of(parts), headers=_headers(parts, host))
                    with connection.getresponse() as response:
                        yield response
        except ssl.SSLCertVerificationError as error:
            message = f"The site could not prove who it is ({error.verify_message}), so nothing was asked of it."
            raise _RefusedError(message) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            _ = fetching.left
            message = f"The site could not be reached or broke off ({_reason(error)}); check the address or try later."
            raise _RefusedError(message) from error


def _reason(error: Exception) -> str:
    told = error.strerror if isinstance(error, OSError) else None
    return told or type(error).__name__


def _as_ascii(host: str) -> str:
    try:
        return host.encode("ascii").decode() if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        message = "This is no address of a web page; write it as the browser shows it."
        raise _RefusedError(message) from None


def _resolve(host: str, port: int, fetching: _Fetching) -> InternetAddress:
    """The internet address of a host; refused where any that it has is not allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [parse_internet_address(str(entry[4][0])) for entry in found]
    except (OSError, ValueError, UnicodeError):
        message = f"There is no site {host} that this machine can find; check the address and the connection."
        raise _RefusedError(message) from None
    if not addresses or not all(map(fetching.is_allowed, addresses)):
        message = (
            f"{host} is an address of this machine or its own network, where nothing is asked for. Save the page and "
            "name the file."
        )
        raise _RefusedError(message)
    return addresses[0]


def _connect(checked: InternetAddress, port: int, secured_for: str | None, fetching: _Fetching) -> socket.socket:
    """A connection to this very address; a secured one must still prove that it is the host that was asked for."""
    plain = socket.create_connection((str(checked), port), timeout=fetching.left)
    if secured_for is None:
        return plain
    # The handshake comes later, when somebody watches the time.
    return fetching.context.wrap_socket(plain, server_hostname=secured_for, do_handshake_on_connect=False)


@contextmanager
def _ended_in_time(connected: socket.socket, fetching: _Fetching) -> Iterator[None]:
    """Shut a connection down when the time is over: a site may send a byte now and then for ever."""

    def end() -> None:
        with suppress(OSError):
            connected.shutdown(socket.SHUT_RDWR)

    timer = Timer(fetching.left, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _path_of(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_SAFE)
    return f"{path}?{quote(parts.query, safe=_SAFE + '?')}" if parts.query else path


def _headers(parts: SplitResult, host: str) -> dict[str, str]:
    named = f"[{host}]" if ":" in host else host
    return {
        "Host": f"{named}:{parts.port}" if parts.port else named,
        "User-Agent": USER_AGENT,
        "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


def _take(response: http.client.HTTPResponse, address: str, final: str, fetching: _Fetching) -> Answer:
    if response.status != http.HTTPStatus.OK:
        message = (
            f"The site answered with {response.status} {response.reason}".rstrip() + ", so there is nothing to read."
        )
        raise _RefusedError(message)
    content = b"".join(_unpacked(response, fetching))
    told = _content_type(response)
    return Answer(
        address=address,
        final=final.partition("#")[0],
        content=content,
        media_type=told.get_content_type() if response.headers.get("Content-Type") else "",
        charset=told.get_content_charset(),
    )


def _content_type(response: http.client.HTTPResponse) -> Message:
    told = Message()
    told["Content-Type"] = response.headers.get("Content-Type", "")
    return told


def _unpacked(response: http.client.HTTPResponse, fetching: _Fetching) -> Iterator[bytes]:
    """The pieces of an answer, unpacked where the site packed it though nobody asked it to."""
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in {"identity", "", "gzip", "x-gzip", "deflate"}:
        message = f"The site sent the page packed ({packing}), though it was asked not to; save it with a browser."
        raise _RefusedError(message)
    unpacker = None if packing in {"identity", ""} else zlib.decompressobj(_GZIP_OR_ZLIB)
    size = taken = 0
    while piece := response.read(_PIECE):
        _ = fetching.left
        taken += len(piece)
        unpacked = _unpack(unpacker, piece, fetching.limits.size) if unpacker else piece
        size += len(unpacked)
        if max(size, taken) > fetching.limits.size:
            message = f"The answer is longer than {fetching.limits.size:,} bytes; save it and name the file."
            raise _RefusedError(message)
        yield unpacked
    _ = fetching.left
    if response.length:
        message = "The site broke off before the page was there as a whole; try again."
        raise _RefusedError(message)


def _unpack(unpacker: zlib._Decompress, piece: bytes, most: int) -> bytes:
    try:
        return unpacker.decompress(piece, most + 1)
    except zlib.error:
        message = "The page came packed and damaged; try again, or save it with a browser."
        raise _RefusedError(message) from None
