import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import make

DATE = make.field("date")


@pytest.mark.parametrize(
    "typed",
    [
        "5/3/26",
        "05/03/2026",
        "5-3-2026",
        "5.3.2026",
        "5 3 2026",
        "2026-03-05",
        "5 marzo 2026",
        "5 MAR. 26",
        "5 March 2026",
    ],
)
def test_the_fifth_of_march_however_it_is_written(typed):
    assert DATE.read(typed).value == "2026-03-05"


@pytest.mark.parametrize(("typed", "kept"), [("1/1/69", "2069-01-01"), ("1/1/70", "1970-01-01")])
def test_two_digits_mean_the_century_that_is_near(typed, kept):
    assert DATE.read(typed).value == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31/2/2026", "date-impossible"),
        ("29/2/2025", "date-impossible"),
        ("0/1/2026", "date-impossible"),
        ("3/2026", "date-unreadable"),
        ("domani", "date-unreadable"),
        ("5 foo 2026", "date-unreadable"),
        (20260305, "date-unreadable"),
        ("1/1/1899", "date-too-early"),
        ("1/1/2200", "date-too-late"),
    ],
)
def test_what_is_not_a_day_is_kept_as_typed(typed, code):
    reading = DATE.read(typed)

    assert (reading.value, [why.code for why in reading.problems], reading.typed) == (None, [code], {"": typed})


@pytest.mark.parametrize(("typed", "read"), [("4/3/26", False), ("5/3/26", True), ("6/3/26", True), ("7/3/26", False)])
def test_first_and_last_day_are_allowed(typed, read):
    limited = make.field("date", min="2026-03-05", max="2026-03-06")

    assert (limited.read(typed).value is not None) is read


@given(st.dates(min_value=make.field("date").min, max_value=make.field("date").max), st.sampled_from(["it", "en"]))
def test_what_is_shown_or_typed_back_reads_as_itself(day, language):
    value = day.isoformat()

    assert DATE.read(DATE.show(value, language)).value == value
    assert DATE.read(DATE.typed(value, language)).value == value
