"""Drafts for programs."""

from datetime import UTC, datetime

import pytest

from app.accounts.states import Role
from app.applications import actions
from app.clusters.states import Power
from tests import make
from tests.make import applications, drafts
from tests.make.applications import TITLE

DAYS = {"name": "days", "kind": "integer", "required": False}
IBAN = {"name": "iban", "kind": "text", "sensitive": True, "required": False}


@pytest.fixture
def team(database):
    with database.writing() as session:
        return applications.team(session, TITLE, DAYS, IBAN)


@pytest.fixture
def address(team):
    return f"/api/v1/applications/{team.code}"


def patch(client, address, given, *, by, version='"1"'):
    headers = by.bearer | ({"if-match": version} if version else {})
    return client.patch(f"{address}/sections/project", json=given, headers=headers)


def test_a_draft_is_started_read_and_listed(client, database):
    with database.writing() as session:
        make.call(session, at=drafts.LONG_AGO, window=drafts.OPEN)
        person = make.member(session, make.cluster(session, "cosmetica"), Power.COMPILER)
        bearer, _ = drafts.keys(session, person)

    made = client.post("/api/v1/applications", json={"call": "TST2026", "cluster": "cosmetica"}, headers=bearer)
    again = client.post("/api/v1/applications", json={"call": "TST2026", "cluster": "cosmetica"}, headers=bearer)

    told = made.json()
    assert made.status_code == 201
    assert {name: told[name] for name in ("call", "cluster", "state", "manifest", "number", "documents")} == {
        "call": "TST2026",
        "cluster": "cosmetica",
        "state": "draft",
        "manifest": None,
        "number": None,
        "documents": [],
    }
    assert told["sections"] == {"project": {"version": 1, "values": {}, "typed": {}, "errors": [], "not_asked": []}}
    assert client.get(f"/api/v1/applications/{told['code']}", headers=bearer).json() == told
    [item] = client.get("/api/v1/applications", headers=bearer).json()["items"]
    assert item["code"] == told["code"]
    assert (again.status_code, again.json()["code"]) == (409, "start-refused")


@pytest.mark.parametrize(
    ("given", "about"),
    [
        ({"call": "NONE26", "cluster": "cosmetica"}, "call"),
        ({"call": "TST2026", "cluster": "nessuno"}, "cluster"),
        ({"call": "TST2026"}, "cluster"),
        ({"call": "TST2026", "cluster": "cosmetica", "more": 1}, "more"),
    ],
)
def test_what_names_nothing_is_refused_with_its_place(client, team, given, about):
    answer = client.post("/api/v1/applications", json=given, headers=team.signatory.bearer)

    assert (answer.status_code, [error["about"] for error in answer.json()["errors"]]) == (422, [about])


def test_a_patch_changes_some_fields_and_tells_the_version(client, team, address):
    answer = patch(client, address, {"title": " Città ", "days": "dieci"}, by=team.compiler)

    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')
    assert answer.json() == {
        "version": 2,
        "values": {"title": "Città"},
        "typed": {"days": "dieci"},
        "errors": [
            {
                "code": "integer-unreadable",
                "about": "days",
                "detail": "«dieci» non è un numero intero. Scrivilo in cifre, per esempio 1.234.",
            }
        ],
        "not_asked": [],
    }


@pytest.mark.parametrize(
    ("version", "refusal"),
    [
        (None, (428, "precondition-required")),
        ('"2"', (412, "section-changed")),
        ("*", (412, "section-changed")),
        ("1", (412, "section-changed")),
        ('W/"1"', (412, "section-changed")),
    ],
)
def test_a_patch_names_the_version_it_was_typed_on(client, team, address, version, refusal):
    answer = patch(client, address, {"title": "x"}, by=team.compiler, version=version)

    assert (answer.status_code, answer.json()["code"]) == refusal


def test_a_lost_update_tells_both_versions(client, team, address):
    patch(client, address, {"title": "Di Marco"}, by=team.compiler)

    answer = patch(client, address, {"title": "Di Elena"}, by=team.signatory)

    told = answer.json()
    assert answer.status_code == 412
    assert told["current"] == {"version": 2, "values": {"title": "Di Marco"}, "typed": {}}
    assert told["given"] == {"title": "Di Elena"}


@pytest.mark.parametrize("given", [{"nobody": 1}, {"title": ["x"]}, {"days": {"a": 1}}, {"days": 1.5}, {"title": None}])
def test_odd_values_are_kept_or_refused_never_an_error_of_ours(client, team, address, given):
    assert patch(client, address, given, by=team.compiler).status_code in {200, 422}


def test_rights_state_and_place_are_told_apart(client, database, team, address):
    reader = patch(client, address, {"title": "x"}, by=team.reader).status_code
    nowhere = client.patch(
        f"{address}/sections/nothing", json={}, headers=team.signatory.bearer | {"if-match": '"1"'}
    ).status_code
    nobody = client.get(address).status_code
    with database.writing() as session:
        stranger, _ = drafts.keys(session, make.staff(session, Role.RESPONSIBLE, "TST2026"))
    assert (reader, nowhere, nobody) == (403, 404, 401)
    assert client.get(address, headers=stranger).status_code == 404


def test_what_is_sensitive_is_not_told_to_a_reader(client, team, address):
    patch(client, address, {"iban": "IT60X", "title": "x"}, by=team.compiler)

    own = client.get(address, headers=team.compiler.bearer).json()["sections"]["project"]["values"]
    readers = client.get(address, headers=team.reader.bearer).json()["sections"]["project"]["values"]

    assert (own, readers) == ({"iban": "IT60X", "title": "x"}, {"title": "x"})


def test_obstacles_are_the_list_of_the_page(client, team, address):
    before = client.get(f"{address}/obstacles", headers=team.reader.bearer).json()
    patch(client, address, {"title": "Città"}, by=team.compiler)
    after = client.get(f"{address}/obstacles", headers=team.reader.bearer).json()

    assert before == {
        "manifest": None,
        "obstacles": [{"code": "field-missing", "about": "title", "detail": "Manca «Title»."}],
    }
    assert after["obstacles"] == []
    assert len(after["manifest"]) == 64


@pytest.mark.parametrize("after", ["x", "WyJ4Il0", "WzEsMl0", "Wzk5OTk5OTk5OTk5OTk5OTk5OTk5XQ"])
def test_a_cursor_we_did_not_give_is_refused(client, team, after):
    answer = client.get(f"/api/v1/applications?after={after}", headers=team.signatory.bearer)

    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "cursor-unknown")


def test_as_many_questions_for_three_as_for_one(client, database, team, queries):
    def asked():
        queries.clear()
        items = client.get("/api/v1/applications", headers=team.signatory.bearer).json()["items"]
        return len(items), len(queries)

    one = asked()
    with database.writing() as session:
        for code in ("B", "C"):
            other = make.call(session, at=drafts.LONG_AGO, window=drafts.OPEN, code=f"TST2026{code}")
            cluster = session.merge(team.application.cluster)
            actions.start(session, other, cluster, by=team.signatory.person, at=datetime.now(UTC))
    three = asked()

    assert (one[0], three[0]) == (1, 3)
    assert three[1] == one[1]
