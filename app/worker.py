"""Runs due jobs, numbers whoever waits, sweeps what is over: inside ``serve``, or by itself beside PostgreSQL.

Any number may run at once: a job belongs to one of them for the length of its lease, and the register has one lock.
"""

import os
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Any, Final, Self, TypeAlias

import structlog
from sqlalchemy.orm import Session

from app import clock
from app.accounts import actions as accounts
from app.applications.actions import reminders
from app.applications.actions.numbering import number_waiting
from app.applications.outside import Outside
from app.applications.rules import Mark
from app.audit.log import queries as log_queries
from app.db import Database
from app.documents import actions as documents
from app.documents.storage import Storage
from app.jobs import actions as jobs
from app.jobs import queries as jobs_queries
from app.jobs.models import Job
from app.notifications import actions as notifications
from app.notifications import letters, post
from app.notifications import queries as messages
from app.protocol import queries as protocol
from app.register import actions as register
from app.register.schemas import Journal
from app.review import actions as review
from app.settings import Settings

TICK_SECONDS: Final = 1.0
REMIND_SECONDS: Final = 30.0
SWEEP_SECONDS: Final = 600.0

MOST_MESSAGES: Final = 200
"""Messages that one look turns into jobs."""

MAIL: Final = "mail"

log = structlog.get_logger()

Writing: TypeAlias = Callable[[Session], None]
"""What a job leaves in the database when it is done: written together with its end."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A kind of job: what to do, and what to write down when it is given up."""

    do: Callable[["Worker", Mapping[str, Any]], Writing]
    give_up: Callable[[Mapping[str, Any]], Writing]


class Worker:
    """A clerk in the back room; ``with`` starts it, and lets it finish what it has in hand."""

    def __init__(
        self, database: Database, settings: Settings, storage: Storage, *more: tuple[float, Callable[[], object]]
    ) -> None:
        """Nothing runs yet; ``more`` is what somebody above wants done every so many seconds."""
        self.database = database
        self.settings = settings
        self.storage = storage
        self.name = f"{socket.gethostname()}:{os.getpid()}:{id(self):x}"
        self._outside = Outside(database, storage)
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._every, args=(seconds, work), name=work.__name__, daemon=True)
            for seconds, work in (
                (TICK_SECONDS, self.number),
                (TICK_SECONDS, self.run_due),
                (REMIND_SECONDS, self.ask_for_reminders),
                (SWEEP_SECONDS, self.sweep),
                (SWEEP_SECONDS, self.close_days),
                *more,
            )
        ]

    def __enter__(self) -> Self:
        """Start."""
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take nothing new, finish what is in hand."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def number(self) -> None:
        """Number whoever was left waiting: withdrawals, outgoing acts, leaves, the line of a process that died."""
        with self.database.reading() as session:
            waits = protocol.waiting(session) or log_queries.anything_waiting(session)
        if waits:
            with self.database.writing() as session:
                self._outside.vouch(session)
                number_waiting(session, self.settings)
        self._outside.catch_up()

    def run_due(self) -> int:
        """Everything that is due now, one after the other; gives how many jobs were run."""
        self._queue_mail()
        done = 0
        while not self._stop.is_set() and (job := self._lease()):
            self._run(job)
            done += 1
        return done

    def ask_for_reminders(self) -> None:
        """A job for each reminder that is due: drafts that somebody has not handed in."""
        with self.database.reading() as session:
            at = clock.now(session)
            wanted = reminders.jobs_to_ask_for(session, at)
        if not wanted:
            return
        with self.database.writing() as session:
            reminders.ask_for(session, wanted, at=at)

    def sweep(self) -> None:
        """Forget sessions and jobs that are over, and files that no row names."""
        with self.database.writing() as session:
            at = clock.now(session)
            accounts.forget(session, at=at)
            jobs.forget(session, at=at)
            clock.forget(session)
        with self.database.reading() as session:
            documents.sweep(session, self.storage, at=at)

    def close_days(self) -> None:
        """Close the register of every day that is over; nobody waits while its files are written."""
        while not self._stop.is_set() and (day := self._day_to_close()):
            files = register.print_journal(day, self.storage)
            with self.database.writing() as session:
                register.close_day(session, day, files, at=clock.now(session))

    def _day_to_close(self) -> Journal | None:
        with self.database.reading() as session:
            return register.journal_to_close(session, self.settings, at=clock.now(session))

    def _every(self, seconds: float, work: Callable[[], object]) -> None:
        while not self._stop.wait(seconds):
            if self.database.halted is not None:
                continue
            try:
                work()
            except Exception:
                # A database that is away comes back; whoever waits here must still be at work then.
                log.exception("worker-stumbled", work=work.__name__)

    def _queue_mail(self) -> None:
        with self.database.reading() as session:
            waiting = messages.unsent(session, MOST_MESSAGES)
        words = {message.id: letters.words(message, self.settings) for message in waiting}
        if not words:
            return
        with self.database.writing() as session:
            at = clock.now(session)
            for message in messages.to_send(session, words):
                notifications.mark_queued(message, words=words[message.id], at=at)
                if self.settings.smtp_url:
                    jobs.enqueue(session, MAIL, {"message": message.id}, at=at, unique_key=f"{MAIL}:{message.id}")

    def _lease(self) -> Job | None:
        with self.database.reading() as session:
            if not jobs_queries.anything_due(session, clock.now(session)):
                return None
        with self.database.writing() as session:
            return jobs.lease(session, self.name, at=clock.now(session))

    def _run(self, job: Job) -> None:
        errand = ERRANDS[job.kind]
        try:
            write = errand.do(self, job.payload)
        except Exception as error:  # noqa: BLE001 -- whatever it was, it is tried again later
            log.warning("job-failed", kind=job.kind, attempt=job.attempts, error=type(error).__name__)
            with self.database.writing() as session:
                given_up = jobs.fail(session, job, self.name, f"{type(error).__name__}: {error}", at=clock.now(session))
                if given_up:
                    errand.give_up(job.payload)(session)
            return
        with self.database.writing() as session:
            if jobs.finish(session, job, self.name, at=clock.now(session)):
                write(session)


