"""Instants of registration grow; a receipt is sorted lines, each fact on one."""

from datetime import UTC, datetime, timedelta
from itertools import islice

from app.protocol import rules

NOON = datetime(2026, 3, 5, 11, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def test_entries_of_one_pass_are_a_microsecond_apart():
    assert list(islice(rules.registration_instants(NOON, None), 3)) == [NOON, NOON + TICK, NOON + 2 * TICK]


def test_a_clock_put_back_does_not_put_registrations_back():
    later = NOON + timedelta(hours=1)

    assert next(rules.registration_instants(NOON, later)) == later + TICK
    assert next(rules.registration_instants(NOON, NOON)) == NOON + TICK
    assert next(rules.registration_instants(NOON + TICK, NOON)) == NOON + TICK


def test_a_receipt_is_sorted_composed_and_has_a_line_for_each_fact():
    text = rules.receipt([("sender", "Caffe\u0300\r\ndue\u2028tre\x07"), ("number", "0000007/2026")])

    assert text == "number: 0000007/2026\nsender: Caffè due tre\n"


def test_an_instant_is_written_with_the_offset_of_rome():
    assert rules.written(NOON) == "2026-03-05T12:00:00.000000+01:00"
    assert rules.written(NOON + timedelta(days=120, microseconds=5)) == "2026-07-03T13:00:00.000005+02:00"
