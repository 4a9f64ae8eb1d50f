"""Chain checkpoints: each names the one before."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column(
        "log_checkpoints", sa.Column("before", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
    )
