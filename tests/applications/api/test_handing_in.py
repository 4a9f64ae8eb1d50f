"""Handing in, for programs."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app.applications.models import Application
from app.calls.models import Window
from app.notifications.models import Message
from app.protocol.models import Entry
from tests.make import applications


@pytest.fixture
def team(database):
    with database.writing() as session:
        return applications.ready(session)


@pytest.fixture
def address(team):
    return f"/api/v1/applications/{team.code}"


@pytest.fixture
def manifest(client, team, address):
    return client.get(f"{address}/obstacles", headers=team.signatory.bearer).json()["manifest"]


def hand_in(client, address, by, manifest, key="b7c1f6d2"):
    headers = by.bearer | ({"idempotency-key": key} if key else {})
    return client.post(f"{address}/submission", json={"manifest": manifest}, headers=headers)


def test_the_receipt_comes_with_its_number_and_again_with_the_same_bytes(client, database, team, address, manifest):
    first = hand_in(client, address, team.signatory, manifest)
    second = hand_in(client, address, team.signatory, manifest)

    with database.reading() as session:
        [entry] = session.scalars(select(Entry))
        [application] = session.scalars(select(Application))
        messages = session.scalars(select(Message).where(Message.template == "applications/submitted")).all()
    told = first.json()
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.content == first.content
    assert {name: told[name] for name in ("number", "with_reserve", "manifest", "documents", "receipt")} == {
        "number": f"{entry.year}-0000001",
        "with_reserve": False,
        "manifest": manifest,
        "documents": [],
        "receipt": entry.receipt,
    }
    assert (application.number, application.number_year) == (1, entry.year)
    assert [one.recipient_id for one in messages] == [team.signatory.person.id]
    assert client.get(f"{address}/receipt", headers=team.reader.bearer).json() == told


@pytest.mark.parametrize("key", [None, "con spazi", "è", "k" * 81])
def test_a_key_is_needed(client, team, address, manifest, key):
    headers = team.signatory.bearer | ({"idempotency-key": key.encode()} if key else {})
    answer = client.post(f"{address}/submission", json={"manifest": manifest}, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency-key-missing")


def test_another_key_finds_it_handed_in_and_says_where_the_receipt_is(client, team, address, manifest):
    hand_in(client, address, team.signatory, manifest)

    answer = hand_in(client, address, team.signatory, manifest, key="other")

    told = answer.json()
    assert (answer.status_code, told["code"], told["attempt"]) == (409, "already-submitted", 1)
    assert told["receipt"] == f"{address}/receipt"


def test_the_same_key_for_something_else_is_refused(client, team, address, manifest):
    hand_in(client, address, team.signatory, manifest)

    answer = hand_in(client, address, team.signatory, "0" * 64)

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency-key-reused")


def test_what_is_missing_is_told_whole(client, database):
    with database.writing() as session:
        team = applications.team(session)

    answer = hand_in(client, f"/api/v1/applications/{team.code}", team.signatory, "0" * 64)

    told = answer.json()
    assert (answer.status_code, told["code"], told["window"]) == (409, "obstacles", 1)
    assert told["errors"] == [{"code": "field-missing", "about": "title", "detail": "Manca «Titolo»."}]


def test_too_late_is_told_with_both_instants(client, database, team, address, manifest):
    with database.writing() as session:
        session.execute(update(Window).values(closes_at=datetime.now(UTC) - timedelta(seconds=5)))

    answer = hand_in(client, address, team.signatory, manifest)

    told = answer.json()
    assert (answer.status_code, told["code"], told["attempt"], told["window"]) == (409, "deadline-passed", 1, 1)
    assert datetime.fromisoformat(told["received_at"]).utcoffset() is not None


@pytest.mark.parametrize("body", [{}, {"manifest": "x"}, {"manifest": "0" * 64, "more": 1}, ["manifest"]])
def test_a_body_of_another_shape_is_refused(client, team, address, body):
    headers = team.signatory.bearer | {"idempotency-key": "k"}

    assert client.post(f"{address}/submission", json=body, headers=headers).status_code == 422


def test_a_body_that_is_too_large_is_not_read(client, team, address):
    headers = team.signatory.bearer | {"idempotency-key": "k"}

    answer = client.post(f"{address}/submission", json={"manifest": "0" * 9000}, headers=headers)

    assert answer.status_code == 413


def test_rights_are_told_apart(client, team, address, manifest):
    assert hand_in(client, address, team.compiler, manifest).status_code == 403
    assert hand_in(client, "/api/v1/applications/TST26-AAAAAA", team.signatory, manifest).status_code == 404
    assert hand_in(client, "/api/v1/applications/niente", team.signatory, manifest).status_code == 404


def test_the_timeline_says_what_happened_and_by_when_the_answer_comes(client, team, address, manifest):
    hand_in(client, address, team.signatory, manifest)

    told = client.get(f"{address}/timeline", headers=team.reader.bearer).json()

    assert [(one["kind"], one["by"]) for one in told["items"]] == [
        ("application.submitted", "Elena Riva"),
        ("application.started", "Elena Riva"),
    ]
    assert told["state"] == "submitted"
    assert told["answer_by"].endswith(("T23:59:59.000000+01:00", "T23:59:59.000000+02:00"))


def test_taking_it_back_gets_its_number_later(client, team, address, manifest):
    hand_in(client, address, team.signatory, manifest)

    compiler = client.post(f"{address}/withdrawal", headers=team.compiler.bearer)
    answer = client.post(f"{address}/withdrawal", headers=team.signatory.bearer)
    again = client.post(f"{address}/withdrawal", headers=team.signatory.bearer)

    assert compiler.status_code == 403
    assert (answer.status_code, answer.json()) == (202, {"number": None, "state": "withdrawn"})
    assert (again.status_code, again.json()["code"]) == (409, "withdrawal-refused")


def test_there_is_no_receipt_of_a_draft(client, team, address):
    answer = client.get(f"{address}/receipt", headers=team.signatory.bearer)

    assert (answer.status_code, answer.json()["code"]) == (409, "not-handed-in")
