from io import BytesIO
from zipfile import ZipFile

from app.calls.answers import Answers, read_section, spreadsheet
from tests import make

CALL = make.definition(
    {
        "name": "actions",
        "kind": "table",
        "row_label": "azione",
        "row_prefix": "A",
        "columns": [
            {"name": "title", "kind": "text", "label": {"it": "Titolo", "en": "Title"}},
            {"name": "cost", "kind": "money", "label": {"it": "Costo", "en": "Cost"}},
        ],
    }
)
SECTION = CALL.sections[0]
ACTIONS = SECTION.fields[0]
ANSWERS = read_section(
    SECTION,
    Answers(),
    {"actions": [{"title": "=SOMMA(A1)", "cost": "1234,5"}, {"title": "a;b\x01", "cost": "-tanto"}]},
)


def test_a_csv_opens_in_excel_and_no_cell_is_a_formula():
    assert spreadsheet.as_csv(ACTIONS, ANSWERS, "it") == (
        "\ufeffRiga;Titolo;Costo\r\nA1;'=SOMMA(A1);1.234,50\r\nA2;\"a;b\x01\";'-tanto\r\n".encode()
    )
    assert spreadsheet.as_csv(ACTIONS, ANSWERS, "en").decode("utf-8-sig").startswith("Row;Title;Cost\r\n")


def test_an_xlsx_has_numbers_as_numbers_and_words_as_words():
    with ZipFile(BytesIO(spreadsheet.as_xlsx(ACTIONS, ANSWERS, "it"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        words = book.read("xl/sharedStrings.xml").decode()

    assert "<v>1234.5</v>" in sheet
    assert "<f>" not in sheet
    assert "=SOMMA(A1)" in words
    assert "-tanto" in words
