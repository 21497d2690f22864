"""Reports have an author, a section, pages and the hash of what they were read from; originals can be kept."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("report", sa.Column("author", sa.String(), nullable=True))
    op.add_column("report", sa.Column("section", sa.String(), nullable=True))
    op.add_column("report", sa.Column("original", sa.String(length=64), nullable=True))
    op.create_index(op.f("ix_report_original"), "report", ["original"], unique=False)
    op.create_table(
        "original",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_original")),
    )
    op.create_table(
        "page",
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_page_report_id_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_page")),
    )
