"""Silences: measured to the limit, told once, of everybody or of one server."""

from datetime import UTC, datetime, timedelta

import pytest

from app.clock.interruptions import EVERYBODY, Silence, between, ended_by, silence
from app.clock.models import Interruption, Mark

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MICROSECOND = timedelta(microseconds=1)
TEN = 10 * SECOND


@pytest.mark.parametrize(
    ("anybody", "own", "expected"),
    [
        (None, None, None),
        (NOON - TEN, NOON - TEN, None),
        (NOON - TEN - MICROSECOND, None, Silence(EVERYBODY, NOON - TEN - MICROSECOND, NOON)),
        (NOON - 2 * TEN, NOON - 3 * TEN, Silence(EVERYBODY, NOON - 2 * TEN, NOON)),
        (NOON - SECOND, NOON - TEN, None),
        (NOON - SECOND, NOON - TEN - MICROSECOND, Silence("web1", NOON - TEN - MICROSECOND, NOON)),
        (NOON - SECOND, None, None),
    ],
)
def test_more_than_ten_seconds_without_a_beat_are_a_silence(anybody, own, expected):
    assert silence("web1", anybody, own, NOON) == expected


def beat(session, process, at):
    session.add(Mark(process=process, epoch=0, highest=at, beat_at=at))
    session.flush()


def test_another_process_of_the_same_server_is_that_server(session):
    beat(session, "web1:7:aa:heart", NOON - SECOND)

    assert ended_by(session, "web1:8:bb", NOON) is None


def test_a_server_that_was_down_while_others_answered_is_told_by_its_name(session):
    beat(session, "web1:7:aa:heart", NOON - 60 * SECOND)
    beat(session, "web2:7:aa:heart", NOON - SECOND)

    assert ended_by(session, "web1:8:bb", NOON) == Silence("web1", NOON - 60 * SECOND, NOON)


def test_a_silence_of_everybody_is_told_once(session):
    beat(session, "web1:7:aa:heart", NOON - 60 * SECOND)
    beat(session, "web2:7:aa:heart", NOON - SECOND)
    session.add(Interruption(server=EVERYBODY, began_at=NOON - 60 * SECOND, ended_at=NOON - SECOND))
    session.flush()

    assert ended_by(session, "web1:8:bb", NOON) is None


def test_what_only_touches_a_span_is_not_in_it(session):
    for start in (0, 10, 20, 30):
        session.add(Interruption(server="", began_at=NOON + start * SECOND, ended_at=NOON + (start + 10) * SECOND))
    session.flush()

    found = between(session, NOON + 10 * SECOND, NOON + 30 * SECOND)

    assert [one.began_at for one in found] == [NOON + 10 * SECOND, NOON + 20 * SECOND]
