"""Numbers have no gap, follow the order of reception, start again each year and are given once."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from app.audit.log import keys
from app.protocol import actions, queries
from app.protocol.models import Counter, Entry
from app.protocol.verification import verify
from tests import make
from tests.make.protocol import SETTINGS

NONE = timedelta(0)
MARCH = datetime(2026, 3, 5, 14, 59, tzinfo=UTC)
MIDNIGHT = datetime(2026, 12, 31, 23, tzinfo=UTC)
"""New Year in Rome."""


@pytest.fixture
def actor(session):
    user = make.person(session)
    session.flush()
    return user


def numbers(entries):
    return [(entry.number, entry.year, entry.subject) for entry in entries]


def test_numbers_follow_the_order_of_reception(session, actor):
    actions.hand_in(
        session,
        make.handed_in(actor, "second", MARCH + timedelta(milliseconds=10)),
        make.handed_in(actor, "first", MARCH),
    )

    entries = actions.number_waiting(session, SETTINGS, settle=NONE)

    assert numbers(entries) == [(1, 2026, "first"), (2, 2026, "second")]
    assert entries[0].registered_at < entries[1].registered_at
    assert all(entry.received_at <= entry.registered_at for entry in entries)


def test_the_next_pass_goes_on_where_the_last_one_stopped(session, actor):
    for subject in ("a", "b", "c"):
        actions.hand_in(session, make.handed_in(actor, subject, MARCH))
        actions.number_waiting(session, SETTINGS, settle=NONE)

    entries = session.scalars(select(Entry).order_by(Entry.number)).all()

    assert numbers(entries) == [(1, 2026, "a"), (2, 2026, "b"), (3, 2026, "c")]
    assert len({entry.registered_at for entry in entries}) == 3
    assert queries.waiting(session) == 0


def test_nothing_is_numbered_twice(session, actor):
    actions.hand_in(session, make.handed_in(actor, "a", MARCH))

    assert len(actions.number_waiting(session, SETTINGS, settle=NONE)) == 1
    assert actions.number_waiting(session, SETTINGS, settle=NONE) == []


def test_what_has_not_settled_waits(session, actor):
    actions.hand_in(session, make.handed_in(actor, "a", datetime.now(UTC)))

    assert actions.number_waiting(session, SETTINGS, settle=timedelta(minutes=1)) == []
    assert queries.waiting(session) == 1


def test_the_year_is_that_of_reception_in_rome(session, actor):
    actions.hand_in(
        session,
        make.handed_in(actor, "old", MIDNIGHT - timedelta(microseconds=1)),
        make.handed_in(actor, "new", MIDNIGHT),
    )

    # nothing of the future is numbered before its time: the clock of the register is moved there
    later = actions.number_waiting(session, SETTINGS, settle=datetime.now(UTC) - MIDNIGHT - timedelta(days=1))

    assert numbers(later) == [(1, 2026, "old"), (1, 2027, "new")]
    assert later[0].registered_at < later[1].registered_at


def test_registers_count_each_for_itself(session, actor):
    actions.hand_in(
        session,
        make.handed_in(actor, "a", MARCH, register="DEMO"),
        make.handed_in(actor, "b", MARCH, register="PROTOCOLLO"),
    )

    actions.number_waiting(session, SETTINGS, settle=NONE)

    counters = session.scalars(select(Counter).order_by(Counter.register)).all()
    assert [(counter.register, counter.year, counter.last) for counter in counters] == [
        ("DEMO", 2026, 1),
        ("PROTOCOLLO", 2026, 1),
    ]


def test_a_pass_that_is_rolled_back_leaves_no_gap(database):
    with database.writing() as session:
        actor = make.person(session)
        session.flush()
        actions.hand_in(session, make.handed_in(actor, "a", MARCH))
    lost = database.open_writing()
    actions.number_waiting(lost, SETTINGS, settle=NONE)
    database.close_writing(lost, keep=False)

    with database.writing() as session:
        assert numbers(actions.number_waiting(session, SETTINGS, settle=NONE)) == [(1, 2026, "a")]


def test_the_receipt_says_what_the_statement_said(session, actor):
    actions.hand_in(session, make.handed_in(actor, "a", MARCH, lines={"document_001": "D1 sha256=ab size=3"}))

    [entry] = actions.number_waiting(session, SETTINGS, settle=NONE)

    lines = verify(entry.receipt, keys.verifiers(session)).lines
    assert lines["number"] == "0000001/2026"
    assert lines["received_at"] == "2026-03-05T15:59:00.000000+01:00"
    assert lines["document_001"] == "D1 sha256=ab size=3"
    assert lines["manifest"] == entry.digest
    assert list(lines) == sorted(lines)


@pytest.mark.parametrize("table", ["intents", "entries"])
@pytest.mark.parametrize("change", ["UPDATE {} SET digest = 'x'", "DELETE FROM {}"])
def test_rows_of_the_register_are_only_inserted(database, table, change):
    with database.writing() as session:
        actor = make.person(session)
        session.flush()
        actions.hand_in(session, make.handed_in(actor, "a", MARCH))
        actions.number_waiting(session, SETTINGS, settle=NONE)

    with pytest.raises(DBAPIError, match="only inserted"), database.writing() as session:
        session.execute(text(change.format(table)))
