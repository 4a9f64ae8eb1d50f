"""One's own account: name, password, for whom one acts."""

from datetime import UTC, datetime
from functools import cache

import pytest

from app.accounts import actions, passwords, queries
from app.accounts.models import User
from app.clusters.states import Power
from tests import make
from tests.make.words import words

CHOSEN = "una frase che ricordo bene"


@cache
def kept_password():
    return passwords.hashed(make.PASSWORD)


@pytest.fixture
def ada(client, database):
    with database.writing() as session:
        person = make.member(session, make.cluster(session, "acqua"), Power.COMPILER, "Ada")
        person.password_hash = kept_password()
        client.cookies.set("sportello", make.session_key(session, person, datetime.now(UTC)))
        return person


def kept(database, ada):
    with database.reading() as session:
        return session.get_one(User, ada.id)


def test_the_profile_says_for_whom_one_acts(client, ada):
    assert "Cluster acqua : legge e scrive" in words(client.get("/profilo"))


def test_a_name_changes_and_an_empty_one_does_not(client, database, ada):
    assert client.post("/profilo/nome", data={"name": "  Ada Neri "}).status_code == 303
    assert kept(database, ada).name == "Ada Neri"

    assert client.post("/profilo/nome", data={"name": " "}).status_code == 422
    assert kept(database, ada).name == "Ada Neri"


def test_a_new_password_needs_the_old_one_and_ends_the_other_sessions(client, database, ada):
    with database.writing() as session:
        elsewhere = make.session_key(session, ada, datetime.now(UTC))

    wrong = client.post("/profilo/password", data={"current": "not this one", "password": CHOSEN})
    assert wrong.status_code == 422
    assert "La password di adesso non è questa." in words(wrong)
    assert client.post("/profilo/password", data={"current": make.PASSWORD, "password": CHOSEN}).status_code == 303

    assert passwords.right(CHOSEN, kept(database, ada).password_hash)
    assert client.get("/profilo").status_code == 200
    with database.reading() as session:
        assert queries.sign_in_of(session, elsewhere) is None


def test_a_password_too_short_is_said_before_the_old_one_is_tried(client, ada):
    answer = client.post("/profilo/password", data={"current": "", "password": "short"})

    assert answer.status_code == 422
    assert "La password deve avere da 12 a 200 caratteri." in words(answer)


def test_tries_are_counted_as_at_the_entrance(client, database, settings, ada):
    with database.writing() as session:
        for _ in range(10):
            at = datetime.now(UTC)
            actions.begin_sign_in(session, email=ada.email, network="testclient", key=settings.secret, at=at)

    answer = client.post("/profilo/password", data={"current": make.PASSWORD, "password": CHOSEN})

    assert answer.status_code == 422
    assert "Troppi tentativi" in words(answer)


def test_nobody_changes_anything(client):
    assert client.post("/profilo/password", data={"current": "x", "password": CHOSEN}).status_code == 303
    assert client.post("/profilo/nome", data={"name": "x"}).headers["location"].startswith("/accesso")
