"""Numbers and their nouns, worded alike by every command, page and file."""

from __future__ import annotations


def say_number(number: int) -> str:
    """The number with thousands set apart by commas."""
    return f"{number:,}"


def say_plural(number: int, one: str, many: str | None = None) -> str:
    """The number with its noun: "1 report", "3 reports"; `many` where the noun has another plural."""
    return f"{say_number(number)} {one if number == 1 else many or one + 's'}"
