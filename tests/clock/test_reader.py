"""The clock that decides is read when it is asked, not when the transaction began."""

import time

from app import clock


def test_within_one_transaction_time_goes_on(session):
    first = clock.now(session)
    time.sleep(0.01)

    assert clock.now(session) > first
