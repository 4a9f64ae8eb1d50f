"""A form sent after the session ended comes back to its person, word by word."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from sqlalchemy import select, update

from app.accounts import actions, rules
from app.accounts.models import KeptForm, SignIn
from tests import make
from tests.make import applications
from tests.make.applications import TITLE

TYPED = "Città d’acqua & <b>fiume</b>\nseconda riga"


@pytest.fixture
def team(database):
    with database.writing() as session:
        return applications.team(session, {"label": "Titolo", **TITLE})


@pytest.fixture
def page(client, database, team):
    """The first section, in a browser whose session ended while somebody wrote."""
    client.cookies.update(team.compiler.cookie)
    with database.writing() as session:
        ended = datetime.now(UTC) - rules.IDLE
        session.execute(update(SignIn).where(SignIn.user_id == team.compiler.person.id).values(seen_at=ended))
    return f"/domande/{team.code}/sezioni/1"


def send(client, page, **more):
    headers = {"referer": f"http://127.0.0.1:8000{page}"} | more
    return client.post(page, data={"version": "1", "title": TYPED}, headers=headers)


def waiting(client, answer):
    """Where the form waits, as the sign-in page leads there."""
    assert answer.status_code == 303
    place, _, query = answer.headers["location"].partition("?dopo=")
    assert place == "/accesso"
    return query.replace("%2F", "/")


def enter(client, database, person):
    with database.writing() as session:
        client.cookies.clear()
        client.cookies.set("sportello", make.session_key(session, person, datetime.now(UTC)))


def test_every_word_is_on_the_page_after_signing_in_and_one_press_saves_it(client, database, page, team):
    place = waiting(client, send(client, page))
    enter(client, database, team.compiler.person)

    shown = client.get(place)
    saved = client.post(page, data={"version": "1", "title": TYPED})

    assert shown.status_code == 200
    assert f'action="{page}"' in shown.text
    assert f'href="{page}"' in shown.text
    assert TYPED in unescape(shown.text)
    assert "<b>fiume" not in shown.text
    assert saved.status_code == 303


def test_the_sign_in_page_says_that_nothing_is_lost(client, page):
    answer = client.get(send(client, page).headers["location"])

    assert "è al sicuro, parola per parola" in answer.text


def test_it_is_nobody_elses(client, database, page, team):
    place = waiting(client, send(client, page))
    enter(client, database, team.signatory.person)

    assert client.get(place).status_code == 404


def test_without_a_cookie_nobody_can_say_whose_it_is_and_nothing_is_kept(client, database, page):
    client.cookies.clear()

    answer = send(client, page)

    assert answer.headers["location"] == f"/accesso?dopo={page.replace('/', '%2F')}"
    with database.reading() as session:
        assert session.scalars(select(KeptForm)).all() == []


@pytest.mark.parametrize("sent", [{"json": {"title": "x"}}, {"files": {"file": ("a.pdf", b"x")}}])
def test_only_forms_of_words_are_kept(client, database, page, sent):
    client.post(page, **sent)

    with database.reading() as session:
        assert session.scalars(select(KeptForm)).all() == []


def test_a_handful_waits_and_not_for_long(session):
    person = make.person(session)
    at = datetime.now(UTC)
    for number in range(actions.FORMS_WAITING + 2):
        actions.keep_form(session, person.id, action="/a", back="/b", pairs=[("n", str(number))], at=at)

    kept = session.scalars(select(KeptForm).order_by(KeptForm.id)).all()
    assert [one.pairs[0][1] for one in kept] == [str(number) for number in range(2, actions.FORMS_WAITING + 2)]

    actions.forget(session, at=at + rules.FORM_KEPT - timedelta(microseconds=1))
    assert len(session.scalars(select(KeptForm)).all()) == actions.FORMS_WAITING
    actions.forget(session, at=at + rules.FORM_KEPT)
    assert session.scalars(select(KeptForm)).all() == []
