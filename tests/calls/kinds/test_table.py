import pytest

from app.errors import Invalid
from tests import make

TABLE = make.field(
    "table",
    row_label="azione",
    row_prefix="A",
    totals=["cost"],
    columns=[
        {"name": "title", "kind": "text", "label": "Titolo"},
        {"name": "cost", "kind": "money", "label": "Costo"},
    ],
)


def test_rows_get_codes_that_stay():
    read = TABLE.read([{"id": "A3", "title": "terza"}, {"title": "nuova"}, {}, {"id": "A1"}])

    assert read.value == [{"id": "A3", "title": "terza"}, {"id": "A4", "title": "nuova"}, {"id": "A5"}, {"id": "A1"}]


def test_a_cell_that_cannot_be_read_is_kept_as_typed_and_the_others_are_read():
    read = TABLE.read([{"id": "A1", "title": "Mappa", "cost": "tanto"}])

    assert read.value == [{"id": "A1", "title": "Mappa"}]
    assert read.typed == {"A1.cost": "tanto"}
    assert [(why.code, why.about, why.facts["row"]) for why in read.problems] == [("money-unreadable", "A1.cost", "A1")]


@pytest.mark.parametrize("raw", ["A1", 7, {"id": "A1"}, ["A1"], [["A1"]], True])
def test_what_is_not_rows_is_kept_as_typed(raw):
    reading = TABLE.read(raw)

    assert (reading.value, reading.typed, reading.problems[0].code) == (None, {"": raw}, "table-unreadable")


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([{"id": "A1", "colour": "blu"}], "field-unknown"),
        ([{"id": "B1"}], "row-unknown"),
        ([{"id": "A1"}, {"id": "A1"}], "row-unknown"),
        ([{"id": "A01"}], "row-unknown"),
        ([{}] * 1001, "table-too-long"),
    ],
)
def test_what_no_page_of_ours_sends_is_refused(rows, code):
    with pytest.raises(Invalid) as refusal:
        TABLE.read(rows)

    assert [why.code for why in refusal.value.reasons] == [code]


def test_rows_are_shown_line_by_line():
    shown = TABLE.show([{"id": "A1", "title": "Mappa", "cost": "1234.50"}, {"id": "A2"}], "it")

    assert shown == "A1 · Mappa · 1.234,50\u00a0€\nA2 ·  · "
