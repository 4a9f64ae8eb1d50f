"""The heartbeat of a process that serves: once a second it reads the clock, moves the mark, latches what has ended."""

import threading
from types import TracebackType
from typing import Final, Self

import structlog

from app import clock
from app.applications import interrupted
from app.calls import latches
from app.clock import Watch, interruptions
from app.db import Database

BEAT_SECONDS: Final = 1.0

log = structlog.get_logger()


class Heart:
    """Beats while the ``with`` block lasts."""

    def __init__(self, database: Database, watch: Watch) -> None:
        """Still."""
        self.database = database
        self.watch = watch
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat_on, name="heart", daemon=True)

    def __enter__(self) -> Self:
        """Start."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop after the beat in hand."""
        self._stop.set()
        self._thread.join()

    def beat(self) -> None:
        """One beat; a clock that cannot be believed rings the alarm, and decides nothing."""
        with self.database.writing() as session:
            ended = interruptions.ended_by(session, self.watch.process, clock.now(session))
            now = self.watch.beat(session)
            if now.suspect:
                log.error("clock-suspect", clock=now.reading.at.isoformat(), mark=now.mark and now.mark.isoformat())
            else:
                latches.latch_all(session, now)
                if ended:
                    interrupted.note(session, ended)

    def _beat_on(self) -> None:
        while not self._stop.wait(BEAT_SECONDS):
            if self.database.halted is not None:
                continue
            try:
                self.beat()
            except Exception:
                # a database that is away comes back; the next beat will tell
                log.exception("heart-stumbled")
