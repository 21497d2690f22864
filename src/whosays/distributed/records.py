"""Values of the model as rows of Parquet files, and back: typed, nested columns that other programs can open.

A dataclass is a struct of its fields, a tuple a list, a claim of any kind one struct with `kind` and the fields of all
kinds, empty where its kind has none. What has an id is written with it, for joining. Text that has no UTF-8 (lone
surrogates) is written as the control code SUB and four hexadecimal digits, as the store does; whole numbers that have
no room in 64 bits stand in a list of their own (`long_numbers`), by their place in the row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Generic, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from whosays.errors import MissingPackageError
from whosays.model.claim import Claim
from whosays.model.incident import Incident, Telling
from whosays.model.report import Report

if TYPE_CHECKING:
    import pyarrow as pa
    from cattrs import Converter

Value = TypeVar("Value")
INSTALL = "pip install 'whosays[cluster]'"
PURPOSE = "Reading on many machines"
LONG_NUMBERS = "long_numbers"

_ESCAPE = "\x1a"
_UNWRITABLE = re.compile(f"[{_ESCAPE}\ud800-\udfff]")
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")
_LARGEST = 2**63 - 1
_CLAIM_KINDS: Mapping[str, type] = {kind.kind: kind for kind in get_args(Claim)}
_WITH_ID = (Report, Telling, Incident, *_CLAIM_KINDS.values())


@dataclass(frozen=True, slots=True)
class Form(Generic[Value]):
    """How values of one dataclass are written as rows."""

    kind: type[Value]

    @property
    def schema(self) -> pa.Schema:
        """The columns, with their types."""
        kind: Any = self.kind
        return _schema_of(kind)

    @property
    def _converter(self) -> Converter:
        kind: Any = self.kind
        return _make_converter(kind)

    def fill_table(self, values: Iterable[Value]) -> pa.Table:
        """The values as a table, one a row, in their order."""
        import pyarrow as pa  # noqa: PLC0415  takes long to load

        converter = self._converter
        rows = [_set_long_numbers_aside(converter.unstructure(value)) for value in values]
        return pa.Table.from_pylist(rows, schema=self.schema)

    def read_rows(self, rows: Sequence[Mapping[str, Any]]) -> Iterator[Value]:
        """The values that rows hold, just as they were."""
        converter = self._converter
        for row in rows:
            yield converter.structure(_put_long_numbers_back(dict(row)), self.kind)


@cache
def _schema_of(kind: type) -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415  takes long to load

    numbers = pa.list_(pa.struct([("at", pa.string()), ("number", pa.string())]))
    return pa.schema([*_fields_of(kind), (LONG_NUMBERS, numbers)])


def _fields_of(kind: type) -> list[tuple[str, pa.DataType]]:
    import pyarrow as pa  # noqa: PLC0415  as above

    hints = get_type_hints(kind)
    named = [("id", pa.string())] if kind in _WITH_ID else []
    return [*named, *((field.name, _arrow_type(hints[field.name])) for field in fields(kind))]


def _arrow_type(hint: Any) -> pa.DataType:
    """The type of column that a field's type asks for; every column may have empty cells."""
    import pyarrow as pa  # noqa: PLC0415  as above

    if isinstance(hint, NewType):
        return _arrow_type(hint.__supertype__)
    if get_origin(hint) is tuple:
        return pa.list_(_arrow_type(get_args(hint)[0]))
    if get_origin(hint) in {Union, UnionType}:
        return _type_of_union([each for each in get_args(hint) if each is not NoneType])
    if isinstance(hint, type) and is_dataclass(hint):
        return pa.struct(_fields_of(hint))
    plain = {bool: pa.bool_(), int: pa.int64(), float: pa.float64(), date: pa.date32()}
    return plain.get(hint) or pa.string()


def _type_of_union(kinds: list[Any]) -> pa.DataType:
    import pyarrow as pa  # noqa: PLC0415  as above

    if len(kinds) == 1:
        return _arrow_type(kinds[0])
    merged = {"kind": pa.string()}
    for kind in kinds:
        merged |= dict(_fields_of(kind))
    return pa.struct(list(merged.items()))


@cache
def _make_converter(kind: type) -> Converter:
    """What turns values of a kind into plain ones and back.

    Raises:
        MissingPackageError: cattrs is not installed.
    """
    try:
        from cattrs import Converter  # noqa: PLC0415  only reading on many machines needs it
        from cattrs.gen import make_dict_unstructure_fn  # noqa: PLC0415  likewise
    except ModuleNotFoundError:
        raise MissingPackageError(PURPOSE, "cattrs", INSTALL) from None
    converter = Converter()
    converter.register_unstructure_hook(str, write_text)
    converter.register_structure_hook(str, lambda written, _: read_text(written))
    # An enum of strings is a string too, and would stay one.
    for members in set(_find_enums(kind)):
        converter.register_unstructure_hook(members, lambda member: member.value)
        converter.register_structure_hook(members, lambda written, enum: enum(written))
    converter.register_unstructure_hook(date, lambda day: day)
    converter.register_structure_hook(date, lambda day, _: day)
    for named in _WITH_ID:
        plain: Callable[[Any], dict[str, Any]] = make_dict_unstructure_fn(named, converter)
        converter.register_unstructure_hook(named, _with_id(plain, getattr(named, "kind", None)))
    converter.register_unstructure_hook(Claim, lambda claim: converter.unstructure(claim, type(claim)))
    converter.register_structure_hook(Claim, lambda row, _: converter.structure(row, _CLAIM_KINDS[row["kind"]]))
    return converter


def _find_enums(hint: Any) -> Iterator[type[Enum]]:
    """The enums among a type's parts."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        yield hint
    elif isinstance(hint, type) and is_dataclass(hint):
        for part in get_type_hints(hint).values():
            yield from _find_enums(part)
    else:
        for part in get_args(hint):
            yield from _find_enums(part)


def _with_id(plain: Callable[[Any], dict[str, Any]], kind: str | None) -> Callable[[Any], dict[str, Any]]:
    named = {} if kind is None else {"kind": kind}
    return lambda value: {**named, "id": value.id, **plain(value)}


def write_text(text: str) -> str:
    """The text as a file takes it."""
    return _UNWRITABLE.sub(lambda found: f"{_ESCAPE}{ord(found[0]):04x}", text) if _UNWRITABLE.search(text) else text


def read_text(written: str) -> str:
    """The text as it was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), written) if _ESCAPE in written else written


def _set_long_numbers_aside(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its long numbers taken out of their places."""
    row[LONG_NUMBERS] = [
        {"at": ".".join(map(str, at)), "number": str(_set(row, at, None))} for at in list(_find_long_numbers(row, ()))
    ] or None
    return row


def _find_long_numbers(value: object, at: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for name, member in value.items():
            yield from _find_long_numbers(member, (*at, name))
    elif isinstance(value, list | tuple):
        for number, member in enumerate(value):
            yield from _find_long_numbers(member, (*at, number))
    elif isinstance(value, int) and abs(value) > _LARGEST:
        yield at


def _put_long_numbers_back(row: dict[str, Any]) -> dict[str, Any]:
    for long in row.pop(LONG_NUMBERS, None) or ():
        at = [int(part) if part.isdigit() else part for part in long["at"].split(".")]
        _set(row, at, int(long["number"]))
    return row


def _set(row: Any, at: Sequence[str | int], value: int | None) -> int | None:
    """Put a value at a place in a row; gives what stood there."""
    for part in at[:-1]:
        row = row[part]
    before: int | None = row[at[-1]]
    row[at[-1]] = value
    return before
