"""Writing a section as a person does, without script."""

import pytest
from sqlalchemy import select

from app.applications.models import Section
from tests.make import applications
from tests.make.applications import ACTIONS, TITLE
from tests.make.words import value_of, words

DAYS = {"name": "days", "kind": "integer", "label": "Giorni"}
IBAN = {"name": "iban", "kind": "text", "label": "IBAN", "sensitive": True, "required": False}
SECOND = {"name": "end", "title": "Fine", "fields": [{"name": "notes", "kind": "text", "label": "Note"}]}


@pytest.fixture
def team(database):
    first = {"name": "project", "title": "Progetto", "fields": [{"label": "Titolo", **TITLE}, DAYS, IBAN]}
    first["fields"].append({"label": "Azioni", **ACTIONS})
    with database.writing() as session:
        return applications.team(session, sections=[first, SECOND])


@pytest.fixture
def page(client, team):
    client.cookies.update(team.signatory.cookie)
    return f"/domande/{team.code}/sezioni/1"


def kept(database):
    with database.reading() as session:
        section = session.scalars(select(Section).where(Section.name == "project")).one()
        return section.version, section.answers, section.typed


def test_what_is_right_is_saved_and_the_next_section_follows(client, database, page, team):
    answer = client.post(page, data={"version": "1", "title": "Città", "days": "1.200"})

    assert (answer.status_code, answer.headers["location"]) == (303, f"/domande/{team.code}/sezioni/2")
    assert kept(database) == (2, {"title": "Città", "days": 1200}, {})


def test_after_the_last_section_comes_the_end(client, page, team):
    answer = client.post(page.replace("/1", "/2"), data={"version": "1", "notes": "x"})

    assert answer.headers["location"] == f"/domande/{team.code}/invio"


def test_what_is_wrong_is_saved_as_typed_and_the_page_says_where(client, database, page):
    answer = client.post(page, data={"version": "1", "title": "Città", "days": "dieci <giorni>"})

    assert answer.status_code == 422
    assert "<title>1 errore – 1. Progetto" in answer.text
    assert "Una cosa da correggere" in words(answer)
    assert "Giorni: «dieci <giorni>» non è un numero intero." in words(answer)
    assert ", anche gli errori." in words(answer)
    assert value_of(answer, "days") == "dieci <giorni>"
    assert kept(database)[2] == {"days": "dieci <giorni>"}
    assert 'href="#days"' in answer.text


def test_the_page_shows_later_what_was_wrong(client, page):
    client.post(page, data={"version": "1", "days": "dieci"})

    answer = client.get(page)

    assert value_of(answer, "days") == "dieci"
    assert 'aria-invalid="true"' in answer.text
    assert "Nessuno l’ha ancora ricevuto." in words(answer)


def test_a_row_is_added_and_the_cursor_stands_in_it(client, database, page):
    answer = client.post(page, data={"version": "1", "add": "actions"})

    assert answer.headers["location"] == f"{page}#actions-A1-title"
    assert kept(database)[1]["actions"] == [{"id": "A1"}]


def test_a_row_is_removed_and_comes_back(client, database, page):
    rows = {"actions.A1.title": "Mappa", "actions.A1.cost": "10", "actions.A2.title": "Rete", "actions.A2.cost": "20"}
    client.post(page, data={"version": "1", "title": "Città", "days": "3", **rows})

    removed = client.post(page, data={"version": "2", "title": "Città", "days": "3", **rows, "remove": "actions.A1"})
    shown = client.get(removed.headers["location"])
    gone = [row["id"] for row in kept(database)[1]["actions"]]
    rest = {name: value for name, value in rows.items() if ".A2." in name}
    undo = {"restore": "actions.A1", "restore_from": value_of(shown, "restore_from")}
    back = client.post(page, data={"version": "3", "title": "Città", "days": "3", **rest, **undo})

    assert removed.headers["location"] == f"{page}?tolta=actions.A1&da=2#tolta"
    assert "Hai tolto la riga A1. Annulla: rimettila" in words(shown)
    assert gone == ["A2"]
    assert back.status_code == 303
    assert kept(database)[1]["actions"] == [
        {"id": "A1", "title": "Mappa", "cost": "10.00"},
        {"id": "A2", "title": "Rete", "cost": "20.00"},
    ]


