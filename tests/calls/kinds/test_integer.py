import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import make

INTEGER = make.field("integer")


@pytest.mark.parametrize(
    ("typed", "kept"), [("12", 12), ("1.234", 1234), ("1,234", 1234), (" 1 234 ", 1234), ("007", 7), (5, 5), ("0", 0)]
)
def test_a_whole_number_is_read(typed, kept):
    assert INTEGER.read(typed).value == kept


@pytest.mark.parametrize("typed", ["1,5", "1.5", "dodici", "1e3", "12 persone", True, 1.0, "٣", "10²", "½"])
def test_what_is_not_a_whole_number_is_kept_as_typed(typed):
    reading = INTEGER.read(typed)

    assert (reading.value, [why.code for why in reading.problems]) == (None, ["integer-unreadable"])


@pytest.mark.parametrize(
    ("typed", "code"), [("0", "number-too-small"), ("1", ""), ("10", ""), ("11", "number-too-large")]
)
def test_both_limits_are_allowed(typed, code):
    problems = make.field("integer", min=1, max=10).read(typed).problems

    assert [why.code for why in problems] == ([code] if code else [])


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from(["it", "en"]))
def test_what_is_shown_reads_as_itself(number, language):
    assert INTEGER.read(INTEGER.show(number, language)).value == number


@pytest.mark.parametrize(("typed", "kept"), [("0", None), ("1", 1), ("12", 12), ("13", None)])
def test_a_plan_of_a_year_has_twelve_months(typed, kept):
    assert make.field("month").read(typed).value == kept


def test_a_number_of_absurd_length_is_only_a_mistake():
    assert INTEGER.read(10**50).problems[0].code == "integer-unreadable"
    assert INTEGER.read("9" * 5000).problems[0].code == "number-too-long"
