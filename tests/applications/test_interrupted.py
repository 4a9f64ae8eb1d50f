"""What interruptions take from a window, and what would give it back."""

import json
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.applications.heart import Heart
from app.applications.interrupted import Lost, lost, note
from app.audit.log.models import Leaf
from app.clock.interruptions import Silence
from app.clock.models import Interruption, Mark
from tests import make

MINUTE = timedelta(minutes=1)


@pytest.fixture
def call(session):
    return make.call(session)


def stopped(window, before, after, server=""):
    """From so long before the closing to so long after it."""
    return Interruption(server=server, began_at=window.closes_at + before, ended_at=window.closes_at + after)


@pytest.mark.parametrize(
    ("spans", "seen_at", "minutes", "later"),
    [
        ([], -60, 0, None),
        ([(-30, -16)], -10, 14, 14),
        ([(-30, -29), (-20, -19)], -10, 2, 2),
        ([(-10, 20)], 20, 10, 30),
        ([(0, 20)], 20, 0, None),
    ],
)
def test_the_minutes_inside_the_window_are_given_back_after_its_end_and_never_in_the_past(
    call, spans, seen_at, minutes, later
):
    window = call.window
    seen = [stopped(window, begins * MINUTE, ends * MINUTE) for begins, ends in spans]

    found = Lost(window, window.closes_at + seen_at * MINUTE, seen)

    assert found.minutes == minutes
    assert found.proposed == (None if later is None else window.closes_at + later * MINUTE)


def test_a_begun_minute_counts_whole_and_the_proposal_is_a_whole_minute(call):
    window = call.window
    seen = [stopped(window, -MINUTE, timedelta(seconds=-49))]

    found = Lost(window, window.closes_at + timedelta(seconds=1), seen)

    assert (found.minutes, found.proposed) == (1, window.closes_at + 2 * MINUTE)


def test_one_server_of_several_takes_nothing_from_anybody(session, call):
    session.add(stopped(call.window, -30 * MINUTE, -10 * MINUTE, server="web1"))
    session.flush()

    found = lost(session, call.window, call.window.closes_at)

    assert (found.minutes, len(found.partial), found.whole) == (0, 1, [])


def test_an_interruption_is_written_once_and_into_the_log(session):
    began = datetime.fromisoformat("2026-03-05T14:00:00+00:00")
    silence = Silence("", began, began + 14 * MINUTE)

    note(session, silence)
    note(session, silence)

    assert [(one.began_at, one.ended_at) for one in session.scalars(select(Interruption))] == [
        (silence.began_at, silence.ended_at)
    ]
    [leaf] = session.scalars(select(Leaf.body).where(Leaf.kind == "service.interrupted"))
    assert json.loads(leaf)["facts"]["seconds"] == 840


def test_the_first_beat_after_a_silence_writes_it_down(database):
    with database.writing() as session:
        before = clock.now(session) - 14 * MINUTE
        session.add(Mark(process="gone:1:aa:heart", epoch=0, highest=before, beat_at=before))
    heart = Heart(database, clock.Watch())

    heart.beat()
    heart.beat()

    with database.reading() as session:
        [one] = session.scalars(select(Interruption))
    assert (one.server, one.began_at) == ("", before)
    assert one.ended_at - one.began_at >= 14 * MINUTE
