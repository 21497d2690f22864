"""Tellings and decisions to incidents."""

from whosays.linking.incidents import link_tellings

__all__ = ["link_tellings"]