def test_two_people_in_different_fields_are_joined_without_a_question(client, database, page, team):
    client.cookies.update(team.compiler.cookie)
    client.post(page, data={"version": "1", "title": "Di Marco", "days": "3"})
    client.cookies.update(team.signatory.cookie)
    client.post(page, data={"version": "1", "days": ""})

    answer = client.post(page, data={"version": "2", "title": "Di Marco", "days": "5"})

    assert answer.status_code == 303
    assert {name: kept(database)[1][name] for name in ("title", "days")} == {"title": "Di Marco", "days": 5}


def test_two_people_in_one_field_choose_and_nothing_is_lost(client, database, page, team):
    client.cookies.update(team.compiler.cookie)
    client.post(page, data={"version": "1", "title": "Di Marco", "days": "3"})
    client.cookies.update(team.signatory.cookie)

    asked = client.post(page, data={"version": "1", "title": "Di Elena", "days": "3"})
    against = value_of(asked, "against")
    choice = {"version": "1", "against": against, "title": "Di Elena", "days": "3", "keep:title": "theirs"}
    chosen = client.post(page, data=choice)

    assert asked.status_code == 412
    assert "Marco Sala ha modificato gli stessi campi mentre scrivevi" in words(asked)
    assert "Il tuo: Di Elena" in words(asked).replace(" :", ":")
    assert (chosen.status_code, kept(database)[1]["title"]) == (303, "Di Marco")


def test_a_choice_made_against_an_older_version_is_asked_again(client, page, team):
    client.cookies.update(team.compiler.cookie)
    client.post(page, data={"version": "1", "title": "Di Marco"})
    client.post(page, data={"version": "2", "title": "Di Marco, dopo"})
    client.cookies.update(team.signatory.cookie)

    answer = client.post(page, data={"version": "1", "against": "2", "title": "Di Elena", "keep:title": "mine"})

    assert (answer.status_code, value_of(answer, "against")) == (412, "3")


def test_a_reader_reads_without_what_is_sensitive_and_without_boxes(client, page, team):
    client.post(page, data={"version": "1", "title": "Città", "iban": "IT60X"})
    client.cookies.update(team.reader.cookie)

    answer = client.get(page)

    assert "Città" in words(answer)
    assert "IT60X" not in answer.text
    assert "Riservato: lo legge solo chi compila o controlla la domanda." in words(answer)
    assert 'name="title"' not in answer.text
    assert client.post(page, data={"version": "2", "title": "x"}).status_code == 403


@pytest.mark.parametrize("number", ["0", "3", "99999999999999999999"])
def test_a_section_that_is_not_there_is_not_found(client, page, number):
    assert client.get(page[:-1] + number).status_code == 404
    assert client.post(page[:-1] + number, data={"version": "1"}).status_code == 404


def test_names_that_no_page_sends_do_no_harm(client, database, page):
    answer = client.post(page, data={"version": "1", "title": "Città", "days": "3", "nobody": "x", "add": "nothing"})

    assert answer.status_code == 303
    assert kept(database)[1] == {"title": "Città", "days": 3}


@pytest.mark.parametrize(
    ("referer", "back"),
    [("http://127.0.0.1:8000", True), ("http://elsewhere.example", False)],
)
def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(client, page, referer, back):
    client.cookies.clear()

    answer = client.post(page, data={"version": "1", "title": "x"}, headers={"referer": f"{referer}{page}"})

    wanted = page.replace("/", "%2F") if back else "%2F"
    assert (answer.status_code, answer.headers["location"]) == (303, f"/accesso?dopo={wanted}")
