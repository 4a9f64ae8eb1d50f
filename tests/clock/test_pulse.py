"""The heartbeat, as the page of the service tells it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.applications.heart import Heart
from app.clock.models import Mark

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("beat_at", "fresh"),
    [(NOON - timedelta(seconds=5), True), (NOON - timedelta(seconds=5) - MICROSECOND, False), (None, False)],
)
def test_five_seconds_without_a_beat_are_too_many(beat_at, fresh):
    assert clock.Pulse(NOON, beat_at, suspect=False).fresh is fresh


def test_a_beat_moves_the_mark_and_is_seen(database):
    Heart(database, clock.Watch()).beat()

    with database.reading() as session:
        seen = clock.pulse(session, clock.now(session))
        [mark] = session.scalars(select(Mark)).all()
    assert (seen.fresh, seen.suspect) == (True, False)
    assert mark.highest == mark.beat_at


def test_a_clock_that_goes_back_under_a_beating_heart_is_in_doubt(database):
    watch = clock.Watch()
    heart = Heart(database, watch)
    heart.beat()
    with database.writing() as session:
        session.add(Mark(process="another", epoch=0, highest=clock.now(session) + timedelta(hours=1)))

    heart.beat()

    with database.reading() as session:
        assert clock.pulse(session, clock.now(session)).suspect


def test_marks_of_processes_long_gone_are_forgotten_but_never_the_highest(database):
    with database.writing() as session:
        for days in (0, 1, 2):
            session.add(Mark(process=str(days), epoch=0, highest=NOON - timedelta(days=days)))
    with database.writing() as session:
        clock.forget(session)

    with database.reading() as session:
        assert sorted(session.scalars(select(Mark.process))) == ["0", "1"]
