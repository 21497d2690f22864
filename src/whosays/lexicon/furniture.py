"""What page furniture looks like: the patterns of `data/furniture.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import yaml


class Reach(StrEnum):
    """What a pattern is held against; see the head of `data/furniture.yaml`."""

    LINE = "line"
    PART = "part"
    BESIDE = "beside"
    LIST = "list"


@dataclass(frozen=True)
class FurniturePattern:
    """One kind of furniture, where it was met, lines that must match and lines that must not.

    `written` is a regular expression that holds whatever the case, but for `exact` ones, and `^` and `$` at lines.
    """

    name: str
    reach: Reach
    written: str
    exact: bool
    origin: str
    matches: tuple[str, ...]
    misses: tuple[str, ...]

    @property
    def inline(self) -> str:
        """The regular expression with its flags in itself, to be joined with others."""
        return f"(?{'' if self.exact else 'i'}m:{self.written})"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern by itself; reading joins many into one, which is quicker to compile and to search."""
        return re.compile(self.inline)

    def fits(self, line: str) -> bool:
        """True where it finds its furniture in a line: in all of it, or for `part` in some words."""
        found = self.pattern.search(line) if self.reach is Reach.PART else self.pattern.fullmatch(line)
        return found is not None


@cache
def load_furniture() -> tuple[FurniturePattern, ...]:
    """All patterns that ship with the package, in the order of the file, read once a process; not yet compiled."""
    text = (files("whosays") / "data" / "furniture.yaml").read_text(encoding="utf-8")
    written = yaml.load(text, Loader=yaml.CSafeLoader)
    terms: dict[str, str] = written["terms"]
    return tuple(_read_pattern(entry, terms) for entry in written["patterns"])


def _read_pattern(entry: Mapping[str, Any], terms: Mapping[str, str]) -> FurniturePattern:
    return FurniturePattern(
        name=entry["name"],
        reach=Reach(entry["reach"]),
        written=_expand(entry["pattern"], terms),
        exact=bool(entry.get("exact")),
        origin=entry["origin"],
        matches=tuple(entry["matches"]),
        misses=tuple(entry["misses"]),
    )


def _expand(pattern: str, terms: Mapping[str, str]) -> str:
    """The pattern with `<date>` and the like replaced by their terms, which may hold others."""
    while True:
        expanded = re.sub(r"<(\w+)>", lambda term: terms.get(term[1], term[0]), pattern)
        if expanded == pattern:
            return pattern
        pattern = expanded
