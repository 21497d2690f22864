"""JSON files (.json): one report, a list of reports, or an answer of a collector that holds such a list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from whosays.model.problem import Problem
from whosays.reading.columns import Columns
from whosays.reading.decoding import NotText, decode
from whosays.reading.draft import Draft
from whosays.reading.fields import FieldReader
from whosays.reading.files import explain, problem_at
from whosays.reading.lines import read_lines
from whosays.reading.original import Original
from whosays.reading.sparing import tell_sparingly

LONGEST_FILE = 32 * 1024 * 1024
_LISTS = ("articles", "stories", "results", "reports", "data")


def read_objects(original: Original, columns: Columns) -> Iterator[Draft | Problem]:
    """The reports of a JSON file, in order, by the fields of the contract or of a known layout.

    An object may be a report, or hold a list of them as "articles" (as collectors answer). A report without an id is
    named after the file, in a list with its number. JSON lines under the name of JSON are read as such.
    """
    try:
        content, cut_short = original.read(LONGEST_FILE)
    except OSError as error:
        yield problem_at(original.place, explain(error))
        return
    if cut_short:
        first = content.split(b"\n", 1)[0]
        if _is_json(first):
            yield from read_lines(original, columns)
            return
        message = f"This file is longer than {LONGEST_FILE:,} bytes; write it as JSON lines, one report a line."
        yield problem_at(original.place, message)
        return
    decoded = decode(content)
    if isinstance(decoded, NotText):
        yield problem_at(original.place, f"This is {decoded.kind}, not JSON; it was left out.")
        return
    if decoded.remark:
        yield problem_at(original.place, decoded.remark)
    try:
        value = json.loads(decoded.text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        yield from _read_otherwise(error, decoded.text, original, columns)
        return
    yield from _read_value(value, content, original, columns)


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _read_otherwise(error: Exception, text: str, original: Original, columns: Columns) -> Iterator[Draft | Problem]:
    if isinstance(error, json.JSONDecodeError):
        if error.msg == "Extra data":
            yield from read_lines(original, columns)
            return
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
            message = "This file breaks off before its end, so nothing was read; save it again whole."
        else:
            message = f"This is no JSON ({error.msg} at character {error.pos + 1}); nothing was read."
        yield problem_at(original.place, message)
        return
    yield problem_at(original.place, "This is no JSON that can be read; nothing was read.")


def _read_value(value: object, content: bytes, original: Original, columns: Columns) -> Iterator[Draft | Problem]:
    reader = FieldReader(columns, original.details)
    if isinstance(value, dict):
        listed = next((value[name] for name in _LISTS if _is_list_of_objects(value.get(name))), None)
        if listed is None or reader.is_known(value):
            for item in reader.read(value, place=original.place, name=original.name, what="file"):
                if isinstance(item, Draft):
                    yield replace(item, original=content, media_type="application/json")
                else:
                    yield item
            yield from reader.tell_absent(original.place)
            return
        value = listed
    if not isinstance(value, list):
        message = 'This is no JSON object such as {"id": ..., "text": ...}, nor a list of such; nothing was read.'
        yield problem_at(original.place, message)
        return
    if not value:
        yield problem_at(original.place, "The list in this file is empty, so there is nothing to read.")
    yield from tell_sparingly(_read_list(value, reader, original), original.place)


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _read_list(values: Sequence[object], reader: FieldReader, original: Original) -> Iterator[Draft | Problem]:
    for number, value in enumerate(values, start=1):
        place = f"{original.place}, object {number}"
        if isinstance(value, Mapping):
            yield from reader.read(value, place=place, name=f"{original.name}:{number}", what="object")
        else:
            yield problem_at(place, 'This is no JSON object such as {"id": ..., "text": ...}; it was left out.')
    yield from reader.tell_absent(original.place)
