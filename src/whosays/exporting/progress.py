"""How far an export is: writers tell how many more records they have written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

OnProgress: TypeAlias = Callable[[int], None]
"""Told, again and again, how many more records are written."""


def tell_nobody(_records: int) -> None:
    """For those who do not want to know."""
