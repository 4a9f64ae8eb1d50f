"""One applicant is put back in time; for everybody else the call stays over."""

from datetime import UTC, datetime, timedelta

import pytest

from app.calls import reopening, rules
from app.calls.models import Call, Window
from app.calls.reopening import Reopened, ReopeningIn
from app.calls.states import CallState, Change, Precision
from app.errors import Invalid

PUBLISHED = datetime(2026, 1, 15, 16, tzinfo=UTC)
OPENS = datetime(2026, 1, 20, 9, tzinfo=UTC)
CLOSES = datetime(2026, 3, 5, 15, tzinfo=UTC)
APPROVED = datetime(2026, 4, 9, 8, tzinfo=UTC)
BACK_UNTIL = datetime(2026, 4, 20, 14, tzinfo=UTC)
TICK = timedelta(microseconds=1)
SECOND = timedelta(seconds=1)
MINE, OTHERS = 7, 8

GIVEN = ReopeningIn(
    cluster="cosmetica", closes_on="20/4/2026", closes_time="16:00", act="ordinanza 88", reason="Lo ordina il TAR."
)


def window(number, opens_at, closes_at, published_at, **more):
    return Window(
        number=number,
        opens_at=opens_at,
        closes_at=closes_at,
        precision=Precision.SECOND,
        published_at=published_at,
        **more,
    )


def call(*more, **changes):
    first = window(1, OPENS, CLOSES, PUBLISHED)
    said = {"code": "TST2026", "published_at": PUBLISHED, "concluded_at": None, "opened_at": None}
    return Call(windows=[first, *more], **said | changes)


def back(closes_at=BACK_UNTIL, number=2, at=APPROVED):
    return window(number, at, closes_at, at, change=Change.REOPENED, cluster_id=MINE)


def wanted(closes_at=BACK_UNTIL):
    return Reopened(MINE, "cosmetica", closes_at, "ordinanza 88", "Lo ordina il TAR.")


def codes(reasons):
    return [reason.code for reason in reasons]


@pytest.mark.parametrize(
    ("at", "mine"),
    [
        (CLOSES + SECOND - TICK, CallState.OPEN),
        (CLOSES + SECOND, CallState.CLOSED),
        (APPROVED - TICK, CallState.CLOSED),
        (APPROVED, CallState.OPEN),
        (BACK_UNTIL + SECOND - TICK, CallState.OPEN),
        (BACK_UNTIL + SECOND, CallState.CLOSED),
    ],
)
def test_only_the_named_applicant_is_in_time_and_only_from_the_approval_on(at, mine):
    everybody = CallState.OPEN if at < CLOSES + SECOND else CallState.CLOSED

    assert rules.state_of(call(back()), at, MINE) is mine
    assert rules.state_of(call(back()), at, OTHERS) is everybody
    assert rules.state_of(call(back()), at) is everybody


def test_the_last_window_of_one_applicant_counts():
    longer = back(BACK_UNTIL + timedelta(days=5), number=3, at=APPROVED + timedelta(days=1))
    seen = call(back(), longer)

    assert rules.window_at(seen, APPROVED, MINE).number == 2
    assert rules.window_at(seen, BACK_UNTIL, MINE).number == 3
    assert rules.window_at(seen, BACK_UNTIL, OTHERS).number == 1


def test_an_extension_for_everybody_takes_the_place_of_the_window_of_one():
    extended = window(3, OPENS, BACK_UNTIL + timedelta(days=9), APPROVED + timedelta(days=1), change=Change.EXTENDED)

    assert rules.window_at(call(back(), extended), BACK_UNTIL, MINE).number == 3


@pytest.mark.parametrize("many", [1, 2])
def test_what_everybody_reads_counts_only_the_windows_of_everybody(many):
    seen = call(*[back(number=number) for number in range(2, 2 + many)])

    assert (seen.window.number, len(seen.windows)) == (1, 1 + many)


@pytest.mark.parametrize(
    ("at", "changes", "closes_at", "expected"),
    [
        (CLOSES, {}, BACK_UNTIL, ["reopening-not-needed"]),
        (CLOSES + SECOND, {}, BACK_UNTIL, []),
        (APPROVED, {"concluded_at": CLOSES + SECOND}, BACK_UNTIL, []),
        (APPROVED, {"opened_at": CLOSES + SECOND}, BACK_UNTIL, ["window-settled"]),
        (APPROVED, {"published_at": None}, BACK_UNTIL, ["window-settled"]),
        (BACK_UNTIL - TICK, {}, BACK_UNTIL, []),
        (BACK_UNTIL, {}, BACK_UNTIL, ["window-retroactive"]),
    ],
)
def test_a_window_for_one_is_given_after_the_end_and_never_for_the_past(at, changes, closes_at, expected):
    assert codes(reopening.obstacles_to_reopening(call(**changes), wanted(closes_at), at)) == expected


@pytest.mark.parametrize(("more", "expected"), [(timedelta(), ["window-must-grow"]), (TICK, [])])
def test_who_is_back_in_time_gets_a_longer_window_or_none(more, expected):
    again = wanted(BACK_UNTIL + more)

    assert codes(reopening.obstacles_to_reopening(call(back()), again, APPROVED)) == expected


def test_everything_that_is_missing_is_said_at_once():
    with pytest.raises(Invalid) as wrong:
        reopening.reopened(ReopeningIn(cluster="nessuno", closes_on="30/2/2026", closes_time="16:00"), None)

    expected = ["applicant-unknown", "act-missing", "reopening-reason-missing", "date-impossible"]
    assert codes(wrong.value.reasons) == expected


def test_the_hour_is_that_of_the_office_wall():
    assert reopening.reopened(GIVEN, MINE) == wanted()
