"""The watch of one process: every reading is compared with the last healthy heartbeat, and moves the mark or not."""

import os
import secrets
import socket
import threading
import time
from datetime import datetime, timedelta

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from app.clock.models import Mark, Reset
from app.clock.reader import read
from app.clock.readings import TOLERANCE, Reading, Time, agree


class Watch:
    """What a process knows of time. Threads share it; the heartbeat sets what readings are compared with."""

    def __init__(self) -> None:
        """Nothing was read yet: the first reading is believed, unless the mark says otherwise."""
        self.process = f"{socket.gethostname()[:80]}:{os.getpid()}:{secrets.token_hex(4)}"
        self._lock = threading.Lock()
        self._healthy: Reading | None = None
        self._epoch = 0

    def read(self, session: Session) -> Time:
        """What time it is."""
        reading, mark, epoch = self.asked(session)
        return Time(reading, mark, self._doubts(reading, mark, epoch), epoch)

    def asked(self, session: Session) -> tuple[Reading, datetime | None, int]:
        """Both clocks, the mark and the number of the last reset, in one question."""
        epoch = select(func.coalesce(func.max(Reset.id), 0)).scalar_subquery()
        highest = select(func.max(Mark.highest)).where(Mark.epoch == epoch).scalar_subquery()
        before = time.monotonic()
        at, mark, number = read(session, highest, epoch)
        return Reading(at, before, time.monotonic()), mark, number

    def keep(self, session: Session, now: Time) -> None:
        """Move the mark to where decisions were made; a reading nobody believes moves nothing."""
        if not now.suspect:
            self._write(session, "line", now, {"highest": now.effective, "suspect_since": None})

    def beat(self, session: Session) -> Time:
        """The heartbeat: later readings are compared with this one, if it is healthy."""
        now = self.read(session)
        if now.suspect:
            self._doubt(session, now)
            return now
        with self._lock:
            self._healthy, self._epoch = now.reading, now.epoch
        said = {"highest": now.effective, "beat_at": now.reading.at, "suspect_since": None}
        self._write(session, "heart", now, said)
        return now

    def reckoned(self, instant: float) -> tuple[datetime, timedelta] | None:
        """What time it was at a monotonic instant, and how uncertain that is, without asking anybody.

        None before the first heartbeat.
        """
        with self._lock:
            healthy = self._healthy
        return (healthy.at + timedelta(seconds=instant - healthy.after), healthy.uncertainty) if healthy else None

    def _doubts(self, reading: Reading, mark: datetime | None, epoch: int) -> bool:
        with self._lock:
            if self._healthy is None or epoch != self._epoch:
                self._healthy, self._epoch = reading, epoch
            went_back = mark is not None and mark - reading.at > TOLERANCE + reading.uncertainty
            return went_back or not agree(self._healthy, reading)

    def _doubt(self, session: Session, now: Time) -> None:
        mine = Mark.process == self._row("heart")
        query = update(Mark).where(mine, Mark.suspect_since.is_(None)).values(suspect_since=now.reading.at)
        session.execute(query)

    def _write(self, session: Session, role: str, now: Time, said: dict[str, datetime | None]) -> None:
        name = self._row(role)
        moved = update(Mark).where(Mark.process == name).values(epoch=now.epoch, **said).returning(Mark.process)
        if session.scalar(moved) is None:
            session.execute(insert(Mark).values(process=name, epoch=now.epoch, **said))

    def _row(self, role: str) -> str:
        return f"{self.process}:{role}"
