"""The back room: mail, numbers for whoever was left waiting, what is over is swept."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update
from starlette.testclient import TestClient

from app.accounts.actions import user_as_recipient
from app.accounts.models import SignIn
from app.documents.storage import Storage
from app.jobs import actions as jobs
from app.jobs import rules
from app.jobs.models import Job
from app.main import create_app
from app.notifications import actions as notifications
from app.notifications import letters
from app.notifications.models import Message
from app.worker import MAIL, Worker
from tests import make, smtp


@pytest.fixture
def box():
    return smtp.Letterbox()


@pytest.fixture
def post_office(box):
    with smtp.server(box) as port:
        yield f"smtp://127.0.0.1:{port}"


@pytest.fixture
def clerk(database, settings, post_office):
    posting = settings.model_copy(update={"smtp_url": post_office})
    return Worker(database, posting, Storage.at(posting))


@pytest.fixture
def message(database):
    with database.writing() as session:
        user = make.person(session, "Ada")
        people = [user_as_recipient(user)]
        (told,) = notifications.tell(session, people, "accounts/token", at=datetime.now(UTC), label="x")
        session.flush()
        return told


def as_it_is(database, row):
    with database.reading() as session:
        return session.get_one(type(row), row.id)


def the_job(database):
    with database.reading() as session:
        return session.scalars(select(Job)).one()


def make_due(database):
    with database.writing() as session:
        session.execute(update(Job).values(due_at=datetime.now(UTC) - timedelta(seconds=1), leased_until=None))


def test_a_message_leaves_by_mail_once(clerk, database, message, box):
    assert (clerk.run_due(), clerk.run_due()) == (1, 0)

    assert [mail["To"] for mail in box.mails] == [message.address]
    assert as_it_is(database, message).sent_at is not None
    assert the_job(database).ended_at is not None


def test_a_message_leaves_with_its_words(clerk, database, message):
    clerk.run_due()

    assert as_it_is(database, message).words == letters.words(message, clerk.settings)


def test_a_mail_that_went_is_not_sent_again_by_whoever_takes_the_job_over(clerk, database, message, box):
    with database.writing() as session:
        notifications.mark_sent(session, message.id)

    clerk.run_due()

    assert box.mails == []
    assert the_job(database).ended_at is not None


def test_without_a_mail_server_messages_stay_in_the_portal(database, settings, message):
    Worker(database, settings, Storage.at(settings)).run_due()

    kept = as_it_is(database, message)
    assert (kept.queued_at is None, kept.sent_at, kept.failed_at) == (False, None, None)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Job)) == 0


def test_a_refused_mail_is_tried_again_later(clerk, database, message, box):
    box.answer = "451 busy"
    clerk.run_due()
    job = the_job(database)
    assert (job.attempts, job.ended_at, job.leased_by) == (1, None, None)
    assert job.last_error.startswith("SMTPDataError")

    box.answer = "250 OK"
    make_due(database)
    clerk.run_due()

    assert len(box.mails) == 1
    assert as_it_is(database, message).sent_at is not None


def test_after_too_many_tries_it_stays_readable_and_says_so(clerk, database, message, box):
    box.answer = "550 no such person"
    clerk.run_due()
    with database.writing() as session:
        session.execute(update(Job).values(attempts=rules.MOST_ATTEMPTS - 1))
    make_due(database)
    clerk.run_due()

    kept = as_it_is(database, message)
    assert (kept.sent_at, kept.failed_at is None) == (None, False)
    assert the_job(database).ended_at is not None


def test_the_job_of_a_worker_that_died_is_taken_over(clerk, database, message, box):
    before = datetime.now(UTC) - rules.LEASE
    with database.writing() as session:
        jobs.enqueue(session, MAIL, {"message": message.id}, at=before)
        session.get_one(Message, message.id).queued_at = before
        jobs.lease(session, "killed", at=before)

    clerk.run_due()

    assert len(box.mails) == 1
    assert the_job(database).attempts == 2


def test_what_is_over_is_swept(clerk, database):
    with database.writing() as session:
        user = make.person(session)
        make.session_key(session, user, datetime.now(UTC) - timedelta(days=8))
        open_since = datetime.now(UTC)
        make.session_key(session, user, open_since)

    clerk.sweep()

    with database.reading() as session:
        assert [one.created_at for one in session.scalars(select(SignIn))] == [open_since]


def test_nobody_waiting_is_no_work(clerk, queries):
    queries.clear()
    clerk.number()

    assert [statement for statement in queries if not statement.lstrip().upper().startswith(("SELECT", "BEGIN"))] == []


def test_started_it_works_by_itself_and_stops_when_asked(clerk, database, message, box):
    with clerk:
        deadline = time.monotonic() + 10
        while not box.mails and time.monotonic() < deadline:
            time.sleep(0.05)

    assert len(box.mails) == 1
    assert as_it_is(database, message).sent_at is not None


@pytest.mark.parametrize(("wanted", "works"), [(True, True), (False, False), (None, "embedded")])
def test_a_server_has_a_worker_of_its_own_where_the_database_is_its_own(database, settings, message, wanted, works):
    app = create_app(settings.model_copy(update={"worker": wanted}))
    app.state.database = database
    with TestClient(app):
        deadline = time.monotonic() + 2
        while not as_it_is(database, message).queued_at and time.monotonic() < deadline:
            time.sleep(0.05)
        queued = as_it_is(database, message).queued_at is not None

    assert queued is (database.embedded if works == "embedded" else works)
