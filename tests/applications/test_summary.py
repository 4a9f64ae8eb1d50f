"""What an application says, as people read it."""

from app.applications.summary import summary
from tests.make.applications import ACTIONS, TITLE, content

IBAN = {"name": "iban", "kind": "text", "sensitive": True, "required": False}
TOTAL = {"name": "sum", "kind": "total", "of": ["actions.cost"]}
PRIVACY = {"name": "privacy", "kind": "declaration"}


def lines(draft, *, sensitive=True, language="it"):
    [part] = summary(draft, language, sensitive=sensitive)
    return {line.name: line for line in part.lines}


def test_each_answer_in_the_words_of_the_call():
    draft = content(TITLE, {"name": "days", "kind": "integer"}, values={"title": "Città"}, typed={"days": "dieci"})

    said = lines(draft)

    assert [(line.label.it, line.shown) for line in said.values()] == [("Title", "Città"), ("Days", "dieci")]


def test_what_is_sensitive_is_hidden_from_other_eyes():
    draft = content(TITLE, IBAN, values={"iban": "IT60X0542811101000000123456"})

    assert (lines(draft)["iban"].shown, lines(draft)["iban"].hidden) == ("IT60X0542811101000000123456", False)
    assert (lines(draft, sensitive=False)["iban"].shown, lines(draft, sensitive=False)["iban"].hidden) == ("", True)


def test_a_table_with_its_total_also_where_a_cell_could_not_be_read():
    rows = [{"id": "A1", "title": "Mappa", "cost": "24500.00"}, {"id": "A2", "title": "Rete"}]
    draft = content(ACTIONS, TOTAL, values={"actions": rows}, typed={"actions.A2.cost": "circa mille"})

    said = lines(draft)

    grid = said["actions"].table
    assert grid.rows == (("A1", ("Mappa", "24.500,00\xa0€")), ("A2", ("Rete", "circa mille")))
    assert grid.totals == ("", "24.500,00\xa0€")
    assert [figures for _, figures in grid.heads] == [False, True]
    assert said["sum"].shown == "24.500,00\xa0€"


def test_a_declaration_is_made_or_not():
    assert lines(content(PRIVACY, values={"privacy": True}))["privacy"].declared is True
    assert lines(content(PRIVACY))["privacy"].declared is False
    assert lines(content(TITLE))["title"].declared is None
