"""Tombstones of what was redacted, and by what a redacted report is known when it comes again; nothing was so far."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "redaction",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_redaction")),
    )
    op.create_table(
        "masked_report",
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("redaction", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["redaction"], ["redaction.number"], name=op.f("fk_masked_report_redaction")),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_masked_report")),
    )
    op.create_index(op.f("ix_masked_report_length"), "masked_report", ["length"], unique=False)
    op.create_table(
        "removed_report",
        sa.Column("redaction", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(length=64), nullable=False),
        sa.Column("original", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["redaction"], ["redaction.number"], name=op.f("fk_removed_report_redaction")),
        sa.PrimaryKeyConstraint("redaction", "position", name=op.f("pk_removed_report")),
    )
