"""Sessions do not end in the last hour of a call in which one has a draft."""

from datetime import UTC, datetime, timedelta

import pytest

from app.accounts import queries, rules
from app.accounts.models import SignIn
from app.accounts.rules import Pause
from app.applications.pauses import pauses
from tests import make
from tests.make import applications

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
LAST_HOUR = Pause(NOON - timedelta(hours=1), NOON)


def opened(seen, created=timedelta(hours=2)):
    return SignIn(seen_at=NOON - seen, created_at=NOON - created)


def minutes(number):
    return timedelta(minutes=number)


@pytest.mark.parametrize(
    ("seen", "ends"),
    [
        (minutes(91), NOON - minutes(61)),
        (minutes(90), NOON - minutes(60)),
        (minutes(89), NOON + minutes(1)),
        (minutes(70), NOON + minutes(20)),
        (minutes(60), NOON + minutes(30)),
        (minutes(40), NOON + minutes(30)),
        (minutes(0), NOON + minutes(30)),
        (minutes(-10), NOON + minutes(40)),
    ],
)
def test_silence_is_not_counted_during_the_last_hour(seen, ends):
    assert rules.ends_at(opened(seen), [LAST_HOUR]) == ends


def test_the_twelve_hours_are_not_counted_either():
    tired = opened(minutes(5), created=timedelta(hours=11, minutes=30))

    assert rules.ends_at(tired) == NOON + minutes(25)
    assert rules.ends_at(tired, [LAST_HOUR]) == NOON + minutes(30)
    assert rules.ends_at(opened(minutes(5), timedelta(hours=12, minutes=30)), [LAST_HOUR]) == NOON + minutes(30)


def test_two_calls_that_close_near_each_other_are_one_pause():
    later = Pause(NOON - minutes(30), NOON + minutes(30))

    assert rules.ends_at(opened(minutes(40)), [later, LAST_HOUR]) == NOON + minutes(60)
    assert rules.ends_at(opened(minutes(40)), [LAST_HOUR, LAST_HOUR]) == NOON + minutes(30)


def test_only_who_has_a_draft_there_is_spared(session):
    team = applications.team(session)
    call = team.application.call
    at = call.late_from - minutes(40)
    stranger = make.person(session)

    assert pauses(session, team.reader.person, at) == [Pause(call.late_from - minutes(60), call.late_from)]
    assert pauses(session, stranger, at) == []
    assert pauses(session, team.reader.person, at - timedelta(days=3)) == []


def test_a_session_that_silence_would_have_ended_is_alive_until_the_call_closes(session):
    team = applications.team(session)
    end = team.application.call.late_from
    sign_in = SignIn(user=team.compiler.person, seen_at=end - minutes(50), created_at=end - timedelta(hours=13))

    assert queries.alive(session, sign_in, end - minutes(1)) is False
    sign_in.created_at = end - timedelta(hours=12)
    assert queries.alive(session, sign_in, end - minutes(1)) is True
    assert queries.alive(session, sign_in, end + minutes(29)) is True
    assert queries.alive(session, sign_in, end + minutes(30)) is False
