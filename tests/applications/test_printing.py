"""A draft on paper: whatever is written in it, it comes; it says that nobody received it, and what is missing."""

from datetime import UTC, datetime

import pytest

from app.applications import printing
from app.applications.desk import Desk
from app.applications.rules import steps
from app.applications.standing import Standing
from app.clusters.states import Power
from tests.make import applications, drafts
from tests.make.applications import ACTIONS, TITLE

AT = datetime(2026, 2, 20, 9, 30, tzinfo=UTC)

DECLARES = {"name": "declares", "kind": "declaration", "label": "Dichiaro il vero."}
COLUMNS = [{"name": f"c{n}", "kind": "text", "label": f"Colonna {n}", "required": False} for n in range(12)]
WIDE = {**ACTIONS, "totals": [], "columns": COLUMNS}
HOSTILE = [
    '#read("/etc/passwd") $x$ *b* _i_ `c` @ref <label> \\ // /* ] } )',
    "\u202eabc\u202c\u200b\u200d\u2066\u2069",
    "\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f1ee\U0001f1f9",
    "e\u0301\u0323\u0332 \u4e00\u4e8c\u4e09 Ελλάδα Київ \u0e01\u0e33",
    "\ue000\ufffe\x00\x07\ufeff\U0010ffff",
    "".join(map(chr, range(0x4E00, 0x4E00 + 1000))),
    "x" * 4000,
    "riga\nriga\n\n\nriga\ttab",
]


@pytest.fixture
def sheet(session):
    """The paper of a draft with these fields and answers, and D1 in its slot."""

    def made(*fields, language="it", **values):
        asked = fields or (TITLE,)
        team = applications.team(session, *asked, documents=list(drafts.SLOTS))
        seen = Standing(team.application, team.signatory.person, Power.SIGNATORY, frozenset(), AT)
        content = applications.content(*asked, values=values, filed=["D1"], documents=list(drafts.SLOTS))
        return printing.sheet(Desk(seen, content, steps(content), []), language)

    return made


def lines(paper):
    [part] = paper["parts"]
    return [(line["label"], line["shown"]) for line in part["lines"]]


def test_it_says_what_the_office_would_read_and_that_nobody_received_it(sheet):
    paper = sheet(TITLE, DECLARES, title="Laboratori aperti")

    assert (paper["mark"], paper["title"]) == ("BOZZA – NON INVIATA", "Sistema Cosmetico")
    assert paper["state"].endswith("com’era il 20/02/2026, 10:30:00.")
    assert lines(paper) == [("Title", "Laboratori aperti"), ("Dichiaro il vero.", "Non dichiarato")]
    assert paper["documents"]["rows"] == [
        ["D1 Piano", "piano.pdf", "3 byte"],
        ["D2 Allegati", "nessun file", ""],
        ["D3 Documento di identità", "nessun file", ""],
    ]


def test_it_says_step_by_step_how_much_is_missing(sheet):
    assert sheet(TITLE, DECLARES)["missing"]["items"] == ["1. Progetto: ancora da completare 2"]


def test_it_says_that_nothing_is_missing(sheet):
    assert sheet(title="Laboratori aperti")["missing"]["items"] == []


def test_in_the_language_of_who_asks(sheet):
    paper = sheet(language="en")

    assert (paper["mark"], paper["missing"]["items"]) == ("DRAFT – NOT HANDED IN", ["1. Progetto: still to complete 1"])


def test_the_same_draft_gives_the_same_bytes(sheet):
    paper = sheet(title="Laboratori aperti")

    assert printing.draft_pdf(paper, at=AT) == printing.draft_pdf(paper, at=AT)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_was_pasted_is_printed(words):
    line = {"sort": "pair", "label": words, "shown": words, "how": words, "amounts": []}
    declared = {**line, "sort": "item"}
    budget = {**line, "sort": "budget", "amounts": [{"label": words, "amount": "1,00", "how": words, "sub": True}]}
    grid = {**line, "sort": "table", "heads": ["", words], "figures": [False, False], "rows": [[words, words]] * 2}
    part = {"title": words, "lines": [line, declared, budget, {**grid, "totals": ["", words], "none": ""}], "none": ""}
    paper = {
        **dict.fromkeys(("title", "subtitle", "state", "warning", "footer"), words),
        "language": "it",
        "mark": "BOZZA",
        "missing": {"title": "Manca", "none": "", "items": [words]},
        "parts": [part],
        "documents": {"title": "Documenti", "none": "", "heads": ["", "", ""], "rows": [[words, words, ""]]},
    }

    assert printing.draft_pdf(paper, at=AT).startswith(b"%PDF-")


@pytest.mark.parametrize("table", [ACTIONS, WIDE], ids=["narrow", "wide"])
def test_a_table_of_five_hundred_rows_is_printed(sheet, table):
    cells = {column["name"]: "24500.00" if column["kind"] == "money" else "Mappa" for column in table["columns"]}
    rows = [{"id": f"A{n}", **cells} for n in range(1, 501)]
    paper = sheet(table, actions=rows)

    assert [len(line["rows"]) for part in paper["parts"] for line in part["lines"]] == [500]
    assert printing.draft_pdf(paper, at=AT).startswith(b"%PDF-")


def test_what_no_font_has_is_spelled_and_the_rest_is_left_alone():
    assert printing.spelled({"a": ["Sala \ue000", 1], "b": None}, ["\ue000"]) == {"a": ["Sala U+E000", 1], "b": None}
