"""Stores of both kinds, as in the tests of storing."""

from tests.storing.conftest import address, emptied, location, store

__all__ = ["address", "emptied", "location", "store"]
