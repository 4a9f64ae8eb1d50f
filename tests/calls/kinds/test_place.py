import pytest

from app.calls.kinds.place import PROVINCES
from tests import make


def test_a_postcode_has_five_digits():
    field = make.field("postal-code")

    assert field.read(" 20124 ").value == "20124"
    assert [why.code for why in field.read("2012").problems] == ["postal-code-unreadable"]


@pytest.mark.parametrize(("typed", "kept"), [("mi", "MI"), ("MB", "MB"), ("XX", None), ("Milano", None)])
def test_a_province_is_one_of_those_that_exist(typed, kept):
    assert make.field("province").read(typed).value == kept


def test_there_are_a_hundred_and_seven_provinces():
    assert len(PROVINCES) == 107
