"""When a job is tried again, and when no more."""

from datetime import timedelta
from typing import Final

LEASE: Final = timedelta(minutes=2)
"""A worker that has not finished by then is taken for dead; no job may take longer."""

MOST_ATTEMPTS: Final = 14

KEPT: Final = timedelta(days=30)
"""How long a job that ended can still be looked at."""

FIRST_WAIT: Final = timedelta(seconds=10)
LONGEST_WAIT: Final = timedelta(hours=6)


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after that many failures, doubling each time; None: it is given up.

    Fourteen tries take seventeen hours: a mail server may be down for a night.
    """
    if attempts >= MOST_ATTEMPTS:
        return None
    doubled: int = 2 ** max(0, attempts - 1)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT)
