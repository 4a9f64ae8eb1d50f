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


def test_what_is_looked_for_stays_in_the_form_and_goes_with_the_file(client, database):
    with database.writing() as session:
        make.cluster(session, "acqua", seat="Lodi")
        make.cluster(session, "fuoco", seat="Bergamo")

    page = client.get("/cluster?q=lodi&stato=recognised&area=Prove").text
    assert "/cluster/acqua" in page
    assert "/cluster/fuoco" not in page
    assert 'value="lodi"' in page
    assert "/cluster.csv?q=lodi&amp;area=Prove&amp;stato=recognised" in page
    assert "Nessun cluster corrisponde" in client.get("/cluster?q=mare").text
    assert client.get("/cluster?stato=nonsense&ecosistema=none").status_code == 200


def test_the_register_is_taken_along_as_a_table_that_runs_no_formula(client, database):
    with database.writing() as session:
        make.cluster(session, "acqua", name="=1+1", fiscal_code="99000110157", invented=["fiscal_code"])

    answer = client.get("/cluster.csv")

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    head, line, end = answer.content.decode("utf-8-sig").split("\r\n")
    assert head.startswith("codice,nome,area,")
    assert line.split(",")[:2] == ["acqua", "'=1+1"]
    assert line.endswith(",99000110157,,,,,fiscal_code")
    assert end == ""
    assert [item["code"] for item in client.get("/cluster.json").json()["items"]] == ["acqua"]


def test_a_made_up_value_is_marked_beside_it(client, database):
    with database.writing() as session:
        make.cluster(session, "acqua", fiscal_code="99000110157", pec="a@pec.example", invented=["pec"])

    page = client.get("/cluster/acqua").text

    assert page.count("inventato") == 1
    assert page.index("a@pec.example") < page.index("inventato")


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
