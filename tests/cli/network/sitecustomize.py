"""Loaded by every Python process below a test of the network: notes who asks for another machine's address.

Audit events are those of https://docs.python.org/3/library/audit_events.html; a process that is started by another has
the same hook, since it finds this file on its path.
"""

import ipaddress
import os
import sys
from pathlib import Path

_FILE = Path(os.environ["WHOSAYS_TEST_ASKED"])


def _is_here(host: object) -> bool:
    """True for an address of this machine, for none at all, and for a name that stands for this machine."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in {None, "", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}:
        address = arguments[1]
        # The path of a Unix socket, and a message on a connected one, have no host.
        host = address[0] if isinstance(address, tuple) else None
    elif event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}:
        host = arguments[0]
    else:
        return
    if not _is_here(host):
        with _FILE.open("a", encoding="utf-8") as asked:
            asked.write(f"{event} {host!r} {sys.argv[:3]}\n")


sys.addaudithook(_note)
