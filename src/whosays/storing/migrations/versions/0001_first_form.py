"""The first form of a store: reports with what was read out of them, problems, decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Numeric(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("one", sa.String(length=16), nullable=False),
        sa.Column("other", sa.String(length=16), nullable=False),
        sa.Column("judgement", sa.String(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("undoes", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["decision.id"], name=op.f("fk_decision_undoes")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_decision")),
        sa.UniqueConstraint("id", name=op.f("uq_decision_id")),
    )
    op.create_table(
        "reading_problem",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("report_name", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_reading_problem")),
        sa.UniqueConstraint("id", name=op.f("uq_reading_problem_id")),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("has_publication", sa.Boolean(), nullable=False),
        sa.Column("published_earliest", sa.Date(), nullable=True),
        sa.Column("published_latest", sa.Date(), nullable=True),
        sa.Column("published_basis", sa.String(), nullable=True),
        sa.Column("read_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    op.create_table(
        "furniture",
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_furniture_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_furniture")),
    )
    op.create_table(
        "problem",
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("report_name", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_problem_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_problem")),
    )
    op.create_table(
        "quotation",
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hedged", sa.Boolean(), nullable=False),
        sa.Column("denies", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_quotation_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_quotation")),
    )
    op.create_table(
        "telling",
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("has_date", sa.Boolean(), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_telling_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_telling")),
    )
    op.create_index(op.f("ix_telling_id"), "telling", ["id"], unique=False)
    op.create_table(
        "claim",
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("telling_position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("effect", sa.String(), nullable=True),
        sa.Column("side", sa.String(), nullable=True),
        sa.Column("low", NUMBER, nullable=True),
        sa.Column("high", NUMBER, nullable=True),
        sa.Column("approximate", sa.Boolean(), nullable=True),
        sa.Column("victims", sa.String(), nullable=True),
        sa.Column("partial", sa.Boolean(), nullable=True),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("stance", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("place_name", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("latitude", sa.Float(precision=53), nullable=True),
        sa.Column("longitude", sa.Float(precision=53), nullable=True),
        sa.Column("precision", sa.String(), nullable=True),
        sa.Column("gazetteer_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id", "telling_position"],
            ["telling.report_id", "telling.position"],
            name=op.f("fk_claim_report_id_telling_position"),
        ),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_claim_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_id"), "claim", ["id"], unique=False)
    op.create_index(op.f("ix_claim_kind"), "claim", ["kind"], unique=False)
    op.create_table(
        "quotation_span",
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("quotation_position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id", "quotation_position"],
            ["quotation.report_id", "quotation.position"],
            name=op.f("fk_quotation_span_report_id_quotation_position"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("report_id", "quotation_position", "position", "part", name=op.f("pk_quotation_span")),
    )
    op.create_table(
        "quotation_speaker",
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("quotation_position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id", "quotation_position"],
            ["quotation.report_id", "quotation.position"],
            name=op.f("fk_quotation_speaker_report_id_quotation_position"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("report_id", "quotation_position", "position", name=op.f("pk_quotation_speaker")),
    )
    op.create_table(
        "telling_place",
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("telling_position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place_name", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("latitude", sa.Float(precision=53), nullable=True),
        sa.Column("longitude", sa.Float(precision=53), nullable=True),
        sa.Column("precision", sa.String(), nullable=True),
        sa.Column("gazetteer_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id", "telling_position"],
            ["telling.report_id", "telling.position"],
            name=op.f("fk_telling_place_report_id_telling_position"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("report_id", "telling_position", "position", name=op.f("pk_telling_place")),
    )
    op.create_table(
        "claim_source",
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("claim_position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id", "claim_position"],
            ["claim.report_id", "claim.position"],
            name=op.f("fk_claim_source_report_id_claim_position"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("report_id", "claim_position", "position", name=op.f("pk_claim_source")),
    )
    op.create_table(
        "evidence",
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("claim_position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id", "claim_position"],
            ["claim.report_id", "claim.position"],
            name=op.f("fk_evidence_report_id_claim_position"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("report_id", "claim_position", "position", name=op.f("pk_evidence")),
    )
