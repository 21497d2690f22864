"""docs/formats-coders.md describes every column of the coders' formats as the program fills it."""

import os
import re
from pathlib import Path

import pytest

from whosays.exporting.acled import ACLED
from whosays.exporting.gtd import GTD
from whosays.exporting.ucdp_ged import UCDP_GED

_FORMATS = {form.name: form for form in (ACLED, UCDP_GED, GTD)}


def lay_out(name: str) -> str:
    """A format's columns as a table of the page."""
    (part,) = _FORMATS[name].parts
    rows = [f"| `{column.name}` | {column.meaning} |" for column in part.columns]
    return "\n".join(["", "| column | filled with |", "|---|---|", *rows, "", ""])


def test_the_page_describes_every_column(root: Path) -> None:
    page = root / "docs" / "formats-coders.md"
    text = page.read_text(encoding="utf-8")
    marked = re.compile(r"(<!-- ([\w-]+) -->\n)(.*?)(<!-- /\2 -->)", re.DOTALL)
    if os.environ.get("RENEW_DOCS"):
        page.write_text(marked.sub(lambda m: m[1] + lay_out(m[2]) + m[4], text), encoding="utf-8")
        pytest.skip("the page was renewed; run once more without RENEW_DOCS")
    shown = {found[2]: found[3] for found in marked.finditer(text)}
    assert shown == {name: lay_out(name) for name in _FORMATS}
