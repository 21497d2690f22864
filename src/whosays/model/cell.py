"""How words are spelled in a cell of a table: one rule, for what writes tables and for what checks them."""

from __future__ import annotations

import re

# What a spreadsheet program would take for the beginning of a formula (OWASP, CSV injection), also in wide letters, and
# behind signs that nobody sees, which some programs drop.
_FORMULA = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*[=+\\-@＝＋－＠]")
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def make_safe(cell: str) -> str:
    """The text, with an apostrophe before what a spreadsheet program would take for a formula.

    Control codes and lone surrogates, which no table can hold, become \ufffd.
    """
    readable = _CONTROLS.sub("\ufffd", cell)
    return f"'{readable}" if _FORMULA.match(readable) else readable
