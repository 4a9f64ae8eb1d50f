from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import make

MONEY = make.field("money")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1.234,50", "1234.50"),
        ("1234,5", "1234.50"),
        ("1234.50", "1234.50"),
        ("1234.5", "1234.50"),
        ("1.234", "1234.00"),
        ("1,234.50", "1234.50"),
        ("1.234.567,8", "1234567.80"),
        ("12", "12.00"),
        ("0,50", "0.50"),
        ("€ 1.234,50", "1234.50"),
        ("1.234,50\u00a0€", "1234.50"),
        ("1234,50 euro", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1\u202f234,50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("\uff11\uff12\uff0c\uff15", "12.50"),
        (12, "12.00"),
    ],
)
def test_an_amount_is_read_as_italians_and_machines_write_it(typed, kept):
    assert MONEY.read(typed).value == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1,234", "money-too-fine"),
        ("1.234,567", "money-too-fine"),
        ("0.500", "money-too-fine"),
        ("12345.678", "money-too-fine"),
        ("circa 100", "money-unreadable"),
        ("1.23.456", "money-unreadable"),
        ("1,2,3", "money-unreadable"),
        ("NaN", "money-unreadable"),
        ("1e5", "money-unreadable"),
        ("--1", "money-unreadable"),
        ("٣٤", "money-unreadable"),
        (True, "money-unreadable"),
        (["12"], "money-unreadable"),
        ("9" * 30, "number-too-long"),
        ("-0,01", "number-too-small"),
    ],
)
def test_an_amount_that_could_mean_two_things_is_kept_as_typed_and_told(typed, code):
    reading = MONEY.read(typed)

    assert (reading.value, [why.code for why in reading.problems], dict(reading.typed)) == (None, [code], {"": typed})


@pytest.mark.parametrize(("typed", "read"), [("30.000,00", True), ("30.000,01", False)])
def test_the_highest_amount_is_still_allowed(typed, read):
    money = make.field("money", max="30000.00")

    assert (money.read(typed).value is not None) is read


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(["it", "en"]))
def test_what_is_shown_or_typed_back_reads_as_the_same_amount(amount: Decimal, language):
    value = MONEY.read(f"{amount:f}").value

    assert MONEY.read(MONEY.show(value, language)).value == value
    assert MONEY.read(MONEY.typed(value, language)).value == value


def test_an_amount_is_shown_as_each_language_writes_it():
    assert (MONEY.show("1234.50", "it"), MONEY.show("1234.50", "en")) == ("1.234,50\u00a0€", "€1,234.50")


def test_a_float_is_never_money():
    reading = MONEY.read(12.5)

    assert (reading.value, dict(reading.typed)) == (None, {"": "12.5"})
