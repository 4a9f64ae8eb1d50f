"""The only writer of a status: along the table, and the tally of the call with it."""

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from app.applications.models import Application, Tally
from app.applications.states import Status


def move(session: Session, application: Application, status: Status) -> None:
    """Take the application to ``status``; raises ``IllegalMove`` if the table of moves does not lead there."""
    before = application.status
    application.move_to(status)
    count(session, application.call_id, before, -1)
    count(session, application.call_id, status, +1)


def count(session: Session, call_id: int, status: Status, change: int) -> None:
    """Add ``change`` to the tally of a state; the first of a state makes its row."""
    here = (Tally.call_id == call_id, Tally.status == status)
    changed = session.execute(
        update(Tally).where(*here).values(count=Tally.count + change), execution_options={"synchronize_session": False}
    )
    if changed.rowcount == 0:  # type: ignore[attr-defined]  # an UPDATE's result has it
        _first(session, call_id, status)
        session.execute(
            update(Tally).where(*here).values(count=Tally.count + change),
            execution_options={"synchronize_session": False},
        )


def _first(session: Session, call_id: int, status: Status) -> None:
    """A row with nothing counted; whoever loses the race to add it finds it there."""
    dialect = session.get_bind().dialect.name
    insert = sqlite_insert if dialect == "sqlite" else postgresql_insert
    session.execute(insert(Tally).values(call_id=call_id, status=status, count=0).on_conflict_do_nothing())
