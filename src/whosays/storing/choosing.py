"""Rows of many reports by one statement that stays the same however many there are, so that it is made up only once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, String, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY


def is_one_of(connection: Connection, column: Column[Any], ids: Sequence[str]) -> ColumnElement[bool]:
    """The condition that a column holds one of these ids; they go in as one value, an array or a list in JSON."""
    if connection.dialect.name == "sqlite":
        given = func.json_each(json.dumps(ids)).table_valued("value")
        return column.in_(select(given.c.value))
    return column == any_(bindparam(None, list(ids), type_=ARRAY(String)))
