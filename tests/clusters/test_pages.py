"""The public register: the door for people."""

from datetime import UTC, datetime

from app.clusters.states import Power
from tests import make


def test_the_register_shows_area_state_and_act(client, database):
    with database.writing() as session:
        make.cluster(session, "acqua", name="Cluster Acqua")

    page = client.get("/cluster")

    assert page.status_code == 200
    assert all(words in page.text for words in ("Cluster Acqua", "Riconosciuto", "decreto 1/2020", "/cluster/acqua"))


def test_an_empty_register_says_why(client):
    assert "Nel registro non c’è ancora nessun cluster" in client.get("/cluster").text


def test_a_cluster_shows_its_history_to_everybody_and_its_people_to_its_own(client, database):
    with database.writing() as session:
        cluster = make.cluster(
            session, "acqua", made_up="made-up-wholly", board=[{"name": "Anna", "office": "Presidente"}]
        )
        user = make.member(session, cluster, Power.SIGNATORY, "Elena Riva")
        key = make.session_key(session, user, datetime.now(UTC))

    stranger = client.get("/cluster/acqua").text
    client.cookies.set("sportello", key)
    own = client.get("/cluster/acqua").text

    assert "15 gennaio 2020" in stranger
    assert "Questo cluster non esiste" in stranger
    assert "Elena Riva" not in stranger
    assert "legge, scrive, invia e ritira" in own


def test_an_unknown_cluster_is_not_there(client):
    assert client.get("/cluster/fuoco").status_code == 404


def test_the_register_costs_the_same_with_many(client, database, queries):
    def statements():
        queries.clear()
        client.get("/cluster")
        return len(queries)

    with database.writing() as session:
        make.cluster(session)
    one = statements()
    with database.writing() as session:
        for _ in range(3):
            make.cluster(session)

    assert statements() == one
