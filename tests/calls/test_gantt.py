import pytest

from app.calls.answers import drawings
from app.calls.answers.gantt import MOST_BARS
from tests import make

MONTHS = [{"name": name, "kind": "month", "label": name, "max": 12} for name in ("first", "last")]
OPTIONS = {
    "row_label": "azione",
    "row_prefix": "A",
    "columns": [{"name": "title", "kind": "text", "label": "Titolo"}, *MONTHS],
    "gantt": {"start": "first", "end": "last"},
}
TABLE = make.field("table", **OPTIONS)


def row(number, first, last, title="Mappa"):
    return {"id": f"A{number}", "title": title, "first": first, "last": last}


def test_each_row_is_a_bar_from_the_beginning_of_one_month_to_the_end_of_the_other():
    wide, narrow = drawings(TABLE, [row(1, 1, 12), row(2, 4, 4)], "it")

    assert [(bar.code, bar.start, bar.end, bar.x, bar.width) for bar in wide.bars] == [
        ("A1", 1, 12, 250, 470),
        ("A2", 4, 4, 367.5, 39.2),
    ]
    assert [(bar.x, bar.width) for bar in narrow.bars] == [(0, 328), (82, 27.3)]
    assert (wide.cls, narrow.cls) == ("only-wide", "only-narrow")
    assert [number for number, _ in wide.ticks] == list(range(1, 13))


@pytest.mark.parametrize("months", [(1, None), (None, 3), (5, 4)])
def test_a_row_without_both_months_in_their_order_is_no_bar(months):
    half = {name: month for name, month in zip(("first", "last"), months, strict=True) if month}

    assert drawings(TABLE, [{"id": "A1", **half}], "it") == []


def test_long_plans_number_one_month_in_six_and_long_names_are_cut():
    table = make.field("table", **OPTIONS | {"columns": [OPTIONS["columns"][0], *({**m, "max": 36} for m in MONTHS)]})

    wide, _ = drawings(table, [row(1, 1, 2, "x" * 40)], "it")

    assert [number for number, _ in wide.ticks] == [1, 7, 13, 19, 25, 31]
    assert wide.bars[0].name == "x" * 29 + "…"


@pytest.mark.parametrize(("rows", "drawn"), [(MOST_BARS, True), (MOST_BARS + 1, False)])
def test_a_table_too_long_to_look_at_is_only_read(rows, drawn):
    assert bool(drawings(TABLE, [row(n, 1, 2) for n in range(1, rows + 1)], "it")) is drawn


def test_a_call_that_asks_for_no_drawing_gets_none():
    assert (
        drawings(make.field("table", **{k: v for k, v in OPTIONS.items() if k != "gantt"}), [row(1, 1, 2)], "it") == []
    )
