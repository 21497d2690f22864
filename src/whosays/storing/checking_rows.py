"""What is wrong with the tables of a store whatever they hold: their form, lost owners, repetitions and gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Column, Connection, Row, Table, UniqueConstraint, and_, func, inspect, or_, select
from sqlalchemy.engine.interfaces import ReflectedForeignKeyConstraint

from whosays.storing.finding import Finding
from whosays.storing.schema import METADATA, PARTS_OF_REPORT

_NO_FORM = "It cannot have been made by whosays as it is; put back a backup."


def find_broken_form(connection: Connection) -> Iterator[Finding]:
    """Tables, columns, keys and ties to other tables that the schema has and the store has not."""
    inspector = inspect(connection)
    here = set(inspector.get_table_names())
    for table in METADATA.sorted_tables:
        place = f"table {table.name}"
        if table.name not in here:
            yield Finding(place, f"it is missing. {_NO_FORM}")
            continue
        columns = {column["name"] for column in inspector.get_columns(table.name)}
        if missing := [column.name for column in table.columns if column.name not in columns]:
            yield Finding(place, f"it lacks {', '.join(missing)}. {_NO_FORM}")
        keys = {tuple(inspector.get_pk_constraint(table.name)["constrained_columns"])}
        keys |= {tuple(each["column_names"]) for each in inspector.get_unique_constraints(table.name)}
        for key in _keys(table):
            if tuple(column.name for column in key) not in keys:
                names = ", ".join(column.name for column in key)
                yield Finding(place, f"nothing there keeps {names} from coming twice. {_NO_FORM}")
        yield from _find_lost_ties(table, inspector.get_foreign_keys(table.name))


def _find_lost_ties(table: Table, kept: Sequence[ReflectedForeignKeyConstraint]) -> Iterator[Finding]:
    ties = {(tuple(each["constrained_columns"]), each["referred_table"]) for each in kept}
    for constraint in table.foreign_key_constraints:
        if (tuple(constraint.column_keys), constraint.referred_table.name) not in ties:
            message = f"nothing there ties its rows to those of {constraint.referred_table.name}. {_NO_FORM}"
            yield Finding(f"table {table.name}", message)


def find_orphans(connection: Connection) -> Iterator[Finding]:
    """Rows that belong to a row that is not here; what SQLite's own `foreign_key_check` finds, on every database."""
    for table in METADATA.sorted_tables:
        for constraint in table.foreign_key_constraints:
            named = constraint.referred_table.name
            owner = constraint.referred_table.alias("owner")
            pairs = [(element.parent, owner.c[element.column.name]) for element in constraint.elements]
            lost = (
                select(*(child for child, _ in pairs))
                .select_from(table.outerjoin(owner, and_(*(child == parent for child, parent in pairs))))
                .where(pairs[0][1].is_(None), *(child.is_not(None) for child, _ in pairs))
                .distinct()
            )
            for row in connection.execute(lost):
                message = f"it has rows that belong to {named} {_spell(row)}, which is not here."
                yield Finding(f"table {table.name}", message)


def find_repetitions(connection: Connection) -> Iterator[Finding]:
    """Keys, ids of reports and decisions among them, that come twice."""
    for table in METADATA.sorted_tables:
        for key in _keys(table):
            twice = select(*key, func.count()).group_by(*key).having(func.count() > 1)
            for row in connection.execute(twice):
                yield Finding(f"table {table.name}", f"{_spell(row[:-1])} is in it {row[-1]} times.")


def find_gaps(connection: Connection) -> Iterator[Finding]:
    """Numbered rows of a report of which one is missing between others, or the first."""
    for table in PARTS_OF_REPORT:
        owner = [column for column in table.primary_key.columns if column.name != "position"]
        position = table.c.position
        numbered = select(*owner, func.count(), func.max(position)).group_by(*owner)
        gapped = numbered.having(or_(func.max(position) != func.count() - 1, func.min(position) != 0))
        for row in connection.execute(gapped):
            message = (
                f"of {_spell(row[:-2])} {row[-2]} rows are here, and the last is numbered {row[-1]}: some are lost."
            )
            yield Finding(f"table {table.name}", message)


def _keys(table: Table) -> Iterator[tuple[Column[object], ...]]:
    yield tuple(table.primary_key.columns)
    for constraint in sorted(table.constraints, key=lambda each: str(each.name)):
        if isinstance(constraint, UniqueConstraint):
            yield tuple(constraint.columns)


def _spell(row: Row[tuple[object, ...]] | Sequence[object]) -> str:
    return " ".join(str(value) for value in row)
