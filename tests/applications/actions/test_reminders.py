"""Reminding every member of a draft, once of each mark."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app import clock
from app.applications.actions import reminders, start
from app.applications.models import Application
from app.applications.rules import Mark
from app.applications.states import Status
from app.calls.models import Window
from app.clusters.states import Power
from app.documents.storage import Storage
from app.jobs.models import Job
from app.notifications.letters import letter
from app.notifications.models import Message
from app.worker import Worker
from tests import make
from tests.make import applications
from tests.make.applications import TITLE

CLOSES = datetime(2099, 3, 5, 15, tzinfo=UTC)
"""As the call of these tests does."""


@pytest.fixture
def team(session):
    return applications.team(session, {"label": "Titolo", **TITLE})


def pass_by(session, at):
    """A worker looks, and does what is due."""
    wanted = reminders.jobs_to_ask_for(session, at)
    reminders.ask_for(session, wanted, at=at)
    for key, payload in wanted.items():
        mark, closes_at = Mark(payload["mark"]), datetime.fromisoformat(payload["closes_at"])
        found = reminders.remindings(session, payload["call"], mark, closes_at, at)
        reminders.remind(session, found, key=key, at=at)
    session.flush()
    return len(wanted)


def told(session):
    rows = session.scalars(select(Message).where(Message.about != "").order_by(Message.id)).all()
    return [(message.recipient_id, message.template, message.facts["mark"]) for message in rows]


def test_every_member_is_told_once_of_each_mark_and_after_it(session, team):
    people = [team.signatory.person, team.reader.person, team.compiler.person]
    people.sort(key=lambda person: person.name)
    marks = [(timedelta(days=-7), "week"), (timedelta(hours=-48), "days"), (timedelta(hours=-4), "hours")]

    for ahead, _ in [*marks, (timedelta(minutes=6), "after")]:
        assert (pass_by(session, CLOSES + ahead), pass_by(session, CLOSES + ahead + timedelta(seconds=30))) == (1, 0)

    expected = [(person.id, "applications/reminder", mark) for _, mark in marks for person in people]
    assert told(session) == [*expected, *((person.id, "applications/unsent", "after") for person in people)]


def test_a_job_done_twice_tells_nobody_twice(session, team):
    found = reminders.remindings(session, team.application.call_id, Mark.HOURS, CLOSES, CLOSES - timedelta(hours=3))

    reminders.remind(session, found, key="k", at=CLOSES)
    session.flush()
    reminders.remind(session, found, key="k", at=CLOSES)

    assert len(told(session)) == 3


def test_what_was_handed_in_is_not_reminded_of(session, team):
    at = CLOSES - timedelta(hours=3)
    found = reminders.remindings(session, team.application.call_id, Mark.HOURS, CLOSES, at)
    session.execute(update(Application).values(status=Status.SUBMITTED))
    session.expire_all()

    reminders.remind(session, found, key="k", at=at)

    assert told(session) == []
    assert reminders.remindings(session, team.application.call_id, Mark.HOURS, CLOSES, at) == []


def test_a_draft_begun_after_the_moment_is_not_told_of_it(session, team):
    other = make.cluster(session, "luce")
    member = make.member(session, other, Power.SIGNATORY)
    start(session, team.application.call, other, by=member, at=CLOSES - timedelta(hours=47))

    pass_by(session, CLOSES - timedelta(hours=46))

    assert member.id not in {person for person, *_ in told(session)}
    assert len(told(session)) == 3


def test_an_extension_published_meanwhile_moves_the_reminder(session, team):
    call = team.application.call
    later = Window(call_id=call.id, number=2, opens_at=call.window.opens_at, closes_at=CLOSES + timedelta(days=30))
    later.precision, later.act, later.published_at = call.window.precision, "decreto 2", CLOSES - timedelta(hours=5)
    session.add(later)
    call.late_from = later.closes_at + timedelta(seconds=1)
    session.flush()
    session.expire_all()

    assert reminders.remindings(session, call.id, Mark.HOURS, CLOSES, CLOSES - timedelta(hours=4)) == []
    assert pass_by(session, CLOSES - timedelta(hours=4)) == 0
    assert pass_by(session, CLOSES + timedelta(days=23)) == 1


BEGINS = {
    "it": "Mancano 7 giorni. La domanda di Sistema Cosmetico per «Bando di prova» è ancora una bozza: manca 1 cosa.",
    "en": "4 hours left. The application of Sistema Cosmetico for “Test call” is still a draft: 1 thing is missing.",
}


@pytest.mark.parametrize(("language", "ahead"), [("it", timedelta(days=7)), ("en", timedelta(hours=4))])
def test_it_says_what_is_missing_who_can_hand_in_and_by_when(session, settings, language, ahead):
    applications.team(session, {"label": "Titolo", **TITLE})
    pass_by(session, CLOSES - ahead)
    reminder = select(Message).where(Message.template == "applications/reminder")
    written = letter(session.scalars(reminder).first(), language=language, settings=settings)

    assert "TST26-" in written.subject
    assert written.paragraphs[0] == BEGINS[language]
    assert "16:00:00" in written.paragraphs[1]
    assert "Elena Riva" in written.paragraphs[2]
    assert written.paragraphs[3].endswith("/invio")


def test_the_worker_does_it(database, settings):
    with database.writing() as session:
        made = applications.team(session)
        closes = clock.now(session) + timedelta(hours=3)
        session.execute(update(Window).values(closes_at=closes))
        session.execute(update(Application).values(created_at=closes - timedelta(days=1)))
        made.application.call.late_from = closes
    clerk = Worker(database, settings, Storage.at(settings))

    for _ in range(2):
        clerk.ask_for_reminders()
        clerk.run_due()

    with database.reading() as session:
        assert len(told(session)) == 3
        assert [job.ended_at is not None for job in session.scalars(select(Job))] == [True]
