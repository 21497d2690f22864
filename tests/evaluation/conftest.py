"""Stores of both kinds, as the tests of storing have them."""

from tests.storing.conftest import address, emptied, location

__all__ = ["address", "emptied", "location"]
