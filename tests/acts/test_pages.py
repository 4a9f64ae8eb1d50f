"""Acts in the browser: the list, the page of one, yes and no."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.acts.models import Act
from app.applications.actions import move
from app.applications.states import Status
from app.review import actions as review
from app.review import queries as queries_of_review
from tests import make
from tests.make import review as reviewing
from tests.make.review import DAY, SETTINGS


@pytest.fixture
def office(database):
    """Two people who decide, and an outcome that one of them proposed."""
    with database.writing() as session:
        bureau = reviewing.bureau(session, alone=False)
        application = reviewing.locked(session, bureau).application
        review.decide(session, application, reviewing.granted(), by=bureau.responsible, at=DAY, settings=SETTINGS)
        bureau.__dict__["stranger"] = make.staff(session, Role.DIRECTOR, "ALTRO2026")
    return bureau


def enter(client, database, person):
    with database.writing() as session:
        client.cookies.set("sportello", make.session_key(session, person, datetime.now(UTC)))


def the_act(database):
    with database.reading() as session:
        return session.scalars(select(Act)).one()


def test_the_second_person_finds_it_in_the_list_and_approves(client, database, office):
    act = the_act(database)
    enter(client, database, office.director)

    assert f'href="/atti/{act.public_id}"' in client.get("/atti").text
    assert "Un atto aspetta la tua firma" in client.get("/istruttoria").text
    answer = client.post(f"/atti/{act.public_id}/approvazione")

    assert (answer.status_code, answer.headers["location"]) == (303, f"/atti/{act.public_id}")
    assert "Approvato" in client.get(f"/atti/{act.public_id}").text
    assert the_act(database).approved is True
    assert "Un atto aspetta la tua firma" not in client.get("/istruttoria").text


def test_whoever_proposed_it_reads_that_another_person_approves(client, database, office):
    act = the_act(database)
    enter(client, database, office.responsible)

    page = client.get(f"/atti/{act.public_id}").text

    assert "Hai preparato tu questo atto: lo approva un’altra persona." in page
    assert "approvazione" not in page
    assert client.post(f"/atti/{act.public_id}/approvazione").status_code == 403
    assert the_act(database).approved is None


def test_a_no_without_a_reason_comes_back_beside_its_field(client, database, office):
    act = the_act(database)
    enter(client, database, office.director)

    answer = client.post(f"/atti/{act.public_id}/rifiuto", data={"reason": " "})

    assert answer.status_code == 422
    assert "Scrivi il motivo." in answer.text
    assert client.post(f"/atti/{act.public_id}/rifiuto", data={"reason": "Importo."}).status_code == 303
    assert (the_act(database).approved, the_act(database).refusal) == (False, "Importo.")


def test_what_came_in_the_way_is_said_and_the_act_keeps_waiting(client, database, office):
    act = the_act(database)
    with database.writing() as session:
        application = queries_of_review.application_of(session, session.merge(act))
        move(session, application, Status.WITHDRAWN)
    enter(client, database, office.director)

    answer = client.post(f"/atti/{act.public_id}/approvazione")

    assert answer.status_code == 409
    assert "Non è successo niente: l’atto aspetta ancora" in answer.text
    assert the_act(database).approved is None


def test_a_stranger_finds_nothing(client, database, office):
    act = the_act(database)
    enter(client, database, office.stranger)

    assert client.get(f"/atti/{act.public_id}").status_code == 404
    assert client.post(f"/atti/{act.public_id}/approvazione").status_code == 404
    assert act.public_id not in client.get("/atti").text


def test_the_list_costs_the_same_with_one_act_and_with_three(client, database, office, queries):
    enter(client, database, office.director)

    def asked():
        queries.clear()
        client.get("/atti")
        return len(queries)

    with_one = asked()
    first = the_act(database)
    with database.writing() as session:
        for subject in ("TST26-AAAAAA", "TST26-BBBBBB"):
            act = Act(public_id=f"{subject:x<22}", kind=first.kind, subject=subject, scope=first.scope, payload={})
            act.proposed_at, act.proposed_by_id = first.proposed_at, first.proposed_by_id
            act.proposed_by_name = first.proposed_by_name
            session.add(act)

    assert asked() == with_one
