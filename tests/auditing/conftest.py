"""Stores that are not encrypted, as in the tests of storing: some tests look into them with another program."""

from pathlib import Path

import pytest
from tests.storing.conftest import KINDS, address, emptied, locate, store

__all__ = ["address", "emptied", "store"]


@pytest.fixture(params=KINDS)
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where opening gives a store in which nothing is kept."""
    return locate(request, tmp_path)
