"""The applicant's home, and the way into an application."""

from datetime import UTC, datetime

import pytest

from app.applications import actions, queries
from app.clusters.states import Power
from tests import make
from tests.make import applications, drafts
from tests.make.words import words


@pytest.fixture
def team(database):
    with database.writing() as session:
        return applications.team(session)


def enter(client, who):
    client.cookies.update(who.cookie)
    return client


def somebody(database, power=None, most=1):
    """Somebody with a cluster (if ``power``) and no application, at the doors of a portal with one open call."""
    with database.writing() as session:
        applicants = {"who": "Chiunque", "recognised_at": "none", "applications_per_applicant": most}
        make.call(session, at=drafts.LONG_AGO, window=drafts.OPEN, applicants=applicants)
        person = make.person(session)
        if power:
            make.mandate(session, person, make.cluster(session, "cosmetica"), power)
        return {"sportello": make.session_key(session, person, datetime.now(UTC))}


def test_the_home_says_what_there_is_to_do_and_by_when(client, team):
    said = words(enter(client, team.signatory).get("/domande"))

    assert (
        "C’è una cosa da fare: completare e inviare la domanda di Sistema Cosmetico, "
        "entro giovedì 5 marzo 2099 alle 16:00:00." in said
    )
    assert "Bozza, non inviata" in said
    assert "Per l’ufficio questa domanda non esiste ancora. Manca una cosa, poi l’invio." in said
    assert "Numero di protocollo nessuno" in said


def test_a_reader_has_nothing_to_do(client, team):
    assert "Adesso non devi fare niente." in words(enter(client, team.reader).get("/domande"))


def test_without_a_cluster_the_home_says_why_it_is_empty_and_the_ways_out(client, database):
    client.cookies.update(somebody(database))

    said = words(client.get("/domande"))

    assert "Non fai ancora parte di un cluster" in said
    assert "Chiedi a chi lo rappresenta di invitarti con questo indirizzo" in said


def test_strangers_are_asked_who_they_are_and_come_back(client):
    answer = client.get("/domande")

    assert (answer.status_code, answer.headers["location"]) == (303, "/accesso?dopo=%2Fdomande")


def test_the_button_of_a_call_keeps_its_intent_through_the_sign_in(client, database):
    somebody(database)

    answer = client.post("/domande", data={"call": "TST2026"})

    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/accesso?dopo=%2Fdomande%2Fnuova%3Fbando%3DTST2026",
    )


def test_nobody_starts_a_draft_for_somebody_elses_cluster(client, database):
    client.cookies.update(somebody(database, Power.COMPILER))

    assert client.post("/domande", data={"call": "TST2026", "cluster": "legno"}).status_code == 403


def test_with_one_cluster_the_button_starts_the_draft_and_finds_it_again(client, database):
    client.cookies.update(somebody(database, Power.COMPILER))

    first = client.post("/domande", data={"call": "TST2026"})
    again = client.post("/domande", data={"call": "TST2026"})

    draft = again.headers["location"]
    assert (first.status_code, first.headers["location"]) == (303, f"{draft}/sezioni/1")
    assert client.get(draft).status_code == 200


def test_another_draft_is_begun_only_where_the_call_allows_and_on_purpose(client, database):
    client.cookies.update(somebody(database, Power.COMPILER, most=2))
    wanted = {"call": "TST2026", "cluster": "cosmetica"}

    client.post("/domande", data={"call": "TST2026"})
    said = words(client.get("/domande/nuova?bando=TST2026"))
    second, third = client.post("/domande", data=wanted), client.post("/domande", data=wanted)

    assert "Prepara un’altra domanda" in said
    assert (second.status_code, third.status_code) == (303, 409)


def test_a_reader_is_told_whom_to_ask(client, database):
    client.cookies.update(somebody(database, Power.READER))

    answer = client.post("/domande", data={"call": "TST2026"})
    said = words(client.get(answer.headers["location"]))

    assert answer.headers["location"] == "/domande/nuova?bando=TST2026"
    assert "Puoi leggere, non scrivere: chiedi a chi può firmare per il cluster." in said


def test_with_several_clusters_one_chooses(client, database):
    with database.writing() as session:
        make.call(session, at=drafts.LONG_AGO, window=drafts.OPEN)
        person = make.person(session)
        for code in ("cosmetica", "legno"):
            make.mandate(session, person, make.cluster(session, code, short_name=code.title()), Power.SIGNATORY)
        client.cookies.update({"sportello": make.session_key(session, person, datetime.now(UTC))})

    asked = client.post("/domande", data={"call": "TST2026"})
    said = words(client.get(asked.headers["location"]))
    chosen = client.post("/domande", data={"call": "TST2026", "cluster": "legno"})

    assert asked.headers["location"] == "/domande/nuova?bando=TST2026"
    assert "Prepara la domanda : Cosmetica" in said
    assert "Prepara la domanda : Legno" in said
    with database.reading() as session:
        code = chosen.headers["location"].split("/")[2]
        [application] = session.scalars(queries.own(person, datetime.now(UTC))).all()
        assert (application.code, application.cluster.code) == (code, "legno")


def test_a_call_that_is_over_says_so(client, database):
    with database.writing() as session:
        make.call(session)
        person = make.member(session, make.cluster(session), Power.SIGNATORY)
        client.cookies.update({"sportello": make.session_key(session, person, datetime.now(UTC))})

    asked = client.post("/domande", data={"call": "TST2026"})
    said = words(client.get(asked.headers["location"]))

    assert "Il bando è chiuso: non si può più preparare né cambiare una domanda." in said


@pytest.mark.parametrize("address", ["/domande/nuova?bando=NONE26", "/domande/nuova"])
def test_a_call_that_is_not_there_is_not_found(client, team, address):
    assert enter(client, team.signatory).get(address).status_code == 404


def test_what_happened_lately_is_on_the_home(client, team, database):
    with database.writing() as session:
        application = session.merge(team.application)
        actions.delete_draft(session, application, by=team.signatory.person, at=datetime.now(UTC))

    said = words(enter(client, team.signatory).get("/domande"))

    assert "Non hai ancora domande" in said


def test_two_drafts_of_one_call_are_not_two_regions_of_one_name(client, team):
    assert 'class="mt-4" aria-labelledby' not in enter(client, team.signatory).get("/domande").text
