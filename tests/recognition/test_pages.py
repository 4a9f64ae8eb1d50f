"""The office's page of a recognition: from the Giunta's note to the decree, each step by two persons."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from tests import make
from tests.make import review as reviewing


@pytest.fixture
def office(database):
    with database.writing() as session:
        made = reviewing.bureau(session, procedure="recognition", sealed=False)
        reviewing.checked(session, made)
    return made


@pytest.fixture
def enter(client, database):
    def enter(person):
        with database.writing() as session:
            client.cookies.set("sportello", make.session_key(session, person, datetime.now(UTC)))

    return enter


PAGE = "/istruttoria/2026-0000007/riconoscimento"
NOTED = {"state": "noted", "act": "seduta della Giunta del 17 febbraio 2026", "taken_on": "17/02/2026", "reason": ""}
DECREE = {"state": "recognised", "act": "decreto n. 123 del 3 marzo 2026", "taken_on": "03/03/2026", "reason": ""}


def words(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2])).split())


def taken(client, office, enter, step):
    enter(office.responsible)
    proposed = client.post(PAGE, data=step)
    assert proposed.status_code == 303
    enter(office.director)
    assert step["act"] in words(client.get(proposed.headers["location"]))
    assert client.post(f"{proposed.headers['location']}/approvazione").status_code == 303


def test_from_the_note_to_the_decree(client, office, enter):
    taken(client, office, enter, NOTED)
    taken(client, office, enter, DECREE)

    said = words(client.get(PAGE))
    assert "decreto n. 123 del 3 marzo 2026" in said
    assert "Riconosciuto" in said
    public = words(client.get(f"/cluster/{office.cluster.code}"))
    assert "decreto n. 123 del 3 marzo 2026" in public
    enter(office.signatory)
    home = client.get("/domande")
    assert "La Regione ha riconosciuto il cluster" in words(home)


def test_what_is_missing_stays_beside_its_field(client, office, enter):
    enter(office.responsible)

    answer = client.post(PAGE, data=NOTED | {"act": "", "taken_on": "domani"})

    assert answer.status_code == 422
    assert 'id="err-taken_on"' in answer.text


def test_an_officer_reads_and_proposes_nothing(client, office, enter):
    enter(office.officer)

    assert "I passi li propone il responsabile" in words(client.get(PAGE))
    assert client.post(PAGE, data=NOTED).status_code == 403


def test_strangers_find_nothing(client, office, enter, database):
    with database.writing() as session:
        stranger = make.person(session)
    enter(stranger)

    assert client.get(PAGE).status_code == 404
