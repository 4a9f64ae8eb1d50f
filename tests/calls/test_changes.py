"""How a window may change, on both sides of each limit."""

from datetime import UTC, datetime, timedelta

import pytest

from app.calls import changes, rules
from app.calls.changes import WindowIn
from app.calls.models import Call, Window
from app.calls.states import CallState, Change, Precision
from app.errors import Invalid

OPENS = datetime(2026, 1, 20, 9, tzinfo=UTC)
FOUR = datetime(2026, 3, 5, 15, tzinfo=UTC)
DURING = datetime(2026, 2, 1, 12, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def call(*changed, **values):
    """Published long before; each change is (what, from when, until when)."""
    first = (Change.FIRST, OPENS - timedelta(days=5), FOUR)
    windows = [
        Window(
            number=number,
            opens_at=OPENS,
            closes_at=closes_at,
            precision=Precision.SECOND,
            change=change,
            published_at=published_at,
        )
        for number, (change, published_at, closes_at) in enumerate([first, *changed], start=1)
    ]
    return Call(code="TST2026", published_at=OPENS - timedelta(days=5), windows=windows, **values)


def given(change, on="", time="", act="decreto 12/2026"):
    return WindowIn(change=change, closes_on=on, closes_time=time, act=act)


def told(made, wanted, at=DURING):
    return [reason.code for reason in changes.obstacles_to_changing(made, changes.changed(made, wanted, at), at)]


@pytest.mark.parametrize(
    ("on", "time", "expected"),
    [("5/3/2026", "16:00:01", []), ("05/03/2026", "16:00", ["window-must-grow"]), ("7 marzo 2026", "16.00", [])],
)
def test_an_extension_goes_beyond_the_end(on, time, expected):
    assert told(call(), given("extended", on, time)) == expected


@pytest.mark.parametrize(
    ("time", "expected"),
    [("15:59:59", []), ("16:00", ["window-must-shrink"])],
)
def test_money_that_is_spent_closes_earlier(time, expected):
    assert told(call(), given("exhausted", "2026-03-05", time)) == expected


@pytest.mark.parametrize(("after", "expected"), [(-MICROSECOND, []), (timedelta(), ["window-retroactive"])])
def test_no_hour_that_is_past_changes(after, expected):
    noon = datetime(2026, 2, 1, 11, tzinfo=UTC)

    assert told(call(), given("exhausted", "1/2/2026", "12:00"), noon + after) == expected


def test_a_call_that_has_closed_may_be_extended_from_now_on():
    closed = FOUR + timedelta(days=1)

    assert told(call(), given("extended", "2026-03-10", "16:00"), closed) == []
    assert told(call(), given("suspended"), closed) == ["window-over"]


@pytest.mark.parametrize("settled", ["opened_at", "concluded_at"])
def test_nothing_changes_once_the_envelopes_are_open(settled):
    made = call(**{settled: FOUR + timedelta(days=1)})

    assert told(made, given("extended", "2026-03-10", "16:00"), FOUR + timedelta(days=2)) == ["window-settled"]


def test_a_suspension_lasts_until_it_is_resumed_and_is_given_back():
    suspended = call((Change.SUSPENDED, DURING, FOUR))
    later = FOUR + timedelta(days=3)

    resumed = changes.changed(suspended, given("resumed"), later)

    assert rules.state_of(suspended, later) is CallState.SUSPENDED
    assert resumed.closes_at == FOUR + (later - DURING)
    assert told(suspended, given("resumed"), later) == []
    assert told(suspended, given("extended", "2027-03-10", "16:00"), later) == ["window-suspended"]
    assert told(call(), given("resumed")) == ["window-not-suspended"]


def test_what_was_received_before_a_change_is_judged_by_the_window_of_then():
    made = call((Change.EXTENDED, FOUR + timedelta(hours=1), FOUR + timedelta(days=2)))
    window = rules.window_at(made, FOUR + timedelta(hours=1) - MICROSECOND)

    assert not rules.on_time(window, FOUR + timedelta(seconds=1))
    assert rules.state_of(made, FOUR + timedelta(minutes=59)) is CallState.CLOSED
    assert rules.state_of(made, FOUR + timedelta(hours=1)) is CallState.OPEN


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (given(None, act=""), ["act-missing", "change-missing"]),
        (given("first"), ["change-missing"]),
        (given("extended"), ["date-unreadable"]),
        (given("extended", "31/2/2026", "16:00"), ["date-impossible"]),
        (given("extended", "7/3/2026", "le quattro"), ["time-unreadable"]),
        (given("extended", "29/3/2026", "02:30"), ["time-doubtful"]),
        (given("extended", "25/10/2026", "02:30"), ["time-doubtful"]),
    ],
)
def test_what_cannot_be_understood_is_said_at_once(wanted, expected):
    with pytest.raises(Invalid) as refusal:
        changes.changed(call(), wanted, DURING)

    assert [reason.code for reason in refusal.value.reasons] == expected
