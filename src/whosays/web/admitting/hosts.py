"""Names and numbers of machines, and which page a request comes from."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from fastapi import Request

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]", "testserver"})
"""What this machine is called by itself, and by tests that need no network."""

_A_HOME = 64


def split_port(host: str) -> str:
    """The name or number in a `Host` header, without the port."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def is_foreign(request: Request) -> bool:
    """True where a browser says that the page of another site sends this; programs say neither.

    OWASP Cross-Site Request Forgery Prevention Cheat Sheet: `Origin` and Fetch Metadata.
    """
    origin = request.headers.get("origin")
    of_another = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    return of_another or request.headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}


def is_from_own_page(request: Request) -> bool:
    """True where a browser says that a page of the desk itself sends this."""
    says_so = "origin" in request.headers or request.headers.get("sec-fetch-site") == "same-origin"
    return says_so and not is_foreign(request)


def is_from_browser(request: Request) -> bool:
    """True where a browser sends this: all of them say where a form comes from."""
    return "origin" in request.headers or "sec-fetch-site" in request.headers


def find_address(request: Request) -> str:
    """The address that a request comes from, "" where that is not known."""
    return request.client.host if request.client else ""


def find_home(address: str) -> str:
    """What one machine can change of its address left out: of IPv6 all 64 bits behind the network's (RFC 6177)."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(number, ipaddress.IPv4Address):
        return str(number)
    return str(number.ipv4_mapped or ipaddress.ip_network((number, _A_HOME), strict=False))
