from datetime import UTC, datetime, timedelta

import pytest

from app.calls.editions import next_code, next_edition
from tests import make

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "following"),
    [("SPO2026", "SPO2027"), ("SPO99", "SPO100"), ("A09", "A10"), ("TEST", "TEST2"), ("A1B", "A1B2")],
)
def test_the_last_number_of_a_code_grows(code, following):
    assert next_code(code) == following


def test_the_next_edition_is_the_same_call_a_year_later():
    first = make.definition(title="Bando di prova – Edizione 2026")

    second = next_edition(first, at=LONG_AGO)

    assert (second.code, second.code_prefix, str(second.title)) == (
        "TST2027",
        "TST27",
        "Bando di prova – Edizione 2027",
    )
    assert str(second.window.act) == "decreto 1/2027"
    assert second.window.closes_at == datetime(2027, 3, 5, 16)  # noqa: DTZ001 -- a local time has no zone
    assert second.sections == first.sections


@pytest.mark.parametrize(("before", "year"), [(timedelta(microseconds=1), 2029), (timedelta(), 2030)])
def test_it_is_still_open_when_it_is_made(before, year):
    closing = datetime(2029, 3, 5, 15, tzinfo=UTC)

    assert next_edition(make.definition(), at=closing - before).window.closes_at.year == year


def test_local_times_stay_on_the_office_wall_across_changes_of_the_clock():
    summer = {**make.definition().model_dump(mode="json")["window"], "closes_at": "2026-03-30 10:00"}

    following = next_edition(make.definition(window=summer), at=LONG_AGO)

    assert (following.window.closes_at.hour, following.window.closes.hour) == (10, 8)


def test_leap_days_become_the_28th():
    leap = {**make.definition().model_dump(mode="json")["window"], "closes_at": "2028-02-29 16:00"}

    assert next_edition(make.definition(window=leap), at=LONG_AGO).window.closes_at.day == 28