def _send_mail(worker: Worker, payload: Mapping[str, Any]) -> Writing:
    """Hand one message to the mail server, unless it took it before."""
    with worker.database.reading() as session:
        message = messages.get_any(session, payload["message"])
    if message.sent_at is None:
        post.send(letters.mail(message, worker.settings), worker.settings.smtp_url)
    return partial(notifications.mark_sent, message_id=message.id)


def _give_up_mail(payload: Mapping[str, Any]) -> Writing:
    return partial(notifications.mark_failed, message_id=payload["message"])


def _with_request(verb: Callable[..., None]) -> Errand:
    """What the review does about a request to an applicant when its time comes."""

    def do(_worker: Worker, payload: Mapping[str, Any]) -> Writing:
        return lambda session: verb(session, payload["integration"], by=None, at=clock.now(session))

    return Errand(do, lambda _payload: _leave)


def _leave(_session: Session) -> None:
    """Nothing is left to be done about it."""


def _remind(worker: Worker, payload: Mapping[str, Any]) -> Writing:
    """Look up everybody to remind; they are told together with the job's end."""
    mark, closes_at = Mark(payload["mark"]), datetime.fromisoformat(payload["closes_at"])
    with worker.database.reading() as session:
        at = clock.now(session)
        found = reminders.remindings(session, payload["call"], mark, closes_at, at)
    return partial(reminders.remind, found=found, key=f"{mark}:{payload['closes_at']}", at=at)


ERRANDS: Final = {
    MAIL: Errand(_send_mail, _give_up_mail),
    reminders.REMIND: Errand(_remind, lambda _payload: _leave),
    review.LAPSE: _with_request(review.lapse),
    review.REMIND: _with_request(review.remind),
}
"""What a job of each kind does."""
