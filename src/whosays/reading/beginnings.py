"""What comes without a name is told by its first bytes: standard input, and answers of sites that do not say."""

from __future__ import annotations

import csv
import json
import re

from whosays.reading.columns import Columns, choose
from whosays.reading.decoding import Decoded, decode
from whosays.reading.original import FORMAT_OF_SUFFIX, Format
from whosays.reading.tables import find_headless, find_separator

_BEGINNINGS = (
    (b"PAR1", ".parquet"),
    (b"%PDF", ".pdf"),
    (b"PK\x03\x04", ".zip"),
    (b"\x1f\x8b", ".gz"),
    (b"WARC/", ".warc"),
    (b"From ", ".mbox"),
)
_WORD = b"word/"
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{"\]])')
_FEWEST_CELLS = 2
_LONGEST_NAME = 60


def tell_format(head: bytes, columns: Columns) -> Format:
    """What begins with these bytes; text where they tell nothing else.

    A table is told by the names of its columns, known ones or those that the user named, or by looking like a header
    over a row. Formats that are not read count as text, whose reader tells what they are.
    """
    for beginning, suffix in _BEGINNINGS:
        if head.startswith(beginning):
            packed = ".docx" if suffix == ".zip" and _WORD in head else suffix
            return FORMAT_OF_SUFFIX.get(packed, Format.TEXT)
    decoded = decode(head, cut_short=True)
    text = decoded.text.removeprefix("\ufeff") if isinstance(decoded, Decoded) else ""
    if _PAGE.match(text):
        return Format.PAGE
    if _FEED.match(text):
        return FORMAT_OF_SUFFIX.get(".rss", Format.TEXT)
    if _JSON.match(text):
        return Format.LINES if _is_line_of_json(text) else Format.OBJECTS
    return Format.TABLE if _is_table(text, columns) else Format.TEXT


def _is_line_of_json(text: str) -> bool:
    """True where the first line that holds anything is an object by itself, or so long that it ends beyond the head."""
    line, ending, _ = text.lstrip().partition("\n")
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return not ending and line.startswith("{")


def _is_table(text: str, columns: Columns) -> bool:
    lines = [line for line in text.splitlines() if line.strip()][:2]
    if not lines:
        return False
    rows = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=find_separator(lines[0]))]
    header = rows[0]
    choice = choose(header, columns, is_table=True)
    named = {field for field, _ in choice.absent} != set(columns.named()) if columns.named() else False
    if len(header) < _FEWEST_CELLS:
        return named
    return named or choice.layout is not None or find_headless(header) is not None or _looks_like_header(rows)


def _looks_like_header(rows: list[list[str]]) -> bool:
    header, below = rows[0], rows[1:]
    names = {name for name in header if name and len(name) <= _LONGEST_NAME and not name.endswith((".", "!", "?"))}
    return len(names) == len(header) and any(len(row) == len(header) for row in below)
