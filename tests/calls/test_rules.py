from datetime import UTC, datetime, timedelta

import pytest

from app.calls import rules
from app.calls.models import Call, Window
from app.calls.states import CallState, Precision

OPENS = datetime(2026, 1, 20, 9, tzinfo=UTC)
CLOSES = datetime(2026, 3, 5, 15, tzinfo=UTC)
PUBLISHED = datetime(2026, 1, 15, 16, 38, tzinfo=UTC)
TICK = timedelta(microseconds=1)
SECOND = timedelta(seconds=1)


def window(**changes):
    said = {
        "number": 1,
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "precision": Precision.SECOND,
        "published_at": PUBLISHED,
    }
    return Window(**said | changes)


def call(*windows, **changes):
    said = {"published_at": PUBLISHED, "concluded_at": None, "opened_at": None}
    return Call(windows=list(windows) or [window()], **said | changes)


@pytest.mark.parametrize(
    ("at", "expected"),
    [(CLOSES - TICK, True), (CLOSES, True), (CLOSES + SECOND - TICK, True), (CLOSES + SECOND, False)],
)
def test_four_in_the_afternoon_lasts_until_the_first_instant_of_the_next_second(at, expected):
    assert rules.on_time(window(), at) is expected


@pytest.mark.parametrize(("at", "expected"), [(CLOSES - TICK, True), (CLOSES, True), (CLOSES + TICK, False)])
def test_where_instants_count_only_the_instant_itself_is_on_time(at, expected):
    assert rules.on_time(window(precision=Precision.INSTANT), at) is expected


@pytest.mark.parametrize(("at", "expected"), [(OPENS - TICK, False), (OPENS, True), (CLOSES + SECOND, True)])
def test_the_opening_instant_is_not_too_early(at, expected):
    assert rules.opened(window(), at) is expected


@pytest.mark.parametrize(
    ("at", "left"),
    [
        (CLOSES, SECOND),
        (CLOSES + SECOND - TICK, TICK),
        (CLOSES + SECOND, timedelta()),
        (CLOSES + timedelta(1), timedelta()),
    ],
)
def test_time_left_never_goes_below_nothing(at, left):
    assert rules.time_left(window(), at) == left


@pytest.mark.parametrize(
    ("before", "soon"),
    [
        (timedelta(hours=48), False),
        (timedelta(hours=48) - TICK, True),
        (TICK, True),
        (timedelta(), False),
        (-SECOND, False),
    ],
)
def test_soon_is_less_than_two_days(before, soon):
    assert rules.closes_soon(window(), CLOSES + SECOND - before) is soon


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (PUBLISHED - TICK, CallState.DRAFT),
        (PUBLISHED, CallState.UPCOMING),
        (OPENS - TICK, CallState.UPCOMING),
        (OPENS, CallState.OPEN),
        (CLOSES + SECOND - TICK, CallState.OPEN),
        (CLOSES + SECOND, CallState.CLOSED),
    ],
)
def test_the_state_follows_the_clock(at, state):
    assert rules.state_of(call(), at) is state


def test_what_was_never_published_is_a_draft():
    assert rules.state_of(call(published_at=None), CLOSES) is CallState.DRAFT


@pytest.mark.parametrize(("past", "state"), [(-TICK, CallState.CLOSED), (timedelta(), CallState.OPENED)])
def test_opening_the_envelopes_is_a_state(past, state):
    opened = CLOSES + timedelta(1)

    assert rules.state_of(call(opened_at=opened), opened + past) is state


@pytest.mark.parametrize(("past", "state"), [(-TICK, CallState.OPENED), (timedelta(), CallState.CONCLUDED)])
def test_publishing_the_outcome_is_the_last_state(past, state):
    ended = CLOSES + timedelta(9)

    assert rules.state_of(call(opened_at=CLOSES + timedelta(1), concluded_at=ended), ended + past) is state


def test_a_later_window_counts_from_its_publication_on():
    announced = CLOSES - timedelta(hours=1)
    extended = call(window(), window(number=2, closes_at=CLOSES + timedelta(2), published_at=announced))

    assert rules.window_at(extended, announced - TICK).number == 1
    assert rules.window_at(extended, announced).number == 2
    assert rules.state_of(extended, CLOSES + SECOND) is CallState.OPEN


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (PUBLISHED - TICK, False),
        (PUBLISHED, True),
        (OPENS, True),
        (CLOSES + SECOND - TICK, True),
        (CLOSES + SECOND, False),
    ],
)
def test_drafts_are_written_from_publication_to_closing(at, expected):
    assert rules.may_be_prepared(call(), at) is expected
