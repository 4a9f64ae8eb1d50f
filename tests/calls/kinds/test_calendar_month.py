import pytest

from tests import make

MONTH = make.field("calendar-month", min="2026-01", max="2027-12")


@pytest.mark.parametrize(
    "typed", ["3/2026", "03/2026", "3/26", "03.2026", "2026-03", "2026-3", "marzo 2026", "mar 26", "March 2026"]
)
def test_months_are_read_as_people_write_them(typed):
    assert MONTH.read(typed).value == "2026-03"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("13/2026", "date-impossible"),
        ("0/2026", "date-impossible"),
        ("marzo", "calendar-month-unreadable"),
        ("5/3/2026", "calendar-month-unreadable"),
        ("12/2025", "date-too-early"),
        ("1/2028", "date-too-late"),
        ("01/0000", "date-impossible"),
    ],
)
def test_what_is_no_such_month_is_told(typed, code):
    assert [why.code for why in MONTH.read(typed).problems] == [code]


@pytest.mark.parametrize("month", ["2026-01", "2027-12"])
@pytest.mark.parametrize("language", ["it", "en"])
def test_what_is_shown_or_typed_reads_as_itself(month, language):
    assert MONTH.read(MONTH.show(month, language)).value == month
    assert MONTH.read(MONTH.typed(month, language)).value == month


def test_a_month_may_not_come_before_another():
    call = make.definition(
        {"name": "first", "kind": "calendar-month"}, {"name": "last", "kind": "calendar-month", "at_least": "first"}
    )

    assert call.field("last").rank("2026-02") < call.field("first").rank("2026-03")
