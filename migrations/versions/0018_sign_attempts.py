"""Sign attempts."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("attempts", sa.Column("note", sa.Text(), server_default="", nullable=False))
