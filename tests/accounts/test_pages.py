"""Signing in and out, one's own account: the door for people."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.accounts import actions, passwords, queries
from app.accounts.demo import demo_people
from app.accounts.models import SignIn
from app.db import Database
from app.main import create_app
from app.settings import Settings
from tests import make

ADA = "ada@people.example"


@cache
def kept_password():
    return passwords.hashed(make.PASSWORD)


@pytest.fixture
def ada(database: Database):
    with database.writing() as session:
        person = make.person(session, "Ada", email=ADA)
        person.password_hash = kept_password()
        return person


@pytest.fixture
def signed_in(client: TestClient, database: Database, ada):
    with database.writing() as session:
        key = make.session_key(session, ada, datetime.now(UTC))
    client.cookies.set("sportello", key)
    return key


def enter(client, email=ADA, password=make.PASSWORD, dopo="/", **headers):
    form = {"email": email, "password": password, "dopo": dopo}
    return client.post("/accesso", data=form, headers=headers)


def test_the_way_in_is_a_form_that_goes_back_where_one_was_going(client):
    page = client.get("/accesso", params={"dopo": "/profilo"})

    assert page.status_code == 200
    assert '<input type="hidden" name="dopo" value="/profilo"' in page.text


def test_the_way_in_never_leads_elsewhere(client):
    page = client.get("/accesso", params={"dopo": "//elsewhere.example"})

    assert '<input type="hidden" name="dopo" value="/">' in page.text


def test_signing_in_leads_on_with_a_cookie_scripts_cannot_read(client, database, ada):
    answer = enter(client, dopo="/profilo")

    assert (answer.status_code, answer.headers["location"]) == (303, "/profilo")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("sportello=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    with database.reading() as session:
        assert queries.sign_in_of(session, answer.cookies["sportello"]).user.id == ada.id
    assert client.get("/profilo").status_code == 200


def test_without_a_place_to_go_people_come_home(client, ada):
    assert enter(client).headers["location"] == "/domande"


@pytest.mark.parametrize(("email", "password"), [(ADA, "a wrong password"), ("nobody@people.example", make.PASSWORD)])
def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client, ada, email, password):
    answer = enter(client, email, password)

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert "Indirizzo o password non corrispondono" in answer.text
    assert f'value="{email}"' in answer.text
    assert password not in answer.text.replace("prova-sportello", "")


def test_an_unknown_address_costs_the_same_work(client, ada, monkeypatch):
    asked = []
    monkeypatch.setattr(passwords, "right", lambda _, kept: asked.append(kept is None))

    enter(client, password="a wrong password")
    enter(client, "nobody@people.example")

    assert asked == [False, True]


def test_while_a_password_is_checked_everybody_else_writes(client, database, signed_in, monkeypatch):
    asked, told = threading.Event(), threading.Event()

    def slowly(*_):
        asked.set()
        return not told.wait(20)

    monkeypatch.setattr(passwords, "right", slowly)
    with ThreadPoolExecutor(1) as elsewhere:
        entering = elsewhere.submit(enter, client, "nobody@people.example")
        assert asked.wait(20)

        assert client.post("/profilo/lingua", data={"language": "en"}).status_code == 303

        told.set()
        assert entering.result().status_code == 403


def test_an_empty_form_says_what_is_missing(client):
    answer = enter(client, "", "")

    assert answer.status_code == 422
    assert "Scrivi il tuo indirizzo di posta." in answer.text


def test_too_many_tries_have_to_wait_but_an_open_session_goes_on(client, database, ada, signed_in, settings):
    now = datetime.now(UTC)
    with database.writing() as session:
        for _ in range(10):
            actions.begin_sign_in(session, email=ADA, network="testclient", key=settings.secret, at=now)

    answer = enter(client)

    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 15 * 60
    assert client.get("/profilo").status_code == 200


def test_signing_in_again_gives_a_new_key_and_ends_the_session_before(client, database, signed_in):
    answer = enter(client)

    assert answer.cookies["sportello"] != signed_in
    with database.reading() as session:
        assert queries.sign_in_of(session, signed_in) is None


def test_signing_out_ends_the_session_and_takes_the_cookie(client, database, signed_in):
    answer = client.post("/uscita")

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "Max-Age=0" in answer.headers["set-cookie"]
    with database.reading() as session:
        assert queries.sign_in_of(session, signed_in) is None


def test_another_sites_page_signs_nobody_out(client, database, signed_in):
    answer = client.post("/uscita", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    with database.reading() as session:
        assert queries.sign_in_of(session, signed_in)


def test_the_profile_of_nobody_is_the_way_in(client):
    answer = client.get("/profilo")

    assert (answer.status_code, answer.headers["location"]) == (303, "/accesso?dopo=%2Fprofilo")


def test_a_session_that_is_over_says_so_and_leads_back(client, database, ada):
    with database.writing() as session:
        key = make.session_key(session, ada, datetime.now(UTC) - timedelta(minutes=31))
    client.cookies.set("sportello", key)

    assert client.get("/profilo").status_code == 303
    assert "La sessione è finita, la bozza no" in client.get("/accesso?dopo=/profilo").text


def test_the_profile_lists_sessions_and_closes_them_from_afar(client, database, ada, signed_in):
    with database.writing() as session:
        telephone = make.session_key(session, ada, datetime.now(UTC))
        ref = queries.sign_in_of(session, telephone).ref

    assert f"/profilo/sessioni/{ref}/chiusura" in client.get("/profilo").text
    answer = client.post(f"/profilo/sessioni/{ref}/chiusura")

    assert answer.status_code == 303
    with database.reading() as session:
        assert queries.sign_in_of(session, telephone) is None
        assert queries.sign_in_of(session, signed_in)
    assert client.post(f"/profilo/sessioni/{ref}/chiusura").status_code == 404


def test_keys_for_programs_are_revoked_by_their_owner_only(client, database, ada, signed_in):
    with database.writing() as session:
        other = make.person(session)
        now = datetime.now(UTC)
        mine, _ = actions.create_token(session, ada, "mine", by=None, at=now)
        theirs, _ = actions.create_token(session, other, "theirs", by=None, at=now)

    assert client.post(f"/profilo/chiavi/{mine.id}/revoca").status_code == 303
    assert client.post(f"/profilo/chiavi/{theirs.id}/revoca").status_code == 404


def test_the_language_chosen_is_that_of_pages_and_messages(client, database, ada, signed_in):
    answer = client.post("/profilo/lingua", data={"language": "en"})

    assert answer.status_code == 303
    assert "My profile" in client.get("/profilo").text
    with database.reading() as session:
        assert queries.find_by_email(session, ADA).language == "en"


def test_last_seen_is_written_once_a_minute_after_the_answer(client, database, ada):
    then = datetime.now(UTC) - timedelta(minutes=5)
    with database.writing() as session:
        key = make.session_key(session, ada, then)
    client.cookies.set("sportello", key)

    def seen():
        with database.reading() as session:
            return session.get_one(SignIn, queries.sign_in_of(session, key).id_hash).seen_at

    client.get("/")
    first = seen()
    client.get("/")

    assert first > then
    assert seen() == first


def test_without_demo_nobody_is_listed(settings: Settings, database: Database):
    quiet = settings.model_copy(update={"demo": False})
    with _at(create_app(quiet), database) as client:
        assert "elena.riva@demo.example" not in client.get("/accesso").text


def test_with_demo_everybody_is_one_click_away(client):
    page = client.get("/accesso").text

    assert page.count('name="email" value=') == len(demo_people().people) + 1
    assert "prova-sportello" in page


def test_by_https_the_cookie_belongs_to_this_host_alone(settings: Settings, database: Database, ada):
    secure = settings.model_copy(update={"base_url": "https://bandi.example"})
    with _at(create_app(secure), database, "https://bandi.example") as client:
        cookie = enter(client).headers["set-cookie"]

    assert cookie.startswith("__Host-sportello=")
    assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def _at(app: FastAPI, database: Database, address: str = "http://127.0.0.1:8000") -> TestClient:
    app.state.database = database
    return TestClient(app, base_url=address, follow_redirects=False)
