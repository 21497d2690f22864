"""Which column or field means what in the files of common collectors: `data/layouts.yaml`, read once a process."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from whosays.lexicon.entries import load_entries


class Field(StrEnum):
    """What a column or field can hold of a report."""

    ID = "id"
    TEXT = "text"
    TITLE = "title"
    PUBLISHED = "published"
    PUBLISHER = "publisher"
    URL = "url"
    LANGUAGE = "language"
    AUTHOR = "author"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Layout:
    """One way in which a collector writes reports; see the head of `data/layouts.yaml`.

    All names are in small letters. `advice` is None where the layout always has a text; `cells` and `first` (a regular
    expression) tell a table without a header, and are empty where it always has one.
    """

    name: str
    signs: frozenset[str]
    names: Mapping[Field, tuple[str, ...]]
    advice: str | None
    tables_only: bool
    cells: tuple[int, ...]
    first: str
    origin: str
    matches: tuple[str, ...]
    misses: tuple[str, ...]

    def fits(self, names: Collection[str]) -> bool:
        """True where a file with these names, whatever their case, is laid out so."""
        known = {name.strip().lower() for name in names}
        has_text = any(name in known for name in self.names.get(Field.TEXT, ()))
        return self.signs <= known and (has_text or self.advice is not None)

    def fits_row(self, cells: Sequence[str]) -> bool:
        """True where a table without a header, whose first row this is, is laid out so."""
        return len(cells) in self.cells and re.fullmatch(self.first, cells[0].strip()) is not None


@cache
def load_layouts() -> tuple[Layout, ...]:
    """All layouts that ship with the package, in the order in which they are tried."""
    return tuple(_read_layout(entry) for entry in load_entries("layouts"))


def _read_layout(entry: Mapping[str, Any]) -> Layout:
    without_names = entry.get("without_names") or {"cells": [], "first": ""}
    return Layout(
        name=entry["layout"],
        signs=frozenset(entry["signs"]),
        names={Field(field): tuple(names) for field, names in entry["fields"].items()},
        advice=entry.get("advice"),
        tables_only=bool(entry.get("tables_only")),
        cells=tuple(without_names["cells"]),
        first=without_names["first"],
        origin=entry["origin"],
        matches=tuple(entry["matches"]),
        misses=tuple(entry["misses"]),
    )
