"""What an export format is: a name, and one file or several that a casebook is written to as a stream."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeAlias

from whosays.exporting.progress import OnProgress
from whosays.exporting.tables import Column
from whosays.model.casebook import Casebook

Writer: TypeAlias = Callable[[Casebook, BinaryIO, OnProgress], None]
"""Writes a casebook to a stream, little by little, and tells how many more records are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file of a format, its name where the user names none, and how many records it will have.

    `columns` describe it where it is a table; empty otherwise.
    """

    file_name: str
    write: Writer
    count: Callable[[Casebook], int]
    columns: Sequence[Column[Any]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """A form that a casebook can be written in; of several `parts` each is a file in one folder or archive.

    `remark` gives what people should be told beside, as a sentence, "" for nothing. `needs` is the module of a package
    that writes the format and that not everybody has, "" for none; `install` says how to get it.
    """

    name: str
    summary: str
    media_type: str
    parts: tuple[Part, ...]
    remark: Callable[[Casebook], str] = lambda _: ""
    needs: str = ""
    install: str = ""
