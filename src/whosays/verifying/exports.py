"""Exports of every format as what they state: the format is told by the content, whatever the file is called.

A further format of one file needs a function that yields its statements, and a line in `_KINDS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias
from zipfile import BadZipFile

from whosays.errors import NoSuchPathError, UnverifiableExportError
from whosays.verifying.bundles import read_bundles
from whosays.verifying.cell_tables import NoTableError, holds_tables, read_table, read_tables
from whosays.verifying.json_walk import DamagedJsonError
from whosays.verifying.single_claims import read_annotations, read_claim_lines
from whosays.verifying.stating import Statement

_Reader: TypeAlias = Callable[[BinaryIO], Iterator[Statement]]
_HEAD = 1 << 12
"""So many bytes tell what a file is."""

_FIRST_MEMBER = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"([^"]*)")?')
_QUOTE_COLUMNS = {b"report", b"start", b"end", b"quote"}


@dataclass(frozen=True, slots=True)
class _Kind:
    """A format of one file: what it is called, how its beginning is told, and what reads it."""

    name: str
    begins: Callable[[bytes], bool]
    read: _Reader


def _begins_with(head: bytes, *names: bytes) -> bool:
    """True for a JSON object whose first member has one of these names."""
    found = _FIRST_MEMBER.match(head)
    return found is not None and (not names or found[1] in names)


_KINDS = (
    _Kind("annotations", lambda head: _begins_with(head, b"@context"), read_annotations),
    _Kind("jsonl", lambda head: _begins_with(head, b"id", b"actor", b"approximate", b"confidence"), read_claim_lines),
    _Kind("bundle", _begins_with, read_bundles),
    _Kind("parquet", lambda head: head.startswith(b"PAR1"), read_table),
    _Kind("csv", lambda head: set(head.split(b"\n")[0].strip().split(b",")) >= _QUOTE_COLUMNS, read_table),
)
"""The formats of one file, each tried where none before it fits."""


@dataclass(frozen=True, slots=True)
class OpenedExport:
    """An export that is being read: the name of its format, and what it states, little by little."""

    format: str
    statements: Iterator[Statement]


@contextmanager
def open_export(path: Path) -> Iterator[OpenedExport]:
    """What an export states; nothing is held but the part at hand.

    Raises:
        NoSuchPathError: there is no such file.
        UnverifiableExportError: it is no export that this version knows, or is damaged; also while it is read.
    """
    if not path.exists():
        raise NoSuchPathError(path)
    with _plain_errors(path):
        if holds_tables(path):
            yield OpenedExport("tables", read_tables(path))
            return
    with _plain_errors(path), path.open("rb") as stream:
        head = stream.read(_HEAD)
        stream.seek(0)
        kind = next((kind for kind in _KINDS if kind.begins(head)), None)
        if kind is None:
            raise UnverifiableExportError(path, "it is empty" if not head else "it is no export that holds quotes")
        yield OpenedExport(kind.name, kind.read(stream))


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    """Turn what is met while an export is read into a sentence that a user can act on."""
    try:
        yield
    except (DamagedJsonError, NoTableError, BadZipFile) as error:
        raise UnverifiableExportError(path, str(error)) from error
    except OSError as error:
        raise UnverifiableExportError(path, error.strerror or str(error)) from error
