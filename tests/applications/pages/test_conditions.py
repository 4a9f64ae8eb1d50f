"""A form whose questions depend on the answers: what shows, where one goes on, what is handed in."""

import re

import pytest

from app.applications.models import Application
from tests.make import applications
from tests.make.words import words

AID = {"name": "aid", "kind": "yes-no", "label": "Aiuti"}
MUCH = {"name": "much", "kind": "money", "label": "Quanto", "visible_when": "aid"}
HALF = {"name": "half", "kind": "computed", "label": "Metà", "formula": "much / 2", "visible_when": "aid"}
LAST = {
    "name": "list",
    "title": "Elenco",
    "visible_when": "aid",
    "fields": [{"name": "who", "kind": "text", "label": "Chi"}],
}


@pytest.fixture
def team(database):
    sections = [{"name": "project", "title": "Progetto", "fields": [AID, MUCH, HALF]}, LAST]
    document = {"slot": "D1", "label": "De minimis", "formats": ["pdf"], "visible_when": "aid"}
    with database.writing() as session:
        return applications.team(session, sections=sections, documents=[document])


@pytest.fixture
def page(client, team):
    client.cookies.update(team.signatory.cookie)
    return f"/domande/{team.code}/sezioni/1"


def hidden(answer):
    return re.findall(r'data-asked="(\w+)" hidden', answer.text)


def test_new_questions_are_shown_before_one_goes_on(client, page, team):
    assert hidden(client.get(page)) == ["much", "half"]

    answer = client.post(page, data={"version": "1", "aid": "true"})

    assert (answer.status_code, answer.headers["location"]) == (303, f"/domande/{team.code}/sezioni/1#much")
    assert hidden(client.get(page)) == []
    assert "Si calcola da sé" in words(client.get(page))


def test_what_is_hidden_stays_written_but_is_not_handed_in(client, database, page, team):
    client.post(page, data={"version": "1", "aid": "true"})
    client.post(page, data={"version": "2", "aid": "true", "much": "10"})
    assert "5,00" in client.get(page).text

    answer = client.post(page, data={"version": "3", "aid": "false", "much": "10"})

    assert answer.headers["location"] == f"/domande/{team.code}/sezioni/2"
    assert 'value="10,00"' in client.get(page).text
    with database.reading() as session:
        body = session.query(Application).one().manifest_body
    assert '"answers":{"list":{},"project":{"aid":false}}' in body
    assert '"computed":{}' in body


def test_a_section_that_is_not_needed_says_so(client, page):
    client.post(page, data={"version": "1", "aid": "false"})

    shown = client.get(page.replace("/1", "/2"))

    assert "questa parte non serve: puoi andare avanti" in words(shown)
    assert "non serve" in words(client.get(page))


def test_programs_are_told_what_is_not_asked(client, team):
    address = f"/api/v1/applications/{team.code}/sections/project"
    bearer = {**team.compiler.bearer, "If-Match": '"1"'}

    answer = client.patch(address, json={"aid": False}, headers=bearer)

    assert answer.json()["not_asked"] == ["much", "half"]
