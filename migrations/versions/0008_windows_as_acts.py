"""What a version of a window changed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    change = sa.Enum(
        "first", "extended", "suspended", "resumed", "exhausted", name="change", native_enum=False, length=20
    )
    op.add_column("windows", sa.Column("change", change, server_default="first", nullable=False))
