"""Name acts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("acts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("called", sa.String(length=200), server_default="", nullable=False))
