"""When a job is tried again, and when no more."""

from datetime import timedelta

import pytest

from app.jobs import rules


@pytest.mark.parametrize(
    ("attempts", "wait"),
    [
        (1, timedelta(seconds=10)),
        (2, timedelta(seconds=20)),
        (5, timedelta(seconds=160)),
        (13, timedelta(hours=6)),
        (14, None),
        (99, None),
    ],
)
def test_each_try_waits_twice_as_long_until_it_is_given_up(attempts, wait):
    assert rules.wait_after(attempts) == wait


def test_a_mail_server_may_be_down_for_a_night():
    waits = [rules.wait_after(attempts) for attempts in range(1, rules.MOST_ATTEMPTS)]

    assert sum(waits, timedelta()) > timedelta(hours=12)
