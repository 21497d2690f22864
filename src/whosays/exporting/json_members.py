"""JSON documents with long lists in them, written item by item, so that none is ever held as a whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, TypeAlias

from whosays.exporting.progress import OnProgress

Entries: TypeAlias = Iterator[tuple[str, object]]

# Lone surrogates have no UTF-8; some readers also break lines at the others.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# A page may hold the document in a script element, which none of its words may end.
_MARKUP = re.compile("[<>&]")


def to_json(value: object, *, for_pages: bool = False) -> str:
    """The value as JSON on one line; `for_pages`: such that it can stand in the script element of a web page."""
    written = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    written = _ESCAPED.sub(_escape, written)
    return _MARKUP.sub(_escape, written) if for_pages else written


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def write_list(items: Iterable[object], stream: BinaryIO, on_progress: OnProgress, *, for_pages: bool = False) -> None:
    """Write a JSON list, an item a line; `on_progress` is told of each."""
    separator = "["
    for item in items:
        stream.write(f"{separator}\n {to_json(item, for_pages=for_pages)}".encode())
        separator = ","
        on_progress(1)
    stream.write(b"[]\n" if separator == "[" else b"\n]\n")


def write_lines(items: Iterable[object], stream: BinaryIO, on_progress: OnProgress) -> None:
    """Write JSON lines, one an item; `on_progress` is told of each."""
    for item in items:
        stream.write(f"{to_json(item)}\n".encode())
        on_progress(1)


def write_object(members: Iterable[tuple[str, object]], stream: BinaryIO, on_progress: OnProgress) -> None:
    """Write a JSON object, whose long members are iterators: each item a line, and `on_progress` is told of it."""
    separator = "{"
    for name, member in members:
        stream.write(f"{separator}\n {to_json(name)}: ".encode())
        separator = ","
        if isinstance(member, Iterator):
            _write_items(member, stream, on_progress)
        else:
            stream.write(to_json(member).encode())
    stream.write(b"{}\n" if separator == "{" else b"\n}\n")


def write_sections(sections: Iterable[tuple[str, Mapping[str, object] | Entries]], stream: BinaryIO) -> None:
    """Write a JSON object of objects, whose entries come one by one."""
    separator = "{"
    for name, entries in sections:
        stream.write(f"{separator}\n {to_json(name)}: ".encode())
        separator = ","
        _write_entries(iter(entries.items()) if isinstance(entries, Mapping) else entries, stream)
    stream.write(b"{}\n" if separator == "{" else b"\n}\n")


def _write_items(items: Iterator[object], stream: BinaryIO, on_progress: OnProgress) -> None:
    separator = "["
    for item in items:
        stream.write(f"{separator}\n  {to_json(item)}".encode())
        separator = ","
        on_progress(1)
    stream.write(b"[]" if separator == "[" else b"\n ]")


def _write_entries(entries: Entries, stream: BinaryIO) -> None:
    separator = "{"
    for name, entry in entries:
        stream.write(f"{separator}\n  {to_json(name)}: {to_json(entry)}".encode())
        separator = ","
    stream.write(b"{}" if separator == "{" else b"\n }")
