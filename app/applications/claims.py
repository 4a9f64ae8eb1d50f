"""Who has the values that only one application may have.

While people write, a value is only compared with those of applications handed in. Handing in claims it, in the
transaction that accepts the application: of two that arrive together the first has it, the second is refused.
Taking the application back frees it.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import ForeignKey, delete, select, text, tuple_
from sqlalchemy.dialects.postgresql import insert as insert_into_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_into_sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.applications.models import Application
from app.applications.unique import Key
from app.db import Base, Bytewise

LOCK: Final = 642_1972_12
"""The advisory lock of the claims on PostgreSQL (after DPR 642/1972 art. 12: a stamp is good once)."""


class Claim(Base):
    """A value that one application handed in and no other may have."""

    __tablename__ = "claims"

    scope: Mapped[str] = mapped_column(Bytewise(160), primary_key=True)
    """Where it must be the only one: a field of a call, or a kind of code in the whole portal."""
    digest: Mapped[str] = mapped_column(Bytewise(64), primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)


def taken(session: Session, wanted: Mapping[int, Sequence[Key]]) -> dict[int, frozenset[Key]]:
    """Of what each application (by its key) wants, what another one has; one question, or none where nobody wants."""
    keys = sorted({key for some in wanted.values() for key in some})
    if not keys:
        return {}
    query = select(Claim.scope, Claim.digest, Claim.application_id).where(tuple_(Claim.scope, Claim.digest).in_(keys))
    owners = {(scope, digest): owner for scope, digest, owner in session.execute(query)}
    return {
        application: frozenset(key for key in some if owners.get(key, application) != application)
        for application, some in wanted.items()
    }


def claim(session: Session, application: Application) -> bool:
    """Make what an application wants its own, all or nothing; false where another one has some of it.

    Several processes that claim at once would wait for each other in a ring: on PostgreSQL they queue.
    """
    keys = application.claims or []
    if not keys:
        return True
    postgresql = session.get_bind().dialect.name == "postgresql"
    if postgresql:
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    rows = [{"scope": scope, "digest": digest, "application_id": application.id} for scope, digest in keys]
    insert = (insert_into_postgresql if postgresql else insert_into_sqlite)(Claim)
    made = session.execute(insert.values(rows).on_conflict_do_nothing().returning(Claim.digest)).all()
    if len(made) == len(keys):
        return True
    free(session, application)
    return False


def free(session: Session, application: Application) -> None:
    """Let others have what was claimed."""
    session.execute(delete(Claim).where(Claim.application_id == application.id))
