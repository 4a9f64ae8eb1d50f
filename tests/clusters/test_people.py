"""Those who sign let people in and send them away, at once: through the doors, with a session already open."""

from datetime import UTC, datetime

import pytest

from app.clusters.states import Power
from tests import make
from tests.make.words import words


@pytest.fixture
def enter(client, database):
    def entering(person):
        with database.writing() as session:
            client.cookies.set("sportello", make.session_key(session, person, datetime.now(UTC)))

    return entering


@pytest.fixture
def team(database):
    with database.writing() as session:
        cluster = make.cluster(session, "acqua")
        signing = make.member(session, cluster, Power.SIGNATORY, "Elena Riva")
        person = make.person(session, "Marco Sala", email="marco@people.example")
        return signing, person


def let_in(client, **typed):
    given = {"email": "marco@people.example", "power": "compiler", "capacity": "Segreteria"} | typed
    return client.post("/cluster/acqua/persone", data=given)


def revocation(client, name):
    rows = client.get("/cluster/acqua/persone").text.split("<tr")[1:]
    return next(row for row in rows if name in row).partition('action="')[2].partition('"')[0]


def test_somebody_let_in_acts_and_sent_away_loses_everything_with_an_open_session(client, enter, team):
    signing, marco = team
    enter(signing)
    assert let_in(client).headers["location"] == "/cluster/acqua/persone"
    revoke = revocation(client, "Marco Sala")

    enter(marco)
    open_session = client.cookies["sportello"]
    assert "Marco Sala" in client.get("/cluster/acqua/persone").text
    assert let_in(client).status_code == 403

    enter(signing)
    assert client.post(revoke).status_code == 303
    client.cookies.set("sportello", open_session)
    assert client.get("/cluster/acqua/persone").status_code == 403
    assert "Il tuo mandato per Cluster acqua è finito" in words(client.get("/messaggi"))


def test_the_last_who_signs_goes_only_on_a_second_word(client, enter, team):
    signing, _ = team
    enter(signing)
    revoke = revocation(client, "Elena Riva")

    warned = client.post(revoke)

    assert warned.status_code == 409
    assert "È l’ultima persona che firma" in words(warned)
    assert client.get("/cluster/acqua/persone").status_code == 200
    assert client.post(revoke, data={"knowing": "true"}).status_code == 303
    assert client.get("/cluster/acqua/persone").status_code == 403


def test_giving_back_the_last_power_to_sign_is_warned_too(client, enter, team):
    enter(team[0])
    giving_back = client.get("/cluster/miei").text.partition('action="/cluster/miei/')[2].partition('"')[0]

    warned = client.post(f"/cluster/miei/{giving_back}")

    assert warned.status_code == 409
    assert "Lascia com’è" in words(warned)


def test_a_power_to_sign_still_waits_for_the_office(client, enter, team):
    enter(team[0])
    let_in(client, power="signatory")

    assert "Firma da confermare: manca il documento" in words(client.get("/cluster/acqua/persone"))


def test_who_has_no_account_or_is_in_already_is_said_beside_the_field(client, enter, team):
    enter(team[0])
    let_in(client)

    assert "Nessuno entra nel portale con questo indirizzo" in words(let_in(client, email="nobody@people.example"))
    assert let_in(client).status_code == 409
    assert let_in(client, email="x").status_code == 422
