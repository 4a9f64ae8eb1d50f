import pytest

from app.errors import Invalid
from tests import make

ADDRESS = make.field("address")
PERSON = make.field("person", asks=["name", "surname", "fiscal_code", "phone"], optional=["phone"])
PERIOD = make.field("period")
MILAN = {"street": "via Roma", "number": "1", "postal_code": "20124", "city": "Milano", "province": "mi"}


def test_each_part_is_read_by_itself():
    reading = ADDRESS.read({**MILAN, "postal_code": "2012"})

    assert reading.value == {"street": "via Roma", "number": "1", "city": "Milano", "province": "MI"}
    assert reading.typed == {"postal_code": "2012"}
    assert [(why.code, why.about) for why in reading.problems] == [("postal-code-unreadable", "postal_code")]


def test_an_address_is_shown_as_on_an_envelope():
    assert ADDRESS.show(ADDRESS.read(MILAN).value, "it") == "via Roma 1, 20124 Milano (MI)"
    assert ADDRESS.show({"city": "Milano"}, "it") == "Milano"


@pytest.mark.parametrize("nothing", [None, "", {}, {"street": "", "city": None}])
def test_nothing_in_any_part_is_nothing(nothing):
    reading = ADDRESS.read(nothing)

    assert (reading.value, reading.problems, reading.typed) == (None, (), {})


def test_what_has_no_parts_is_told_and_kept():
    reading = ADDRESS.read("via Roma 1")

    assert ([why.code for why in reading.problems], reading.typed) == (["parts-expected"], {"": "via Roma 1"})


def test_a_part_nobody_asked_is_refused():
    with pytest.raises(Invalid) as refusal:
        PERSON.read({"name": "Elena", "shoes": "42"})

    assert [why.about for why in refusal.value.reasons] == ["asked.shoes"]


def test_a_person_has_the_parts_that_the_call_asks():
    assert [(part.name, part.kind, part.required) for part in PERSON.parts] == [
        ("name", "text", True),
        ("surname", "text", True),
        ("fiscal_code", "fiscal-code", True),
        ("phone", "phone", False),
    ]


def test_a_browser_may_fill_in_what_it_knows():
    assert {part.name: PERSON.filled_by(part) for part in PERSON.parts} == {
        "name": "given-name",
        "surname": "family-name",
        "fiscal_code": "",
        "phone": "tel",
    }


def test_a_persons_fiscal_code_is_not_a_firms():
    assert [why.code for why in PERSON.read({"fiscal_code": "80057930150"}).problems] == ["fiscal-code-of-entity"]
    assert make.field("organisation").read({"fiscal_code": "80057930150"}).problems == ()


@pytest.mark.parametrize(
    ("unit", "start", "end", "wrong"),
    [
        ("day", "2026-03-05", "2026-03-05", False),
        ("day", "2026-03-05", "2026-03-04", True),
        ("month", 9, 10, False),
        ("month", 10, 9, True),
        ("calendar-month", "2026-12", "2027-01", False),
        ("calendar-month", "2027-01", "2026-12", True),
    ],
)
def test_a_period_cannot_end_before_it_begins(unit, start, end, wrong):
    field = make.field("period", unit=unit)

    found = [(part, code) for part, code, _ in field.contradictions({"start": start, "end": end})]

    assert found == [("end", "period-reversed")] * wrong


def test_half_a_period_contradicts_nothing():
    assert list(PERIOD.contradictions({"end": "2026-03-05"})) == []
