"""Add ecosystems, acts and marks to the register."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    with op.batch_alter_table("clusters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ecosystems", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("invented", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("words", sa.Text(), server_default="", nullable=False))
        batch_op.create_index(
            "uq_clusters_fiscal_code",
            ["fiscal_code"],
            unique=True,
            sqlite_where=sa.text("fiscal_code <> ''"),
            postgresql_where=sa.text("fiscal_code <> ''"),
        )

    with op.batch_alter_table("recognition_acts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number", sa.String(length=40), server_default="", nullable=False))
        batch_op.add_column(sa.Column("burl", sa.String(length=120), server_default="", nullable=False))
        batch_op.add_column(sa.Column("effective_on", sa.Date(), nullable=True))
