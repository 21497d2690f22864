"""How values show themselves in notebooks: small tables of HTML in which all text is escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

_SURROGATES = re.compile("[\ud800-\udfff]")


def escape(text: object) -> str:
    """Text that can stand in HTML as it is; lone surrogates, which have no UTF-8, are replaced. None is nothing."""
    return "" if text is None else _SURROGATES.sub("\ufffd", html.escape(str(text)))


def lay_out_members(heading: str, members: Iterable[tuple[str, object]]) -> str:
    """A heading, and a row for each member that is known: its name, and what it is."""
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>"
        for name, value in members
        if value is not None and value not in ("", ())
    )
    return f"<b>{escape(heading)}</b><table>{rows}</table>"


def lay_out_rows(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with a header."""
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>" for cells in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
