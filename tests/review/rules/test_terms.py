"""Terms end with a day in Rome; the last second is still in time."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.applications.states import Status
from app.review import rules
from app.review.rules import Term
from tests import make

TERMS = make.definition(terms={"formal": 30, "evaluation": 60, "total": 90, "integration": 15}).terms

NOON = datetime(2026, 2, 10, 11, tzinfo=UTC)
LAST = datetime(2026, 4, 11, 21, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.SUBMITTED, datetime(2026, 3, 12, 22, 59, 59, tzinfo=UTC)),
        (Status.ADMITTED, LAST),
        (Status.EVALUATION, None),
        (Status.GRANTED, None),
    ],
)
def test_a_term_starts_where_a_step_starts(status, expected):
    assert rules.due_after(status, TERMS, NOON) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (LAST, False),
        (LAST + timedelta(microseconds=999_999), False),
        (LAST + timedelta(seconds=1), True),
    ],
)
def test_the_last_second_of_the_day_is_in_time(at, expected):
    assert rules.overdue(LAST, at) is expected


def test_what_has_no_term_is_never_overdue():
    assert rules.overdue(None, LAST) is False


@pytest.mark.parametrize(
    ("at", "days", "late", "soon"),
    [
        (NOON, 60, False, False),
        (LAST - timedelta(days=1), 1, False, True),
        (LAST, 0, False, True),
        (LAST + timedelta(seconds=1), -1, True, False),
    ],
)
def test_a_term_is_told_in_days_of_rome(at, days, late, soon):
    found = rules.term(LAST, at)

    assert found == Term(date(2026, 4, 11), days)
    assert (found.is_late, found.is_soon) == (late, soon)


def test_no_term_is_told_where_there_is_none():
    assert rules.term(None, NOON) is None
