"""Two clocks that part by more than a quarter of a second are not believed."""

from datetime import UTC, datetime, timedelta

import pytest

from app.clock import Pauses, Reading, Time, agree

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LIMIT = timedelta(milliseconds=250)


def reading(after, *, wall=timedelta(), took=0.0, start=100.0):
    """So many seconds after the first one; the wall clock shows ``wall`` more."""
    return Reading(NOON + timedelta(seconds=after) + wall, start + after - took, start + after)


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        (timedelta(), True),
        (LIMIT, True),
        (LIMIT + MICROSECOND, False),
        (-LIMIT, True),
        (-LIMIT - MICROSECOND, False),
        (timedelta(days=1), False),
    ],
)
def test_a_quarter_of_a_second_apart_they_still_agree(wall, expected):
    assert agree(reading(0), reading(64, wall=wall)) is expected


@pytest.mark.parametrize(("wall", "expected"), [(-5.25, True), (-5.25001, False), (0.25, True), (0.25001, False)])
def test_a_slow_answer_of_the_database_is_not_a_wrong_clock(wall, expected):
    slow = reading(64, wall=timedelta(seconds=wall), took=5.0)

    assert agree(reading(0), slow) is expected


@pytest.mark.parametrize(("mark", "effective"), [(None, 0), (-1, 0), (1, 1)])
def test_time_never_goes_back_before_the_mark(mark, effective):
    kept = None if mark is None else NOON + timedelta(seconds=mark)

    now = Time(reading(0), kept, suspect=False)

    assert now.effective == NOON + timedelta(seconds=effective)
    assert now.received_at(99.5) == NOON + timedelta(seconds=effective - 0.5)


@pytest.fixture
def pauses():
    ticker = Pauses()
    ticker.last = 0.0
    return ticker


@pytest.mark.parametrize("silence", [0.02, 0.2])
def test_a_short_silence_is_no_pause(pauses, silence):
    before = pauses.last
    pauses.tick(before + silence)

    assert pauses.earliest(before + silence) == before + silence


@pytest.mark.parametrize(
    ("read", "came"),
    [(0.0, 0.0), (0.1, 0.0), (1.769, 0.0), (1.96, 0.0), (1.97, 1.97), (5.0, 5.0)],
    ids=["before", "during", "at its end", "just after", "later", "much later"],
)
def test_what_is_read_just_after_a_pause_may_have_come_when_it_began(pauses, read, came):
    began = pauses.last
    for tick in range(500):
        pauses.tick(began + 1.769 + tick * 0.02)

    assert pauses.earliest(began + read) == pytest.approx(began + came)


def test_a_pause_is_known_before_the_ticker_ticks_again(pauses):
    began = pauses.last

    assert pauses.earliest(began + 0.2) == began + 0.2
    assert pauses.earliest(began + 0.21) == began


def test_pauses_close_to_each_other_are_one(pauses):
    began = pauses.last
    pauses.tick(began + 1)
    pauses.tick(began + 1.02)
    pauses.tick(began + 2)

    assert pauses.earliest(began + 2.1) == began
