"""How a desk can be come to: from this machine or over a network, with or without signing in, under which names."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

from whosays.web.admitting.hosts import LOOPBACK_NAMES, split_port


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """How a desk is come to.

    `sign_in`: everybody signs in first; else whoever reaches the desk may do all but change who is set up. `names`: the
    host names by which browsers may ask, besides those of loopback; `by_number`: by any address in numbers too.
    `log`: the file to which every request is written, None for none.
    """

    sign_in: bool = False
    names: frozenset[str] = field(default_factory=frozenset)
    by_number: bool = False
    log: Path | None = None

    def know(self, host: str) -> bool:
        """True where a `Host` header names this desk.

        A page elsewhere whose name is made to lead here (DNS rebinding) has another one, and no page has a number.
        """
        name = split_port(host.lower())
        if name in LOOPBACK_NAMES or name in self.names:
            return True
        return self.by_number and _is_number(name)


LOOPBACK = Doors()
"""A desk that this machine alone reaches, without signing in."""


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
