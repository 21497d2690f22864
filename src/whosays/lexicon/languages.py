"""What is known of languages: `data/languages.yaml`, read once a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Languages:
    """`function_words`: the small words of English; `recognised`: ISO 639-1 codes; `names`: name to code."""

    function_words: frozenset[str]
    recognised: tuple[str, ...]
    names: Mapping[str, str]
    example: str
    counterexample: str


@cache
def load_languages() -> Languages:
    """The lists that ship with the package."""
    text = (files("whosays") / "data" / "languages.yaml").read_text(encoding="utf-8")
    # YAML reads a bare "no" as false, but here all codes of languages stand in one text.
    written = yaml.load(text, Loader=yaml.CSafeLoader)
    return Languages(
        function_words=frozenset(written["function_words"].split()),
        recognised=tuple(written["recognised"].split()),
        names=written["names"],
        example=written["example"],
        counterexample=written["counterexample"],
    )
