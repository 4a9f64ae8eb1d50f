"""How far register and log have come, kept outside the database: what one put back from yesterday cannot hide.

At the start, and before every pass of the register, the database must be as far as what was kept. One that is not is
read only: nobody writes through it, and no number is given, until ``sportello register release`` has accounted for what
is missing.
"""

import threading
from types import TracebackType
from typing import Final, Self

import structlog
from obstore.exceptions import BaseError
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.audit.log import queries as log_queries
from app.db import Database
from app.documents.storage import Storage
from app.errors import Reason
from app.protocol import marks
from app.protocol.marks import Marks, ReadOnly
from app.wording import sentence

LOOK_SECONDS: Final = 2.0
"""How often a portal that may not write looks whether it may again."""

log = structlog.get_logger()


class Outside:
    """Keeps what is outside as new as the database, before anybody is answered; ``with`` judges it first."""

    def __init__(self, database: Database, storage: Storage) -> None:
        """Nothing kept yet by this process."""
        self._database = database
        self._marks = storage.marks
        self._size = 0
        self._stop = threading.Event()
        self._watch = threading.Thread(target=self._look, name="outside", daemon=True)

    def __enter__(self) -> Self:
        """Judge the database, and go on looking while it may not be written."""
        self.judge()
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Look no more."""
        self._stop.set()
        self._watch.join()

    def judge(self) -> None:
        """Whether the database is as far as what was kept: if not, whoever wants to write is stopped."""
        reasons = self._doubts()
        if reasons and self._database.halted is None:
            log.critical("read-only", why=[sentence(reason, "en") for reason in reasons])
        if self._database.halted is not None and not reasons:
            log.warning("writing-again")
            self._size = 0
        self._database.halted = ReadOnly(*reasons) if reasons else None

    def vouch(self, session: Session) -> None:
        """Before numbers are given: a database that went back under our hands gives none."""
        last = log_queries.last_checkpoint(session)
        found = last.size if last else 0
        if found < self._size:
            self._database.halted = ReadOnly(Reason("log-behind", facts={"kept": self._size, "found": found}))
            raise self._database.halted

    def catch_up(self) -> None:
        """Durable when this returns; does nothing when nothing was signed since."""
        with self._database.reading() as session:
            last = log_queries.last_checkpoint(session)
            if last is None or last.size <= self._size:
                return
            found = marks.found(session)
        if found is not None:
            self._marks.keep(found.size, found.model_dump_json())
            self._size = found.size

    def begin_anew(self) -> None:
        """Somebody has accounted for what is missing: from now on what this database says is what was given."""
        self._marks.forget()
        self._size = 0
        self.catch_up()

    def _doubts(self) -> list[Reason]:
        try:
            if (kept := self._marks.last()) is None:
                return []
            with self._database.reading() as session:
                return marks.doubts(session, Marks.model_validate_json(kept))
        except (OSError, ValueError, BaseError) as error:
            return [Reason("marks-unreadable", facts={"why": f"{type(error).__name__}: {error}"})]
        except OperationalError:
            return [Reason("unavailable")]

    def _look(self) -> None:
        while not self._stop.wait(LOOK_SECONDS):
            if self._database.halted is not None:
                self.judge()
