"""Decisions tell from which teams they were taken in; those that are there were made here."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decision_team",
        sa.Column("decision_id", sa.String(length=16), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_team_decision_id_decision")
        ),
        sa.PrimaryKeyConstraint("decision_id", "team", name=op.f("pk_decision_team")),
    )
