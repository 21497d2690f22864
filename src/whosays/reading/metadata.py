"""`metadata.csv`: what a table beside the files says of them."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from whosays.model.problem import Problem
from whosays.reading.cells import cells_up_to
from whosays.reading.decoding import NotText, decode
from whosays.reading.details import Details, read_details
from whosays.reading.files import METADATA, explain, problem_at

LARGEST_TABLE = 64 * 1024 * 1024
_LONGEST_CELL = 131_072


@dataclass(frozen=True, slots=True)
class Metadata:
    """Details by file name, and what was wrong with the table."""

    by_file: Mapping[str, Details]
    problems: tuple[Problem, ...] = ()

    def of(self, name: str) -> Details:
        """What the table says of a file of this name; empty details where it says nothing."""
        return self.by_file.get(_key(name), Details())


def read_metadata(folder: Path) -> Metadata:
    """The table of a folder; an empty one where there is no `metadata.csv`.

    Columns: `file`, and any of `title`, `publisher`, `url`, `published` (an ISO day), `language`, `author`, `section`;
    others are not looked at. The first row names the columns; commas, semicolons or tabs part them.
    """
    path = folder / METADATA
    try:
        if not path.is_file():
            return Metadata({})
        with path.open("rb") as file:
            content = file.read(LARGEST_TABLE)
    except OSError as error:
        return Metadata({}, (problem_at(path, explain(error)),))
    return read_metadata_table(content, str(path), is_beside=lambda name: _is_there(folder / name))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False  # a name that no file can have, being too long


def read_metadata_table(content: bytes, place: str, *, is_beside: Callable[[str], bool]) -> Metadata:
    """A table out of its bytes, wherever it lies; `is_beside` is true of the names of files that lie beside it."""
    decoded = decode(content)
    if isinstance(decoded, NotText):
        return Metadata({}, (problem_at(place, f"This is {decoded.kind}, no table; save it as CSV in UTF-8."),))
    return _read_table(decoded.text.removeprefix("\ufeff"), place, is_beside)


def _key(name: str) -> str:
    """File names compare in composed form: some systems write accents apart."""
    return unicodedata.normalize("NFC", name)


def _read_table(text: str, place: str, is_beside: Callable[[str], bool]) -> Metadata:
    header = text.split("\n", 1)[0]
    separator = max(",;\t", key=header.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    rows.fieldnames = [(name or "").strip().lower() for name in rows.fieldnames or ()]
    if "file" not in rows.fieldnames:
        message = 'This table has no column "file", so it was not used; name the columns in its first row.'
        return Metadata({}, (problem_at(place, message),))
    by_file: dict[str, Details] = {}
    problems: list[Problem] = []
    try:
        for row in _rows_within_measure(rows):
            problems.extend(_add_row(row, f"{place}, line {rows.line_num}", is_beside, by_file))
    except csv.Error as error:
        message = f"The table cannot be read from here on ({error}); check the quotes, or save it again as CSV."
        problems.append(problem_at(f"{place}, line {rows.line_num}", message))
    return Metadata(by_file, tuple(problems))


def _rows_within_measure(rows: csv.DictReader[str]) -> Iterator[dict[str, str]]:
    while True:
        with cells_up_to(_LONGEST_CELL):
            row = next(rows, None)
        if row is None:
            return
        yield row


def _add_row(
    row: Mapping[str, str | list[str] | None], place: str, is_beside: Callable[[str], bool], by_file: dict[str, Details]
) -> Iterator[Problem]:
    cells = {name: cell.strip() for name, cell in row.items() if isinstance(cell, str) and cell.strip()}
    name = cells.get("file")
    if name is None:
        if cells:
            yield problem_at(place, 'This row names no file in the column "file"; it was left out.')
        return
    key = _key(name)
    if not any(map(is_beside, (name, key, unicodedata.normalize("NFD", name)))):
        yield problem_at(place, f"There is no file {name} beside this table; check the spelling.")
        return
    if key in by_file:
        yield problem_at(place, f"A row above describes {name} already; this one was left out.")
        return
    by_file[key], wrong = read_details(cells)
    for sentence in wrong:
        yield problem_at(place, sentence, report=name)
