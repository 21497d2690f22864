"""Which column or field holds what: as the user names them, else by a layout that is known."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import isfinite

from whosays.lexicon.layouts import Field, Layout, load_layouts
from whosays.model.problem import Problem
from whosays.reading.details import Details, read_details
from whosays.reading.draft import Draft
from whosays.reading.files import problem_at
from whosays.reading.timestamps import is_ambiguous, read_timestamp

OPTIONS = {
    Field.TEXT: "--text-column",
    Field.TITLE: "--title-column",
    Field.PUBLISHED: "--date-column",
    Field.PUBLISHER: "--publisher-column",
    Field.URL: "--url-column",
    Field.ID: "--id-column",
    Field.LANGUAGE: "--language-column",
    Field.AUTHOR: "--author-column",
}
"""The option by which a user names the column of each detail."""
_PLAIN_NAMES = "plain names"
_DOUBTFUL_DATE = "date"
_MOST_NAMES = 12
_LONGEST_NAME = 40
_LONGEST_LIST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table, or fields of JSON objects, that a user names; None where a known layout decides."""

    text: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    id: str | None = None
    language: str | None = None
    author: str | None = None

    def named(self) -> Mapping[Field, str]:
        """What was named."""
        given = {field: getattr(self, field.value) for field in OPTIONS}
        return {field: name for field, name in given.items() if name is not None}


@dataclass(frozen=True, slots=True)
class Choice:
    """Where in a row each detail stands: positions, the best first.

    `absent` are the named columns that are not there, with the options that named them; `layout` is the known layout,
    None where there is none.
    """

    positions: Mapping[Field, tuple[int, ...]]
    absent: tuple[tuple[Field, str], ...] = ()
    layout: Layout | None = None

    @property
    def has_text(self) -> bool:
        """True where something holds the text of reports."""
        return bool(self.positions.get(Field.TEXT)) and Field.TEXT not in {field for field, _ in self.absent}


def choose(names: Sequence[str], columns: Columns, *, is_table: bool) -> Choice:
    """What each of these names holds: what the user named goes first, a known layout tells the rest.

    Names are compared as they are written, then without regard to case.
    """
    layout = find_layout(names, is_table=is_table)
    told = layout or (_plain_names() if columns.text else None)
    places: dict[str, int] = {}
    for position, name in enumerate(names):
        places.setdefault(name.strip().lower(), position)
    positions = {
        field: tuple(places[name] for name in candidates if name in places)
        for field, candidates in (told.names.items() if told else ())
    }
    absent: list[tuple[Field, str]] = []
    for field, name in columns.named().items():
        named = names.index(name) if name in names else places.get(name.strip().lower())
        if named is None:
            absent.append((field, name))
        else:
            positions[field] = (named,)
    return Choice(positions, tuple(absent), layout)


def find_layout(names: Sequence[str], *, is_table: bool) -> Layout | None:
    """The first known layout that has these names; None where none has."""
    return next((each for each in load_layouts() if (is_table or not each.tables_only) and each.fits(names)), None)


def _plain_names() -> Layout | None:
    return next((layout for layout in load_layouts() if layout.name == _PLAIN_NAMES), None)


def tell_choice(choice: Choice, names: Sequence[str], place: str) -> Iterator[Problem]:
    """What a user should know of a table's columns before its rows are read."""
    for field, name in choice.absent:
        done = "nothing was read" if field is Field.TEXT else "it was left out"
        message = (
            f'This table has no column "{name}" ({OPTIONS[field]}), so {done}. Its columns are {list_names(names)}.'
        )
        yield problem_at(place, message)
    if not choice.has_text:
        if not any(field is Field.TEXT for field, _ in choice.absent):
            yield problem_at(place, _say_no_text(choice, names))
        return
    dated = choice.positions.get(Field.PUBLISHED) or Field.PUBLISHED in {field for field, _ in choice.absent}
    doubtful = next((name for name in names if name.strip().lower() == _DOUBTFUL_DATE), None)
    if doubtful and not dated:
        yield problem_at(
            place,
            f'The column "{doubtful}" was not used, since it may be the day of the incident. If it is the day of '
            f"publication, read the table with --date-column {doubtful}.",
        )


def _say_no_text(choice: Choice, names: Sequence[str]) -> str:
    if choice.layout and choice.layout.advice:
        return choice.layout.advice
    return (
        f"No column of this table is known to hold the texts of reports. Its columns are {list_names(names)}. If one "
        "does, name it with --text-column."
    )


def list_names(names: Sequence[str]) -> str:
    """The names in a sentence, shortened where they are many or long."""
    shown = [f'"{_shortened(name)}"' for name in names[:_MOST_NAMES]]
    left = len(names) - len(shown)
    return ", ".join([*shown, *([f"and {left:,} more"] if left else [])])


def _shortened(name: str) -> str:
    plain = " ".join(name.split())
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[:_LONGEST_NAME]}…"


def read_row(
    values: Sequence[object], choice: Choice, *, name: str, place: str, beside: Details
) -> Iterator[Draft | Problem]:
    """The report in a row of values, with what was wrong with its details; nothing where it has no text.

    `name` and `place` are for a row that has no id of its own. The text is the cell as it stands.
    """
    text = _text_of(values, choice)
    if text is None:
        return
    given = {field: _first(values, choice, field) for field in Field if field is not Field.TEXT}
    name = given[Field.ID].strip() or name
    details, wrong = read_details(
        {field.value: value for field, value in given.items() if field not in {Field.ID, Field.PUBLISHED}}
    )
    for sentence in wrong:
        yield problem_at(place, sentence, report=name)
    written = given[Field.PUBLISHED].strip()
    published = read_timestamp(written) if written else None
    if written and published is None:
        yield problem_at(place, _say_bad_date(written), report=name)
    details = replace(details, published=published)
    yield Draft(name=name, text=text, place=place, details=details.filled_from(beside))


def _text_of(values: Sequence[object], choice: Choice) -> str | None:
    found = (values[position] for position in choice.positions.get(Field.TEXT, ()) if position < len(values))
    return next((value for value in found if isinstance(value, str) and value.strip()), None)


def _say_bad_date(written: str) -> str:
    shown = _shortened(written)
    if is_ambiguous(written):
        return (
            f'"{shown}" can be read as two dates, since day and month cannot be told apart, and was left out; write '
            "year-month-day, such as 2014-12-05."
        )
    return f'"{shown}" is no date that can be read and was left out; write year-month-day, such as 2014-12-05.'


def _first(values: Sequence[object], choice: Choice, field: Field) -> str:
    """What a row says of one detail: the first of its cells that is not empty; "" where all are."""
    written = (_as_text(values[place]) for place in choice.positions.get(field, ()) if place < len(values))
    return next((text for text in written if text.strip()), "")


def _as_text(value: object) -> str:
    """A cell or JSON value as text; "" for what is none."""
    if isinstance(value, str):
        return _unlisted(value)
    if isinstance(value, bool) or (isinstance(value, float) and not isfinite(value)):
        return ""
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) else str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(part.strip() for part in value if isinstance(part, str) and part.strip())
    return ""


def _unlisted(text: str) -> str:
    """A list that was written into a cell as Python and JSON write it ("['Gazette staff']") as a plain one."""
    written = text.strip()
    if not (written.startswith("[") and written.endswith("]")) or len(written) > _LONGEST_LIST:
        return text
    try:
        value = ast.literal_eval(written)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    return _as_text(value) if isinstance(value, list) and all(isinstance(part, str) for part in value) else text
