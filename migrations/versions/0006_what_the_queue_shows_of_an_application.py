"""What the queue shows of an application."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("slots_filled", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("slots_offered", sa.Integer(), nullable=True))
