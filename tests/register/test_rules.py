"""When a day may be closed, how long it is, what an annulment wants."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.accounts.states import Role
from app.protocol.states import Kind
from app.register import rules
from app.register.schemas import AnnulmentIn

ENOUGH = "x" * rules.LEAST_WORDS


@pytest.mark.parametrize(
    ("closed", "first", "today", "expected"),
    [
        (None, None, date(2026, 3, 5), []),
        (None, date(2026, 3, 5), date(2026, 3, 5), []),
        (None, date(2026, 3, 5), date(2026, 3, 6), [date(2026, 3, 5)]),
        (date(2026, 3, 5), date(2026, 3, 1), date(2026, 3, 6), []),
        (date(2026, 3, 3), date(2026, 3, 1), date(2026, 3, 6), [date(2026, 3, 4), date(2026, 3, 5)]),
        (date(2026, 12, 31), date(2026, 3, 1), date(2027, 1, 2), [date(2027, 1, 1)]),
    ],
)
def test_every_day_that_is_over_is_closed_once_and_none_is_left_out(closed, first, today, expected):
    assert list(rules.days_to_close(closed, first, today)) == expected


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 5), 24), (date(2026, 3, 29), 23), (date(2026, 10, 25), 25)])
def test_a_day_is_as_long_as_the_office_clock_makes_it(day, hours):
    begins, ends = rules.span(day)

    assert ends - begins == timedelta(hours=hours)


def test_a_day_begins_at_midnight_in_rome():
    assert rules.span(date(2026, 1, 1))[0] == datetime(2025, 12, 31, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("reason", "act", "expected"),
    [
        (ENOUGH, "determina 1/2026", []),
        (ENOUGH[1:], "determina 1/2026", ["annulment-reason-short"]),
        (ENOUGH, "", ["annulment-act-missing"]),
        ("", "", ["annulment-reason-short", "annulment-act-missing"]),
    ],
)
def test_an_annulment_says_why_and_by_which_act(reason, act, expected):
    assert [mistake.code for mistake in rules.mistakes_in(AnnulmentIn(reason=reason, act=act))] == expected


@pytest.mark.parametrize(
    ("kind", "annulled", "expected"),
    [
        (Kind.SUBMISSION, False, []),
        (Kind.SUBMISSION, True, ["entry-annulled-already"]),
        (Kind.ANNULMENT, False, ["annulment-stays"]),
    ],
)
def test_an_entry_is_annulled_once_and_an_annulment_stays(kind, annulled, expected):
    assert [one.code for one in rules.obstacles_to_annulment(kind, annulled=annulled)] == expected


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ({Role.RESPONSIBLE}, True),
        ({Role.DIRECTOR}, True),
        ({Role.OFFICER}, False),
        ({Role.AUDITOR}, False),
        ({Role.ADMINISTRATOR}, False),
        (set(), False),
    ],
)
def test_who_may_have_an_entry_annulled(roles, expected):
    assert rules.may_annul(roles) is expected
