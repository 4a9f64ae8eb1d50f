"""Where an application stands; taking it back; throwing a draft away."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.applications import actions, queries
from app.applications.models import Application
from app.applications.states import Status
from tests import make
from tests.make import applications
from tests.make.words import value_of, words


@pytest.fixture
def team(database):
    with database.writing() as session:
        return applications.ready(session)


@pytest.fixture
def page(client, team):
    client.cookies.update(team.signatory.cookie)
    return f"/domande/{team.code}"


@pytest.fixture
def handed_in(client, page):
    answer = client.get(f"{page}/invio")
    client.post(f"{page}/invio", data={"key": "k", "manifest": value_of(answer, "manifest")})
    return page


def staff(client, database, role):
    with database.writing() as session:
        person = make.staff(session, role, "TST2026")
        client.cookies.update({"sportello": make.session_key(session, person, datetime.now(UTC))})


def status(database):
    with database.reading() as session:
        return [one.status for one in session.scalars(select(Application))]


def test_a_draft_says_that_it_is_one(client, page):
    said = words(client.get(page))

    assert "Pronta, ma non ancora inviata" in said
    assert "Numero di protocollo nessuno" in said
    assert "Bozza iniziata Iniziata da Elena Riva." in said


def test_the_list_of_steps_counts_only_where_one_stands_in_it(client, page):
    assert "Sezione 0" not in client.get(page).text
    assert "Sezione 1 di 2: tutte le sezioni" in words(client.get(f"{page}/sezioni/1"))


def test_what_was_handed_in_has_a_number_and_a_story_with_what_comes(client, handed_in):
    said = words(client.get(handed_in))

    assert "Numero di protocollo 0000001/" in said
    assert "Non devi fare niente." in said
    order = [said.index(words) for words in ("Decisione", "Valutazione", "Controllo formale", "Inviata e protocollata")]
    assert order == sorted(order)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.RESPONSIBLE, Role.DIRECTOR, Role.AUDITOR])
def test_the_office_sees_where_it_stands_without_the_applicants_buttons(client, database, handed_in, role):
    staff(client, database, role)

    answer = client.get(handed_in)

    assert answer.status_code == 200
    assert "Ritira la domanda" not in words(answer)


@pytest.mark.parametrize("role", [Role.EVALUATOR, Role.HELPDESK, Role.ADMINISTRATOR])
def test_others_find_nothing(client, database, handed_in, role):
    staff(client, database, role)

    assert client.get(handed_in).status_code == 404


def test_taking_it_back_is_asked_once_more_then_done(client, database, handed_in):
    asked = words(client.get(f"{handed_in}/ritiro"))
    done = client.post(f"{handed_in}/ritiro")

    assert "Quello che hai inviato resta nel registro con il suo numero, con scritto «ritirata»." in asked
    assert (done.status_code, done.headers["location"]) == (303, handed_in)
    assert status(database) == [Status.WITHDRAWN]
    said = words(client.get(handed_in))
    assert "Ritirata" in said
    assert "Numero di protocollo 0000001/" in said


def test_what_cannot_be_taken_back_says_why(client, database, page):
    asked, done = client.get(f"{page}/ritiro"), client.post(f"{page}/ritiro")

    assert "La domanda non è stata inviata." in words(asked)
    assert done.status_code == 409
    assert status(database) == [Status.DRAFT]


def test_throwing_a_draft_away_is_asked_once_more_then_done(client, database, page):
    asked = words(client.get(f"{page}/eliminazione"))
    done = client.post(f"{page}/eliminazione")

    assert "Sparisce per tutte le persone del cluster" in asked
    assert (done.status_code, done.headers["location"]) == (303, "/domande")
    assert status(database) == []


def test_what_was_handed_in_is_not_thrown_away(client, database, handed_in):
    answer = client.post(f"{handed_in}/eliminazione")

    assert answer.status_code == 409
    assert status(database) == [Status.SUBMITTED]


@pytest.mark.parametrize("way", ["ritiro", "eliminazione"])
def test_only_a_signatory_comes_so_far(client, page, team, way):
    client.cookies.update(team.compiler.cookie)

    assert client.get(f"{page}/{way}").status_code == 403
    assert client.post(f"{page}/{way}").status_code == 403


def test_a_decision_leads_to_its_reasons(client, database, handed_in, team):
    with database.writing() as session:
        application = queries.find(session, team.reader.person, team.code, datetime.now(UTC))
        for step in (Status.FORMAL_CHECK, Status.NOT_ADMITTED):
            actions.move(session, application, step)

    answer = client.get(handed_in)

    assert "Non ammessa" in words(answer)
    assert f'href="{handed_in}/esito"' in answer.text
