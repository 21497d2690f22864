"""How word lists are read: YAML in the package, each entry with its origin and two examples."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml


def load_entries(name: str) -> tuple[dict[str, Any], ...]:
    """The entries of the list `name` (without ".yaml") as they stand, for the loader that knows their shape.

    Raises:
        FileNotFoundError: the package has no such list.
    """
    text = (files("whosays") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    return tuple(yaml.load(text, Loader=yaml.CSafeLoader))
