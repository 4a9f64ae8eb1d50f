"""The register and who is asking: the door for programs."""

from datetime import UTC, datetime

from app.accounts import actions as accounts
from app.accounts.states import Role
from app.clusters.states import Power
from tests import make


def test_the_register_comes_in_pages(client, database):
    with database.writing() as session:
        for code in ("a", "b"):
            make.cluster(session, f"cluster-{code}")

    first = client.get("/api/v1/clusters", params={"limit": 1}).json()
    second = client.get("/api/v1/clusters", params={"limit": 1, "after": first["next"]}).json()

    assert [first["items"][0]["code"], second["items"][0]["code"]] == ["cluster-a", "cluster-b"]
    assert second["next"] is None
    assert first["items"][0] == {
        "code": "cluster-a",
        "name": "Cluster cluster-a",
        "area": "Prove",
        "ecosystems": [],
        "territory": "",
        "recognition": "recognised",
        "act": "decreto 1/2020",
        "recognised_at": "2020-01-15T00:00:00+01:00",
        "invented": [],
        "url": "http://127.0.0.1:8000/cluster/cluster-a",
    }


def test_a_cursor_we_did_not_give_is_refused(client):
    answer = client.get("/api/v1/clusters", params={"after": "nonsense"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "cursor-unknown"


def test_me_is_account_roles_and_clusters(client, database):
    with database.writing() as session:
        cluster = make.cluster(session, "acqua")
        user = make.member(session, cluster, Power.COMPILER, "Marco Sala")
        accounts.grant_role(session, user, Role.OFFICER, "A1", by=None, at=make.LONG_AGO)
        _, key = accounts.create_token(session, user, by=None, at=datetime.now(UTC))

    answer = client.get("/api/v1/me", headers={"Authorization": f"Bearer {key}"})

    assert answer.json() == {
        "email": user.email,
        "name": "Marco Sala",
        "language": "it",
        "roles": [{"role": "officer", "call": "A1"}],
        "clusters": [{"code": "acqua", "name": "Cluster acqua", "power": "compiler"}],
    }


def test_me_without_a_key_is_a_problem(client):
    answer = client.get("/api/v1/me", headers={"Authorization": "Bearer nonsense"})

    assert (answer.status_code, answer.json()["code"]) == (401, "sign-in-required")


def test_one_cluster_comes_with_its_people_and_its_history(client, database):
    with database.writing() as session:
        make.cluster(
            session,
            "acqua",
            fiscal_code="99000110157",
            ecosystems=["health", "social"],
            invented=["fiscal_code"],
            members=[{"name": "Uno srl", "role": "proponent", "component": "industrial"}],
            board=[{"name": "Anna", "office": "Presidente"}],
        )

    said = client.get("/api/v1/clusters/acqua").json()

    assert (said["fiscal_code"], said["ecosystems"], said["invented"]) == (
        "99000110157",
        ["health", "social"],
        ["fiscal_code"],
    )
    assert said["members"] == [{"name": "Uno srl", "role": "proponent", "component": "industrial"}]
    assert said["board"] == [{"name": "Anna", "office": "Presidente", "component": ""}]
    assert said["history"] == [
        {
            "state": "recognised",
            "taken_on": "2020-01-15",
            "act": "decreto 1/2020",
            "number": "",
            "burl": "",
            "effective_on": None,
        }
    ]
    assert client.get("/api/v1/clusters/fuoco").status_code == 404


def test_the_register_is_searched(client, database):
    with database.writing() as session:
        make.cluster(session, "acqua", seat="Lodi", ecosystems=["health"])
        make.cluster(session, "fuoco", acts=[{"state": "noted", "taken_on": "2026-02-17"}])

    def found(**asked):
        return [item["code"] for item in client.get("/api/v1/clusters", params=asked).json()["items"]]

    assert found(q="LODI") == found(ecosystem="health") == found(state="recognised") == ["acqua"]
    assert found(state="noted") == ["fuoco"]
    assert found(ecosystem="social") == found(state="none") == []
