"""A decision holds all that was decided, of whatever kind; a counter tells that something was read."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT * FROM decision ORDER BY number")).mappings().all()
    keys = {telling: find_key(connection, telling) for row in rows for telling in (row["one"], row["other"])}
    op.drop_table("decision")
    table = op.create_table(
        "decision",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("undoes", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["decision.id"], name=op.f("fk_decision_undoes")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_decision")),
        sa.UniqueConstraint("id", name=op.f("uq_decision_id")),
    )
    # One by one, so that each is there before the one that takes it back, and numbers follow their order.
    for row in rows:
        kept = {name: row[name] for name in ("id", "reviewer", "at", "note", "undoes")}
        groups = [[keys[row["one"]]], [keys[row["other"]]]]
        content = {"kind": "link", "groups": groups, "judgement": row["judgement"]}
        op.execute(sa.insert(table).values(kind="link", content=json.dumps(content), **kept))
    stamp = op.create_table(
        "stamp",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("readings", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_stamp")),
    )
    op.execute(sa.insert(stamp).values(number=1, readings=0))


def find_key(connection: sa.Connection, telling: str) -> dict[str, object]:
    """What finds a telling again: its id, and its place where its report is still here."""
    place = (
        "SELECT report_id, start_offset, end_offset, main FROM telling WHERE id = :id ORDER BY report_id, position"
    )
    row = connection.execute(sa.text(place), {"id": telling}).first()
    if row is None:
        return {"telling": telling, "report": None, "anchor": None, "main": False}
    anchor = {"start": row.start_offset, "end": row.end_offset}
    return {"telling": telling, "report": row.report_id, "anchor": anchor, "main": bool(row.main)}
