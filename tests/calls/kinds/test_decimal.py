from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import make

HOURS = make.field("decimal", decimals=2, max="1000.5")
SHARE = make.field("percentage")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0,5", "0.50"),
        ("0.5", "0.50"),
        ("1.000,5", "1000.50"),
        ("1.000", "1000.00"),
        ("1 000,50", "1000.50"),
        (" 12 ", "12.00"),
        ("12,500", "12.50"),
        (7, "7.00"),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, kept):
    assert HOURS.read(typed).value == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("mezza", "decimal-unreadable"),
        ("1,234", "decimal-too-fine"),
        ("0,123", "decimal-too-fine"),
        ("-0,01", "number-too-small"),
        ("1000,51", "number-too-large"),
        ("1.00,5", "decimal-unreadable"),
        (True, "decimal-unreadable"),
        (1.5, "decimal-unreadable"),
    ],
)
def test_what_is_no_such_number_is_told_and_kept_as_typed(typed, code):
    reading = HOURS.read(typed)

    assert [why.code for why in reading.problems] == [code]
    assert list(reading.typed) == [""]


@pytest.mark.parametrize("typed", ["12,5 %", "12,5%", "12.50", "12,5\u00a0%", "12,5\uff05"])
def test_the_sign_of_a_percentage_may_be_typed(typed):
    assert SHARE.read(typed).value == "12.50"


@pytest.mark.parametrize(("typed", "read"), [("100", True), ("100,01", False), ("0", True), ("-1", False)])
def test_a_share_of_a_hundred_is_no_more(typed, read):
    assert (SHARE.read(typed).value is not None) is read


def test_three_decimals_are_shown_so_that_nobody_reads_thousands():
    field = make.field("decimal", decimals=3)

    assert field.read("1,234").value == "1.234"
    assert field.read("1.234").value == "1234.000"
    assert [field.show("1.234", language) for language in ("it", "en")] == ["1,234", "1.2340"]


@given(
    st.integers(min_value=1, max_value=6),
    st.decimals(min_value=-(10**11), max_value=10**11, allow_nan=False, places=6),
    st.sampled_from(["it", "en"]),
)
def test_what_is_shown_or_typed_reads_as_itself(places, number, language):
    for kind in ("decimal", "percentage"):
        field = make.field(kind, decimals=places, min=str(-(10**12) + 1), max=str(10**12 - 1))
        kept = str(number.quantize(Decimal(1).scaleb(-places)) + 0)

        assert field.read(field.show(kept, language)).value == kept
        assert field.read(field.typed(kept, language)).value == kept
