"""The lock of the register on PostgreSQL: who does not hold it numbers nothing, and waits for nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from app.db import Database
from app.protocol import actions
from tests import databases, make
from tests.make.protocol import SETTINGS

AT = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.fixture
def postgres(run, worker):
    database = Database(databases.postgres_database(run, worker))
    yield database
    database.close()


def test_while_one_process_numbers_another_finds_nothing_to_do(postgres):
    with postgres.writing() as session:
        person = make.person(session)
        session.flush()
        actions.hand_in(session, make.handed_in(person, "a", AT))
    holder = postgres.open_writing()
    numbered = actions.number_waiting(holder, SETTINGS, settle=timedelta(), at=AT)

    with postgres.writing() as session:
        session.execute(text("SET LOCAL lock_timeout = '2s'"))
        meanwhile = actions.number_waiting(session, SETTINGS, settle=timedelta(), at=AT)
    postgres.close_writing(holder, keep=True)

    assert ([entry.number for entry in numbered], list(meanwhile)) == ([1], [])
