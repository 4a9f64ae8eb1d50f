"""A table as people fill it in without script: rows that move, cells that are pasted, files for a spreadsheet."""

from copy import deepcopy

import pytest
from sqlalchemy import select

from app.applications.models import Section
from tests.make import applications
from tests.make.applications import ACTIONS, TITLE
from tests.make.words import value_of, words

SECRET = {**deepcopy(ACTIONS), "name": "accounts", "label": "Conti", "sensitive": True}
SEAT = {"name": "seat", "kind": "address", "label": "Sede", "required": False}
ROWS = [{"title": "Prima", "cost": "10"}, {"title": "Seconda", "cost": "20"}, {"title": "Terza", "cost": "30"}]


@pytest.fixture
def team(database):
    fields = [{"label": "Titolo", **TITLE}, {"label": "Azioni", **ACTIONS}, SECRET, SEAT]
    section = {"name": "project", "title": "Progetto", "fields": fields}
    with database.writing() as session:
        team = applications.team(session, sections=[section])
        applications.write(session, team.application, team.signatory.person, title="Città", actions=ROWS)
        return team


@pytest.fixture
def page(client, team):
    client.cookies.update(team.signatory.cookie)
    return f"/domande/{team.code}/sezioni/1"


def rows(database):
    with database.reading() as session:
        section = session.scalars(select(Section).where(Section.name == "project")).one()
        return [(row["id"], row.get("title"), row.get("cost")) for row in section.answers["actions"]]


def boxes(**buttons):
    cells = {f"actions.A{n}.{name}": row[name] for n, row in enumerate(ROWS, start=1) for name in row}
    return {"version": "2", "title": "Città", **cells, **buttons}


@pytest.mark.parametrize(
    ("pressed", "order"),
    [
        ({"up": "actions.A2"}, ["A2", "A1", "A3"]),
        ({"down": "actions.A2"}, ["A1", "A3", "A2"]),
        ({"up": "actions.A1"}, ["A1", "A2", "A3"]),
        ({"down": "actions.A3"}, ["A1", "A2", "A3"]),
        ({"up": "actions.A9"}, ["A1", "A2", "A3"]),
    ],
)
def test_a_row_moves_and_keeps_its_code(client, database, page, pressed, order):
    answer = client.post(page, data=boxes(**pressed))

    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"{page}#actions-{next(iter(pressed.values()))[-2:]}",
    )
    assert [code for code, *_ in rows(database)] == order


def test_a_row_comes_back_where_it_was(client, database, page):
    client.post(page, data=boxes(up="actions.A3"))
    moved = {"version": "3", "title": "Città", "remove": "actions.A3"}
    moved |= {f"actions.{code}.title": title for code, title, _ in rows(database)}
    client.post(page, data=moved)
    left = {f"actions.{code}.title": title for code, title, _ in rows(database)}
    client.post(page, data={"version": "4", "restore": "actions.A3", "restore_from": "3", **left})

    assert [code for code, *_ in rows(database)] == ["A1", "A3", "A2"]


def test_pasted_rows_come_after_the_others_and_the_page_says_how_many(client, database, page):
    pasted = {"paste": "actions", "pasted:actions": "Titolo\r\nQuarta\r\nQuinta\r\n"}

    answer = client.post(page, data=boxes(**pasted))

    assert answer.headers["location"] == f"{page}?in=actions&incollate=2&vuote=cost#actions"
    assert rows(database)[3:] == [("A4", "Quarta", None), ("A5", "Quinta", None)]
    said = words(client.get(answer.headers["location"]))
    assert "Sono state incollate 2 righe. Non c’erano, e sono rimaste come prima: Costo." in said


def test_what_cannot_be_pasted_stays_in_its_box_and_nothing_else_is_lost(client, database, page):
    pasted = {"paste": "actions", "pasted:actions": "a\tb\tc\td", "actions.A1.title": "Cambiata"}

    answer = client.post(page, data=boxes(**pasted))

    assert answer.status_code == 422
    assert "<title>1 errore – 1. Progetto" in answer.text
    assert "Non è stato incollato nulla." in words(answer)
    assert 'href="#pasted-actions"' in answer.text
    assert ">\na\tb\tc\td</textarea>" in answer.text
    assert [title for _, title, _ in rows(database)] == ["Cambiata", "Seconda", "Terza"]


def test_a_table_is_taken_away_as_a_file(client, page, team):
    csv = client.get(f"/domande/{team.code}/tabelle/actions.csv")
    xlsx = client.get(f"/domande/{team.code}/tabelle/actions.xlsx")

    assert csv.headers["content-disposition"] == f'attachment; filename="{team.code}-actions.csv"'
    assert csv.text.splitlines()[1] == "A1;Prima;10,00"
    assert xlsx.content.startswith(b"PK")


@pytest.mark.parametrize("name", ["title", "nowhere"])
def test_what_is_no_table_is_not_found(client, page, team, name):
    assert client.get(f"/domande/{team.code}/tabelle/{name}.csv", headers={"accept": "text/html"}).status_code == 404


def test_a_sensitive_table_is_for_some_eyes_only(client, team):
    client.cookies.update(team.reader.cookie)

    assert client.get(f"/domande/{team.code}/tabelle/actions.csv").status_code == 200
    assert client.get(f"/domande/{team.code}/tabelle/accounts.csv").status_code == 404


def test_parts_of_a_field_are_saved_and_each_says_what_is_wrong_with_it(client, page):
    answer = client.post(page, data=boxes(**{"seat.street": "via Roma", "seat.postal_code": "2012"}))

    assert answer.status_code == 422
    assert "«2012» non è un CAP: ha cinque cifre, per esempio 20124." in words(answer)
    assert "«Sede»: manca «Comune»." in words(answer)
    assert value_of(answer, "seat.postal_code") == "2012"
    assert 'href="#seat-postal_code"' in answer.text
