"""The line of this process and its clerk: one person at the counter stamps everybody who is waiting.

The clerk takes the whole line, makes its decisions durable in one transaction, then numbers what is settled in a
second one. A request holds no database session and no thread while it waits.
"""

import asyncio
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from types import TracebackType
from typing import Final, Self

import structlog
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.applications import tickets
from app.applications.actions.hand_in import hand_in
from app.applications.actions.numbering import number_waiting
from app.applications.outside import Outside
from app.applications.submissions import Accepted, LineFull, NotServed, Submission, Verdict
from app.clock import Pauses, Watch
from app.db import Database
from app.documents.storage import Storage
from app.protocol import queries as protocol
from app.protocol.models import Entry
from app.settings import Settings

MOST: Final = 500
"""How many are served in one transaction."""

GLANCE_SECONDS: Final = 0.01
"""How long the clerk waits before looking again for numbers that another process gives."""

PATIENCE_SECONDS: Final = 30.0
"""How long somebody whose intent is durable waits for the number before being told to ask again."""

AWAY: Final = (OperationalError, InterfaceError, InternalError, PoolTimeout)
"""The database is stopped, restarting, or has no room left: the request is good, and comes back later."""

log = structlog.get_logger()


class _Waiting:
    """One request in line and the way to answer it."""

    __slots__ = ("again", "loop", "outcome", "since", "submission")

    def __init__(self, submission: Submission, loop: asyncio.AbstractEventLoop) -> None:
        self.submission = submission
        self.loop = loop
        self.outcome: asyncio.Future[Accepted] = loop.create_future()
        self.again = False
        self.since = time.monotonic()

    def answer(self, result: Accepted | Exception) -> None:
        """From the clerk's thread, in the loop of who waits."""
        self.loop.call_soon_threadsafe(self._settle, result)

    def _settle(self, result: Accepted | Exception) -> None:
        if self.outcome.done():
            return
        if isinstance(result, Exception):
            self.outcome.set_exception(result)
        else:
            self.outcome.set_result(result)


class Line:
    """Requests waiting at the counter of this process; ``with`` opens and closes it."""

    def __init__(self, database: Database, settings: Settings, storage: Storage, watch: Watch | None = None) -> None:
        """A closed counter; ``watch`` is the one of this process."""
        self.database = database
        self.settings = settings
        self.watch = watch or Watch()
        self.pauses = Pauses()
        self._outside = Outside(database, storage)
        self._waiting: deque[_Waiting] = deque()
        self._unnumbered: dict[int, list[_Waiting]] = {}
        self._changed = threading.Condition()
        self._open = False
        self._clerk = threading.Thread(target=self._serve, name="clerk", daemon=True)

    def __enter__(self) -> Self:
        """Open the counter."""
        self._open = True
        self._clerk.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it when everybody who was in line has been served."""
        with self._changed:
            self._open = False
            self._changed.notify()
        self._clerk.join()

    async def join(self, submission: Submission) -> Accepted:
        """Wait to be served; raises what refuses the request, or ``NotServed`` with a ticket."""
        earliest = self.pauses.earliest(submission.last_byte)
        waiting = _Waiting(replace(submission, earliest=earliest), asyncio.get_running_loop())
        try:
            self._stand(waiting)
            return await waiting.outcome
        except LineFull as error:
            raise LineFull(*self._ticket(submission)) from error
        except AWAY as error:
            raise NotServed(*self._ticket(submission)) from error

    def _stand(self, waiting: _Waiting) -> None:
        with self._changed:
            if len(self._waiting) >= self.settings.line_limit or not self._open:
                raise LineFull
            self._waiting.append(waiting)
            self._changed.notify()

    def _ticket(self, request: Submission) -> tuple[str, datetime | None]:
        """What lets the same request be judged later by when it came now; who comes back keeps the first."""
        secret = self.settings.secret
        if earlier := tickets.read(secret, request):
            return request.ticket, earlier.at
        if (reckoned := self.watch.reckoned(request.last_byte)) is None:
            return "", None
        ticket = tickets.Ticket(*reckoned)
        return tickets.written(secret, request, ticket), ticket.at

    def _serve(self) -> None:
        while (line := self._next()) is not None:
            if line:
                self._decide(line)
            if self._unnumbered:
                self._number()

    def _next(self) -> list[_Waiting] | None:
        """Whoever is in line now; an empty list to look for numbers again; None when the counter closes."""
        with self._changed:
            while not self._waiting and not self._unnumbered:
                if not self._open:
                    return None
                self._changed.wait()
            if not self._waiting:
                self._changed.wait(GLANCE_SECONDS)
            return [self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))]

    def _decide(self, line: Sequence[_Waiting]) -> None:
        """The first transaction; if it fails, each alone, so that nobody suffers for another.

        Where nobody can be served the others are not kept waiting to hear the same.
        """
        try:
            with self.database.writing() as session:
                verdicts = hand_in(session, [waiting.submission for waiting in line], self.settings, self.watch)
        except Exception as error:
            if len(line) == 1:
                log.exception("not-served")
                line[0].answer(error)
                return
            self._decide(line[:1])
            if isinstance(error, AWAY) and not self._reachable():
                for waiting in line[1:]:
                    waiting.answer(error)
                return
            for waiting in line[1:]:
                self._decide([waiting])
            return
        for waiting, verdict in zip(line, verdicts, strict=True):
            self._note(waiting, verdict)

    def _reachable(self) -> bool:
        try:
            with self.database.writing():
                return True
        except AWAY:
            return False

    def _note(self, waiting: _Waiting, verdict: Verdict) -> None:
        if isinstance(verdict, Exception):
            waiting.answer(verdict)
        else:
            waiting.again = verdict.again
            self._unnumbered.setdefault(verdict.intent_id, []).append(waiting)

    def _number(self) -> None:
        """The second transaction; what another process is numbering is looked for instead."""
        try:
            with self.database.writing() as session:
                self._outside.vouch(session)
                made = {entry.intent_id: entry for entry in number_waiting(session, self.settings)}
            if missing := self._unnumbered.keys() - made.keys():
                with self.database.reading() as session:
                    made |= protocol.entries_of_intents(session, missing)
            if made:
                self._outside.catch_up()
        except Exception as error:
            log.exception("not-numbered")
            self._give_up(error)
            time.sleep(GLANCE_SECONDS)
            return
        self._hand_out(made)
        self._give_up(LineFull())

    def _hand_out(self, made: dict[int, Entry]) -> None:
        for intent_id in self._unnumbered.keys() & made.keys():
            for waiting in self._unnumbered.pop(intent_id):
                waiting.answer(Accepted(made[intent_id], again=waiting.again))

    def _give_up(self, error: Exception) -> None:
        """Their intents are durable: the same key gets the receipt later."""
        late = time.monotonic() - PATIENCE_SECONDS
        for intent_id in [key for key, line in self._unnumbered.items() if line[0].since < late]:
            for waiting in self._unnumbered.pop(intent_id):
                waiting.answer(error)
