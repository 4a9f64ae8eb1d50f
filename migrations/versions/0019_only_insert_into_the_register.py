"""Only insert into the register: the databases refuse to change intents, entries and attempts."""

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    for table in ("intents", "entries", "attempts"):
        if op.get_bind().dialect.name == "postgresql":
            op.execute(
                f"CREATE TRIGGER {table}_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION insert_only()"
            )
            continue
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are only inserted'); END"
            )
