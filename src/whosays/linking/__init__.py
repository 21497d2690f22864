"""Tellings and decisions to incidents."""

from whosays.linking.incidents import Linked, Linker, link_tellings

__all__ = ["Linked", "Linker", "link_tellings"]
