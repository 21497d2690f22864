"""JSON lines: one report a line; a line that is wrong costs only itself."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from whosays.model.problem import Problem
from whosays.reading.columns import Columns
from whosays.reading.decoding import NotText, decode
from whosays.reading.draft import Draft
from whosays.reading.fields import FieldReader
from whosays.reading.files import explain, problem_at
from whosays.reading.original import Original

LONGEST_LINE = 16 * 1024 * 1024
_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_lines(original: Original, columns: Columns | None = None) -> Iterator[Draft | Problem]:
    """The reports of a JSON lines file, in order.

    Fields (the contract's): `id`, `text`, and any of `title`, `published` (an ISO day), `publisher`, `url`,
    `language`, `author`, `section`; others are not looked at. Lines of a known collector are read by its names
    (`data/layouts.yaml`), and `columns` name fields as the user knows them. Empty lines are skipped. A line without an
    id is named after the file and its line.
    """
    reader = FieldReader(columns or Columns(), original.details)
    try:
        with original.open() as stream:
            for number, line in _numbered(_buffered(stream)):
                place = f"{original.place}, line {number}"
                if line is None:
                    yield problem_at(place, f"This line is longer than {LONGEST_LINE:,} bytes and was left out.")
                elif line.strip():
                    yield from _read_line(line, place, f"{original.name}:{number}", reader)
        yield from reader.tell_absent(original.place)
    except OSError as error:
        yield problem_at(original.place, explain(error))


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))


def _numbered(file: io.BufferedReader) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers from 1; None for one that is too long to hold."""
    encoding = _WIDE.get(file.peek(2)[:2])
    if encoding:
        with io.TextIOWrapper(file, encoding, errors="replace", newline="\n") as text:
            for number, wide in enumerate(text, start=1):
                yield number, wide.encode("utf-8", "replace")
        return
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if line == b"\n":
            number += _skip_empty(file)
            continue
        if len(line) <= LONGEST_LINE:
            yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE)
        yield number, None


def _skip_empty(file: io.BufferedReader) -> int:
    """Pass over empty lines, of which a packed file may hold any number, and tell how many they were."""
    count = 0
    while ahead := file.peek():
        empty = len(ahead) - len(ahead.lstrip(b"\n"))
        count += len(file.read(empty))
        if empty < len(ahead):
            break
    return count


def _read_line(line: bytes, place: str, name: str, reader: FieldReader) -> Iterator[Draft | Problem]:
    decoded = decode(line.strip())
    if isinstance(decoded, NotText):
        yield problem_at(place, f"This is {decoded.kind}, not a JSON line; it was left out.")
        return
    if decoded.remark:
        yield problem_at(place, decoded.remark)
    try:
        fields = json.loads(decoded.text)
    except json.JSONDecodeError as error:
        yield problem_at(place, _malformed(error, decoded.text))
        return
    except (ValueError, RecursionError):
        yield problem_at(place, "This line is no JSON that can be read; it was left out.")
        return
    if not isinstance(fields, dict):
        yield problem_at(place, 'This line is no JSON object such as {"id": ..., "text": ...}; it was left out.')
        return
    content = line.rstrip(b"\r\n")
    for item in reader.read(fields, place=place, name=name, what="line"):
        yield item if isinstance(item, Problem) else replace(item, original=content, media_type="application/json")


def _malformed(error: json.JSONDecodeError, line: str) -> str:
    if error.pos >= len(line) or error.msg.startswith("Unterminated string"):
        return "This line breaks off before its end, so it was left out; write the file again whole."
    return f"This line is no JSON ({error.msg} at character {error.pos + 1}) and was left out; write it again."
