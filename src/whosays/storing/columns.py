"""Column types that take every value of the model: any text, numbers of any length, moments with their offset."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Dialect, Numeric, String
from sqlalchemy.types import TypeDecorator, TypeEngine

_ESCAPE = "\x1a"
_UNSTORABLE = re.compile(f"[\x00{_ESCAPE}\ud800-\udfff]")
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")
_LARGEST = 2**63 - 1
_LONG_NUMBER = "n"


class AnyText(TypeDecorator[str]):
    """Text of any code points.

    No database takes lone surrogates, and PostgreSQL takes no NUL; these are written as the control code SUB and
    four hexadecimal digits, all other text as it is.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  the base's name
        """The text as the database takes it."""
        if value is None:
            return None
        return _UNSTORABLE.sub(lambda found: f"{_ESCAPE}{ord(found[0]):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  the base's name
        """The text as it was given."""
        if value is None or _ESCAPE not in value:
            return value
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


class AnyNumber(TypeDecorator[int]):
    """A whole number; one that has no room in 64 bits is kept as text in SQLite, which lets a column hold both."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """A 64-bit column in SQLite, one of any length elsewhere."""
        kind: TypeEngine[Any] = BigInteger() if dialect.name == "sqlite" else Numeric(asdecimal=True)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: int | None, dialect: Dialect) -> object:
        """The number as the database takes it."""
        if value is None or dialect.name != "sqlite" or abs(value) <= _LARGEST:
            return value
        return f"{_LONG_NUMBER}{value}"

    def process_result_value(self, value: object, dialect: Dialect) -> int | None:  # noqa: ARG002  the base's name
        """The number as it was given."""
        return None if value is None else int(str(value).removeprefix(_LONG_NUMBER))


class Moment(TypeDecorator[datetime]):
    """A moment with its offset from UTC, in ISO 8601: SQLite's own type would forget the offset."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002  the base's
        """The moment in ISO 8601."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  the base's
        """The moment as it was given."""
        return None if value is None else datetime.fromisoformat(value)
