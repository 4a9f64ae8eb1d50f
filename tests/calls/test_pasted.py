import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calls.answers import Answers, read_block, read_section, spreadsheet
from app.wording import sentence
from tests import make

TABLE = {
    "name": "actions",
    "kind": "table",
    "row_label": "azione",
    "row_prefix": "A",
    "max_rows": 4,
    "columns": [
        {"name": "title", "kind": "text", "label": {"it": "Titolo", "en": "Title"}},
        {"name": "cost", "kind": "money", "label": {"it": "Costo", "en": "Cost"}},
        {"name": "own", "kind": "yes-no", "label": "Interna"},
    ],
}
CALL = make.definition(TABLE)
ACTIONS = CALL.sections[0].fields[0]
FIXED = make.field(
    "table", **{k: v for k, v in TABLE.items() if k not in {"name", "kind"}}, rows=[{"code": "X", "label": "Primo"}]
)
NOW = [{"id": "A1", "title": "Prima", "cost": "10"}, {"id": "A2", "title": "", "cost": None}]


def rows(text, now=NOW, table=ACTIONS):
    block = read_block(table, now, text)
    assert block.refused == ()
    return list(block.rows)


def refusal(text, table=ACTIONS):
    block = read_block(table, NOW, text)
    assert block.rows == ()
    assert all(sentence(why, language) for why in block.refused for language in ("it", "en"))
    return [why.code for why in block.refused]


def test_cells_in_the_order_of_the_table_come_after_its_rows():
    assert rows("Mappa\t1.234,50\tsì\nRete\t2\tno\n") == [
        {"id": "A1", "title": "Prima", "cost": "10"},
        {"id": "", "title": "Mappa", "cost": "1.234,50", "own": "sì"},
        {"id": "", "title": "Rete", "cost": "2", "own": "no"},
    ]


@pytest.mark.parametrize("titles", ["Costo\tTitolo", "cost\tTITLE", " Cost \ttitolo"])
def test_titles_say_which_column_is_which(titles):
    block = read_block(ACTIONS, [], f"{titles}\n7\tMappa")

    assert (list(block.rows), block.taken, block.empty) == ([{"id": "", "title": "Mappa", "cost": "7"}], 1, ("own",))


@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_the_separator_is_the_one_of_the_first_line(separator):
    assert rows(separator.join(["Mappa", "7", "sì"]), now=[]) == [
        {"id": "", "title": "Mappa", "cost": "7", "own": "sì"}
    ]


def test_a_known_code_replaces_its_row_and_keeps_what_the_block_does_not_say():
    assert rows("Riga;Titolo\r\nA1;Nuova\r\nA9;Altra\r\nTotale;\r\n") == [
        {"id": "A1", "title": "Nuova", "cost": "10"},
        {"id": "", "title": "Altra"},
    ]


def test_a_cell_may_hold_lines_and_the_quote_before_a_formula_goes():
    assert rows('"Mappa\ndei luoghi"\t\'=1+1\tsì', now=[]) == [
        {"id": "", "title": "Mappa\ndei luoghi", "cost": "=1+1", "own": "sì"}
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "paste-empty"),
        ("\n \t \n", "paste-empty"),
        ("Titolo\tCosto\n", "paste-empty"),
        ("Titolo\tCosto\tColore\nMappa\t7\tblu", "paste-column-unknown"),
        ("Titolo\tTitolo\nMappa\t7", "paste-column-twice"),
        ("Mappa\t7", "paste-too-few-columns"),
        ("Mappa\t7\tsì\tblu", "paste-too-many-columns"),
        ("Titolo\tCosto\nMappa\t7\tblu", "paste-cell-outside"),
        ("a\t1\tsì\n" * 4, "paste-too-many-rows"),
        ("x" * 1_000_001, "paste-too-long"),
        ('"' + "x" * 140_000 + '"\t1\tsì', "paste-unreadable"),
    ],
)
def test_what_does_not_fit_is_refused_whole_and_said(text, code):
    assert refusal(text) == [code]


def test_as_many_rows_as_the_table_may_have_are_taken():
    assert len(rows("a\t1\tsì\n" * 3)) == 4


def test_fixed_rows_are_found_by_code_by_label_or_by_order():
    expected = [{"id": "X", "title": "Mappa", "cost": "7", "own": "sì"}]

    assert rows("X\tMappa\t7\tsì", now=[], table=FIXED) == expected
    assert rows("Riga\tTitolo\tCosto\tInterna\nprimo\tMappa\t7\tsì", now=[], table=FIXED) == expected
    assert rows("Mappa\t7\tsì", now=[], table=FIXED) == expected
    assert refusal("Riga\tTitolo\nsecondo\tMappa", FIXED) == ["paste-row-unknown"]


def test_what_was_downloaded_goes_in_again_as_it_was():
    given = [{"title": "=Mappa; «è»", "cost": "1234.5", "own": True}, {"title": "-x", "cost": "tanto"}]
    answers = read_section(CALL.sections[0], Answers(), {"actions": given})

    for language in ("it", "en"):
        text = spreadsheet.as_csv(ACTIONS, answers, language).decode("utf-8-sig")
        block = read_block(ACTIONS, answers.values["actions"], text)
        assert read_section(CALL.sections[0], Answers(), {"actions": list(block.rows)}) == answers


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_taken_whole_or_refused(text):
    block = read_block(ACTIONS, NOW, text)

    assert bool(block.refused) != bool(block.rows)
    if block.rows:
        ACTIONS.read([{name: cell for name, cell in row.items() if name != "id" or cell} for row in block.rows])
