"""A portal whose register has two entries."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from app.protocol import actions
from app.protocol.models import Entry
from tests import make

PLAN = b"the plan"
MARCH = datetime(2026, 3, 5, 14, 59, tzinfo=UTC)


@pytest.fixture
def receipts(client, database, settings) -> list[str]:
    """The texts of two receipts; the first names a document."""
    document = f"D1 sha256={sha256(PLAN).hexdigest()} size={len(PLAN)}"
    with database.writing() as session:
        actor = make.person(session)
        session.flush()
        first = {"document_001": document, "application": "TST26-AAAAAA"}
        actions.hand_in(
            session,
            make.handed_in(actor, "TST26-AAAAAA", MARCH, lines=first),
            make.handed_in(actor, "TST26-BBBBBB", MARCH + timedelta(seconds=1)),
        )
        entries = actions.number_waiting(session, settings, settle=timedelta(0))
    assert all(isinstance(one, Entry) for one in entries)
    return [one.receipt for one in entries]
