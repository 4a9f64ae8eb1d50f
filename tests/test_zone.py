"""Days and years are those of Rome; an hour that a change of clocks skips or repeats is no time."""

from datetime import UTC, date, datetime

import pytest

from app import zone

wall = datetime.fromisoformat


@pytest.mark.parametrize(
    ("shown", "instant"),
    [
        (wall("2026-03-05 16:00:00"), datetime(2026, 3, 5, 15, tzinfo=UTC)),
        (wall("2026-07-01 12:00:00"), datetime(2026, 7, 1, 10, tzinfo=UTC)),
        (wall("2026-03-29 01:59:59"), datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC)),
        (wall("2026-03-29 03:00:00"), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (wall("2026-10-25 01:59:59"), datetime(2026, 10, 24, 23, 59, 59, tzinfo=UTC)),
        (wall("2026-10-25 03:00:00"), datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_a_time_on_the_office_wall_is_one_instant(shown, instant):
    assert zone.from_local(shown) == instant
    assert zone.local(instant).replace(tzinfo=None) == shown


@pytest.mark.parametrize("shown", [wall("2026-03-29 02:00:00"), wall("2026-03-29 02:59:59")])
def test_the_hour_skipped_in_march_does_not_exist(shown):
    with pytest.raises(zone.NoSuchTime):
        zone.from_local(shown)


@pytest.mark.parametrize("shown", [wall("2026-10-25 02:00:00"), wall("2026-10-25 02:59:59")])
def test_the_hour_repeated_in_october_is_two_instants(shown):
    with pytest.raises(zone.AmbiguousTime):
        zone.from_local(shown)


@pytest.mark.parametrize(
    ("at", "year"),
    [
        (datetime(2026, 12, 31, 22, 59, 59, 999_999, tzinfo=UTC), 2026),
        (datetime(2026, 12, 31, 23, tzinfo=UTC), 2027),
    ],
)
def test_on_new_years_eve_rome_decides_the_year(at, year):
    assert zone.year(at) == year
    assert zone.day(at) == date(year, 1 if year > 2026 else 12, 1 if year > 2026 else 31)
