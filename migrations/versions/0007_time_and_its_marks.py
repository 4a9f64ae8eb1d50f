"""The mark of the clock, latches, and what is said of a doubtful hour."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "clock_marks",
        sa.Column("process", sa.String(length=120), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("highest", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("suspect_since", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("process", name=op.f("pk_clock_marks")),
    )
    op.create_table(
        "clock_resets",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_clock_resets_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_resets")),
    )
    op.create_table(
        "latches",
        sa.Column(
            "window_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["window_id"], ["windows.id"], name=op.f("fk_latches_window_id")),
        sa.PrimaryKeyConstraint("window_id", name=op.f("pk_latches")),
    )
    op.add_column("attempts", sa.Column("floor_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("intents", sa.Column("floor_at", sa.DateTime(timezone=True), nullable=True))
    reserve = sa.Enum("paused", "clock-suspect", name="reserve", native_enum=False, length=20)
    op.add_column("intents", sa.Column("reserve", reserve, nullable=True))
