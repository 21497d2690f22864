"""Claims tell how surely they were read; of those that are there nobody has judged it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("claim", sa.Column("confidence", sa.Float(precision=53), nullable=True))
