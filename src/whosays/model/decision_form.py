"""Decisions as plain JSON values and back, exactly: how stores keep them and how they travel.

An act, and a claim in it, tell their class by `kind`; all else is told by the members' types. A class that gains a
member with a default still reads what was written before.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from whosays.model.act import Act
from whosays.model.claim import Claim
from whosays.model.decision import Decision

_KIND = "kind"
_LONGEST_SHOWN = 40
_LARGEST_SHOWN = 10**_LONGEST_SHOWN
_Value = TypeVar("_Value")
_Reader: TypeAlias = Callable[[object], object]


def decision_to_form(decision: Decision) -> dict[str, object]:
    """A decision as a JSON value: `act` (as of `act_to_form`), `reviewer`, `at` (ISO 8601), `note`, `undoes`."""
    return _members_to_form(decision)


def form_to_decision(form: object) -> Decision:
    """The decision that `decision_to_form` wrote.

    Raises:
        ValueError: it is not such a form; the message says where and what is wrong.
    """
    return cast("Decision", _reader_of(Decision)(form))


def act_to_form(act: Act) -> dict[str, object]:
    """An act as a JSON value: `kind`, and its members; enums by their values, days in ISO 8601, tuples as lists."""
    return _members_to_form(act)


def form_to_act(form: object) -> Act:
    """The act that `act_to_form` wrote.

    Raises:
        ValueError: it is not such a form; the message says where and what is wrong.
    """
    return cast("Act", _reader_of(Act)(form))


def value_to_form(value: object) -> dict[str, object]:
    """A value that acts are made of (a claim, a telling, a report) as a JSON value, in the same way."""
    return _members_to_form(value)


def form_to_value(hint: type[_Value], form: object) -> _Value:
    """The value of a class that `value_to_form` wrote.

    Raises:
        ValueError: it is not such a form; the message says where and what is wrong.
    """
    read: _Reader = _reader_of(cast("Any", hint))
    return cast("_Value", read(form))


def form_to_claim(form: object) -> Claim:
    """The claim, of whatever kind, that `value_to_form` wrote.

    Raises:
        ValueError: it is not such a form; the message says where and what is wrong.
    """
    return cast("Claim", _reader_of(Claim)(form))


def _to_form(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_to_form(each) for each in value]
    return _members_to_form(value)


def _members_to_form(value: object) -> dict[str, object]:
    value_type: type = type(value)
    kind = _kind_of(value_type)
    members = {name: _to_form(getattr(value, name)) for name in _members_of(value_type)}
    return members if kind is None else {_KIND: kind, **members}


@cache
def _members_of(value_type: type) -> Mapping[str, Field[Any]]:
    return {field.name: field for field in fields(value_type)}


@cache
def _kind_of(value_type: type) -> str | None:
    """What tells a class from others in its place; None for a class that stands alone, whatever its own members."""
    return None if _KIND in _members_of(value_type) else getattr(value_type, _KIND, None)


@cache
def _reader_of(hint: Any) -> _Reader:
    """What reads a form back as a value of the type."""
    origin = get_origin(hint)
    if origin in {UnionType, Union}:
        return _reader_of_one(get_args(hint))
    if origin is tuple:
        return _reader_of_many(get_args(hint)[0])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _reader_of_choice(hint)
    if is_dataclass(hint):
        return _reader_of_members(cast("type", hint))
    # A NewType, such as an id, is at run time what it is made of.
    return _LEAVES[getattr(hint, "__supertype__", hint)]


def _reader_of_one(hints: tuple[Any, ...]) -> _Reader:
    """A reader of one of several classes, told by their `kind`, or of nothing."""
    classes = [hint for hint in hints if hint is not NoneType]
    if len(classes) == 1:
        read_it = _reader_of(classes[0])
    else:
        readers = {_kind_of(each): _reader_of(each) for each in classes}

        def read_it(form: object) -> object:
            kind = form.get(_KIND) if isinstance(form, dict) else None
            read = readers.get(kind) if isinstance(kind, str) else None
            if read is None:
                listed = ", ".join(f'"{kind}"' for kind in readers)
                raise _misfit(form, f'an object whose "{_KIND}" is one of {listed}')
            return read(form)

    if NoneType not in hints:
        return read_it
    return lambda form: None if form is None else read_it(form)


def _reader_of_many(hint: object) -> _Reader:
    read = _reader_of(hint)

    def read_all(form: object) -> tuple[object, ...]:
        if not isinstance(form, list | tuple):
            raise _misfit(form, "a list")
        return tuple(read(each) for each in form)

    return read_all


def _reader_of_choice(choices: type[StrEnum]) -> _Reader:
    known = {member.value: member for member in choices}

    def read(form: object) -> object:
        if isinstance(form, str) and form in known:
            return known[form]
        raise _misfit(form, f"one of {', '.join(known)}")

    return read


def _reader_of_members(value_type: type) -> _Reader:
    hints = get_type_hints(value_type)
    members = _members_of(value_type)
    readers = {name: _reader_of(hints[name]) for name in members}
    needed = {name for name, each in members.items() if each.default is MISSING}
    kind = _kind_of(value_type)

    def read(form: object) -> object:
        if not isinstance(form, dict):
            raise _misfit(form, "an object")
        values: dict[str, object] = {}
        for name, value in form.items():
            if name == _KIND and kind is not None and value == kind:
                continue
            if name not in readers:
                message = f'"{_shorten(str(name))}" is no member here; there are {", ".join(readers)}.'
                raise ValueError(message)
            try:
                values[name] = readers[name](value)
            except ValueError as error:
                message = f"{name}: {error}"
                raise ValueError(message) from None
        if missing := needed.difference(values):
            message = f"{', '.join(sorted(missing))} is missing."
            raise ValueError(message)
        if values.get("evidence", True) == ():
            message = "evidence: a claim needs at least one quote."
            raise ValueError(message)
        return value_type(**values)

    return read


def _read_text(form: object) -> str:
    if isinstance(form, str):
        return form
    raise _misfit(form, "text")


def _read_truth(form: object) -> bool:
    if isinstance(form, bool):
        return form
    raise _misfit(form, "true or false")


def _read_whole_number(form: object) -> int:
    if isinstance(form, int) and not isinstance(form, bool):
        return form
    raise _misfit(form, "a whole number")


def _read_number(form: object) -> float:
    # A whole number stays one: a decision's id is made of how its numbers are written.
    if isinstance(form, int) and not isinstance(form, bool):
        return form
    if isinstance(form, float) and math.isfinite(form):
        return form
    raise _misfit(form, "a number")


def _read_day(form: object) -> date:
    try:
        return date.fromisoformat(_read_text(form))
    except ValueError:
        raise _misfit(form, "a day such as 2014-12-04") from None


def _read_moment(form: object) -> datetime:
    try:
        moment = datetime.fromisoformat(_read_text(form))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise _misfit(form, "a moment with its offset such as 2014-12-04T09:30:00+00:00")
    return moment


_LEAVES: Mapping[object, _Reader] = {
    str: _read_text,
    bool: _read_truth,
    int: _read_whole_number,
    float: _read_number,
    date: _read_day,
    datetime: _read_moment,
}


def _misfit(form: object, needed: str) -> ValueError:
    return ValueError(f"this must be {needed}, not {_show(form)}.")


def _show(form: object) -> str:
    """What was given instead, in a few words: forms may come from anywhere and be of any size."""
    if isinstance(form, str):
        return f'"{_shorten(form)}"'
    if isinstance(form, float) or (isinstance(form, int) and abs(form) < _LARGEST_SHOWN):
        return str(form).lower()
    named = {dict: "an object", list: "a list", NoneType: "nothing"}
    return named.get(type(form), "something else")


def _shorten(words: str) -> str:
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
