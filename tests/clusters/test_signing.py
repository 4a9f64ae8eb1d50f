"""Registering a cluster, claiming the power to sign, the office's word: through the doors."""

from datetime import UTC, datetime

import pytest

from app.accounts.states import Role
from app.clusters.states import Power
from tests import make
from tests.make.clusters import REGISTRATION
from tests.make.documents import pdf
from tests.make.words import words


@pytest.fixture
def enter(client, database):
    def entering(person):
        with database.writing() as session:
            client.cookies.set("sportello", make.session_key(session, person, datetime.now(UTC)))

    return entering


@pytest.fixture
def sara(database, enter):
    with database.writing() as session:
        person = make.person(session, "Sara Colombo")
    enter(person)
    return person


@pytest.fixture
def officer(database):
    with database.writing() as session:
        return make.staff(session, Role.OFFICER, "A1")


def paper(client, **typed):
    form = {"capacity": "Presidente"} | typed
    return client.post("/cluster/nuovo-acqua/firma", data=form, files={"file": ("nomina.pdf", pdf())})


def test_from_registration_to_a_confirmed_power_to_sign(client, enter, sara, officer):
    answer = client.post("/cluster/nuovo", data=REGISTRATION)
    assert (answer.status_code, answer.headers["location"]) == (303, "/cluster/nuovo-acqua/firma")
    assert "Manca il documento" in words(client.get("/cluster/nuovo-acqua/firma"))

    assert paper(client).headers["location"] == "/cluster/nuovo-acqua/firma"
    assert "Tocca all’ufficio" in words(client.get("/cluster/nuovo-acqua/firma"))
    assert client.get("/cluster/nuovo-acqua/firma/documento").content == pdf()
    assert "legge e scrive" in words(client.get("/cluster/miei"))

    enter(officer)
    assert "Una firma da confermare" in words(client.get("/cluster"))
    link = client.get("/cluster/richieste").text.partition('href="/cluster/richieste/')[2].partition('"')[0]
    assert "Sara Colombo può firmare per Nuovo – Acqua?" in words(client.get(f"/cluster/richieste/{link}"))
    assert client.get(f"/cluster/richieste/{link}/documento").content == pdf()
    assert client.post(f"/cluster/richieste/{link}/rifiuto", data={"reason": " "}).status_code == 422
    assert client.post(f"/cluster/richieste/{link}/conferma").status_code == 303
    assert client.post(f"/cluster/richieste/{link}/conferma").status_code == 409

    enter(sara)
    assert "legge, scrive, invia e ritira" in words(client.get("/cluster/miei"))


def test_a_mistyped_registration_keeps_what_was_typed(client, sara):
    answer = client.post("/cluster/nuovo", data=REGISTRATION | {"fiscal_code": "12345678901"})

    assert answer.status_code == 422
    assert "Questo codice fiscale non torna" in words(answer)
    assert 'value="12345678901"' in answer.text
    assert "Cluster Nuovo dell’Acqua" in answer.text


def test_the_same_fiscal_code_leads_to_asking_to_join(client, database, enter, sara):
    client.post("/cluster/nuovo", data=REGISTRATION)
    with database.writing() as session:
        other = make.person(session)
    enter(other)

    answer = client.post("/cluster/nuovo", data=REGISTRATION | {"short_name": "Altro"})

    assert answer.status_code == 409
    assert "/cluster/nuovo-acqua/adesione" in answer.text
    assert "nessuno leggerebbe la richiesta" in words(client.get("/cluster/nuovo-acqua/adesione"))


def test_what_is_only_registered_is_nobody_elses_business(client, database, enter, sara, officer):
    client.post("/cluster/nuovo", data=REGISTRATION)
    assert client.get("/cluster/nuovo-acqua").status_code == 200
    with database.writing() as session:
        other = make.person(session)

    enter(officer)
    assert client.get("/cluster/nuovo-acqua").status_code == 200
    enter(other)
    assert client.get("/cluster/nuovo-acqua").status_code == 404
    assert client.get("/cluster/nuovo-acqua/firma/documento").status_code == 404
    assert "nuovo-acqua" not in client.get("/cluster").text
    assert client.get("/api/v1/clusters/nuovo-acqua").status_code == 404


def test_a_paper_that_is_no_pdf_is_refused_and_nothing_waits(client, enter, sara, officer):
    client.post("/cluster/nuovo", data=REGISTRATION)

    answer = client.post("/cluster/nuovo-acqua/firma", data={"capacity": "Presidente"}, files={"file": ("a.pdf", b"x")})

    assert answer.status_code == 422
    assert 'value="Presidente"' in answer.text
    enter(officer)
    assert "Nessuna firma aspetta una decisione" in words(client.get("/cluster/richieste"))


def test_who_does_not_confirm_finds_no_list(client, sara):
    assert client.get("/cluster/richieste").status_code == 403
    assert client.post("/cluster/richieste/1/conferma").status_code == 403


def test_asking_to_join_is_said_and_reaches_who_signs(client, database, enter, sara):
    with database.writing() as session:
        signing = make.member(session, make.cluster(session, "acqua"), Power.SIGNATORY)

    answer = client.post("/cluster/acqua/adesione", data={"words": "Scrivo io le domande."})

    assert "Richiesta mandata" in words(answer)
    enter(signing)
    assert "Sara Colombo chiede di entrare" in words(client.get("/messaggi"))


def test_a_mandate_is_given_back_by_its_holder_only(client, database, enter, sara):
    with database.writing() as session:
        cluster = make.cluster(session, "acqua")
        mine = make.mandate(session, sara, cluster, Power.READER)
        other = make.mandate(session, make.person(session), cluster, Power.READER)

    assert client.post(f"/cluster/miei/{other.id}/rinuncia").status_code == 404
    assert client.post(f"/cluster/miei/{mine.id}/rinuncia").status_code == 303
    assert "Finito" in words(client.get("/cluster/miei"))
    assert "Non fai ancora parte di un cluster." in words(client.get("/cluster"))
