"""Which internet addresses are out in the open, so that no page can make this machine ask something of its own network.

RFC 6890 and the registries that it names say which blocks are not; Python's `ipaddress` holds them. An address of IPv6
that only carries one of IPv4 (RFC 4291, 3056, 4380, 6052) is judged by that one.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TypeAlias

InternetAddress: TypeAlias = IPv4Address | IPv6Address

_TRANSLATED = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")


def is_public(address: InternetAddress) -> bool:
    """True of an address that anybody on the internet can reach, and that is one machine's."""
    if isinstance(address, IPv6Address):
        carried = _carried_by(address)
        if carried is not None:
            return is_public(carried)
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _carried_by(address: IPv6Address) -> IPv4Address | None:
    """The address of IPv4 that one of IPv6 stands for; None where it stands for itself."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _TRANSLATED or address in _COMPATIBLE:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def parse_internet_address(written: str) -> InternetAddress:
    """The address that the system's resolver gave, without the zone that it may name.

    Raises:
        ValueError: it is none.
    """
    return ip_address(written.partition("%")[0])
