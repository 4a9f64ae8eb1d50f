"""One's own messages: the door for people."""

from datetime import UTC, datetime

import pytest

from app.accounts.actions import user_as_recipient
from app.notifications import actions, queries
from tests import make


@pytest.fixture
def ada(client, database):
    with database.writing() as session:
        ada = make.person(session, "Ada")
        key = make.session_key(session, ada, datetime.now(UTC))
    client.cookies.set("sportello", key)
    return ada


def tell(database, *users, **facts):
    with database.writing() as session:
        people = [user_as_recipient(user) for user in users]
        told = actions.tell(session, people, "accounts/token", at=datetime.now(UTC), **({"label": ""} | facts))
        session.flush()
        return [message.id for message in told]


def test_a_person_reads_what_they_were_told_and_it_counts_as_read(client, database, ada):
    (key,) = tell(database, ada, label="export")

    assert "1 da leggere." in client.get("/messaggi").text
    page = client.get(f"/messaggi/{key}")

    assert page.status_code == 200
    assert "«export»" in page.text
    assert "Li hai letti tutti." in client.get("/messaggi").text


def test_messages_of_others_do_not_exist(client, database, ada):
    with database.writing() as session:
        other = make.person(session)
    (key,) = tell(database, other)

    assert client.get(f"/messaggi/{key}").status_code == 404
    assert client.get("/messaggi/999999").status_code == 404
    with database.reading() as session:
        assert queries.unread(session, other.id) == 1


def test_nobody_reads_without_signing_in(client):
    assert client.get("/messaggi").headers["location"] == "/accesso?dopo=%2Fmessaggi"
    assert client.get("/messaggi/1").status_code == 303


def test_no_messages_yet_is_said(client, ada):
    assert "Non hai ancora nessun messaggio" in client.get("/messaggi").text


def test_what_people_typed_is_never_markup(client, database, ada):
    (key,) = tell(database, ada, label="<script>alert(1)</script>")

    assert "<script>alert" not in client.get(f"/messaggi/{key}").text


def test_a_long_list_comes_in_pages_at_the_same_cost(client, database, ada, queries):
    tell(database, ada)
    queries.clear()
    client.get("/messaggi")
    one = len(queries)
    for _ in range(51):
        tell(database, ada)

    queries.clear()
    page = client.get("/messaggi")

    assert len(queries) == one
    assert page.text.count("/messaggi/") == 50
    assert "/messaggi?dopo=" in page.text
