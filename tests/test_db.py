"""Instants keep their zone and microseconds, decimals their digits; an action happens whole or not at all."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from app.accounts.models import User
from app.clock import now
from app.db import Exact, action

AT = datetime(2026, 3, 5, 15, 0, 0, 123_456, tzinfo=UTC)


def someone(**changes):
    return User(**({"email": "a@example.org", "name": "Ada", "language": "it", "created_at": AT} | changes))


def test_an_instant_comes_back_as_it_was_in_utc(session):
    rome = timezone(timedelta(hours=1))
    session.add(someone(created_at=AT.astimezone(rome)))
    session.flush()
    session.expire_all()

    [kept] = session.scalars(select(User.created_at))

    assert kept == AT
    assert kept.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused(session):
    session.add(someone(created_at=AT.replace(tzinfo=None)))

    with pytest.raises(StatementError, match="naive instant"):
        session.flush()


def test_a_decimal_keeps_its_digits():
    column = Exact()

    assert column.process_result_value(column.process_bind_param(Decimal("0.10"), None), None) == Decimal("0.10")
    assert column.process_bind_param(Decimal("0.10"), None) == "0.10"


def test_a_refused_action_leaves_nothing_behind(session):
    @action
    def half(session):
        session.add(someone())
        session.flush()
        raise LookupError

    with pytest.raises(LookupError):
        half(session)

    assert session.scalars(select(User)).all() == []


def test_the_database_says_what_time_it_is(session):
    before = datetime.now(UTC) - timedelta(seconds=5)

    assert before < now(session) < before + timedelta(seconds=10)
