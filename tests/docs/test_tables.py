"""docs/formats-tables.md describes every table as the program writes it."""

import os
from pathlib import Path

import pytest

from whosays.exporting.tidy import TABLES

_START, _END = "<!-- tables -->\n", "<!-- /tables -->"


def lay_out_tables() -> str:
    """Every table with a row for each of its columns."""
    parts = []
    for table in TABLES.values():
        rows = [f"| `{column.name}` | {column.kind} | {column.meaning} |" for column in table.columns]
        head = ["| column | holds | tells |", "|---|---|---|"]
        parts.append("\n".join([f"### {table.name}", "", f"Each row is {table.summary}.", "", *head, *rows, ""]))
    return "\n".join(["", *parts, ""])


def test_the_page_describes_every_column(root: Path) -> None:
    page = root / "docs" / "formats-tables.md"
    before, rest = page.read_text(encoding="utf-8").split(_START, 1)
    shown, after = rest.split(_END, 1)
    if os.environ.get("RENEW_DOCS"):
        page.write_text(f"{before}{_START}{lay_out_tables()}{_END}{after}", encoding="utf-8")
        pytest.skip("the page was renewed; run once more without RENEW_DOCS")
    assert shown == lay_out_tables()
