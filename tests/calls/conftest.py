"""Calls that are open, closed and upcoming whatever the clock of the machine says."""

from datetime import UTC, datetime

import pytest

from tests import make

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
OPEN = {"published_at": "2020-01-15 10:00", "opens_at": "2020-01-20 10:00", "closes_at": "2098-03-05 16:00"}
CLOSED = {**OPEN, "closes_at": "2020-03-05 16:00"}
UPCOMING = {**OPEN, "opens_at": "2098-01-20 10:00"}


@pytest.fixture
def calls(database):
    """TSTOPEN, TSTCLOSED and TSTUPCOMING."""
    with database.writing() as session:
        for name, window in (("OPEN", OPEN), ("CLOSED", CLOSED), ("UPCOMING", UPCOMING)):
            title = {"it": f"Bando {name.lower()}", "en": f"Call {name.lower()}"}
            document = {"slot": "D1", "label": {"it": "Piano", "en": "Plan"}, "formats": ["pdf", "p7m"]}
            make.call(
                session,
                at=LONG_AGO,
                code=f"TST{name}",
                title=title,
                window=make.call_window(**window),
                documents=[document],
            )
