"""The page of a call's window, as the office uses it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.acts.models import Act
from app.calls.models import Window
from tests import make
from tests.make.applications import team as team_of

EXTENSION = {"change": "extended", "closes_on": "7/3/2099", "closes_time": "16:00", "act": "decreto 12/2026"}


@pytest.fixture
def rup(client, database):
    with database.writing() as session:
        team_of(session)
        person = make.staff(session, Role.RESPONSIBLE, "TST2026")
        client.cookies.set("sportello", make.session_key(session, person, datetime.now(UTC)))
    return person


def test_a_change_is_proposed_and_waits(client, database, rup):
    answer = client.post("/bandi/TST2026/finestra", data=EXTENSION)

    with database.reading() as session:
        [act] = session.scalars(select(Act)).all()
        assert len(session.scalars(select(Window)).all()) == 1
    assert (answer.status_code, answer.headers["location"]) == (303, f"/atti/{act.public_id}")
    assert "7 marzo 2099" in client.get(f"/atti/{act.public_id}").text
    assert act.public_id in client.get("/bandi/TST2026/finestra").text


def test_what_is_wrong_stands_beside_its_field(client, database, rup):
    answer = client.post("/bandi/TST2026/finestra", data=EXTENSION | {"closes_time": "le quattro", "act": ""})

    assert answer.status_code == 422
    assert "«le quattro» non è un’ora." in answer.text
    assert 'value="le quattro"' in answer.text


def test_what_is_in_the_way_is_said(client, database, rup):
    answer = client.post("/bandi/TST2026/finestra", data=EXTENSION | {"closes_on": "1/1/2099"})

    assert answer.status_code == 409
    assert "Una proroga va oltre la chiusura di adesso" in answer.text


def test_the_page_of_the_call_leads_there_whoever_may(client, rup):
    assert "/bandi/TST2026/finestra" in client.get("/bandi/TST2026").text
    client.cookies.clear()
    assert "/bandi/TST2026/finestra" not in client.get("/bandi/TST2026").text


def test_a_stranger_does_not_come_in(client, database, rup):
    with database.writing() as session:
        client.cookies.set("sportello", make.session_key(session, make.person(session), datetime.now(UTC)))

    assert client.get("/bandi/TST2026/finestra").status_code == 403
