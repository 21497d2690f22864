"""Every test that the pages on security and reliability name is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_NAMED = re.compile(r"(tests/[\w/.]+\.py)::(\w+)")


@cache
def list_tests(path: Path) -> frozenset[str]:
    """The names of a file's tests, as its source has them."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    functions = (node.name for node in tree if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(name for name in functions if name.startswith("test_"))


@pytest.mark.parametrize("page", ["security.md", "reliability.md"])
def test_every_test_that_a_page_names_is_there(page: str) -> None:
    named = _NAMED.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))
    gone = [
        f"{path}::{name}" for path, name in named if not (ROOT / path).is_file() or name not in list_tests(ROOT / path)
    ]

    assert gone == []
