"""Fill the words of clusters, which a search looks through."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.execute(
        "UPDATE clusters SET words = lower(name || ' ' || short_name || ' ' || area || ' ' || seat || ' ' ||"
        " territory || ' ' || fiscal_code)"
    )
