"""Links sent by mail: an account for whoever has none, a new password, and nothing told to whoever only asks."""

from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from sqlalchemy import func, select, text

from app.accounts import actions, passwords, queries, rules
from app.accounts.models import Link, SignIn, User
from app.accounts.schemas import Asking
from app.accounts.states import Purpose
from app.errors import Invalid
from app.notifications.models import Message
from tests import make
from tests.make.mails import mails_to, path_in
from tests.make.words import words

ADA = "ada@people.example"
NEW = "nuova@people.example"
CHOSEN = "una frase che ricordo bene"
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


@cache
def kept_password():
    return passwords.hashed(make.PASSWORD)


@pytest.fixture
def ada(database):
    with database.writing() as session:
        person = make.person(session, "Ada", email=ADA)
        person.password_hash = kept_password()
        return person


def link_for(client, database, settings, page, address):
    assert client.post(page, data={"email": address}).headers["location"] == "/accesso/posta"
    with database.reading() as session:
        return path_in(mails_to(session, address)[0], settings)


def asking(address, network="192.0.2.1"):
    return Asking(address, "it", network, "a secret of the tests")


def counted(session):
    return [session.scalar(select(func.count()).select_from(table)) for table in (Link, Message)]


def test_whoever_reads_the_mail_opens_an_account_and_is_in(client, database, settings):
    place = link_for(client, database, settings, "/registrazione", " Nuova@People.example ".strip().lower())
    assert NEW in words(client.get(place))

    answer = client.post(place, data={"name": "Nuova Persona", "password": CHOSEN})

    assert (answer.status_code, answer.headers["location"]) == (303, "/domande")
    assert "Nuova Persona" in client.get("/profilo").text
    with database.reading() as session:
        user = queries.find_by_email(session, NEW)
        assert user.confirmed_at is not None
        assert passwords.right(CHOSEN, user.password_hash)
    client.cookies.clear()
    assert client.post(place, data={"name": "Altra", "password": CHOSEN}).status_code == 404
    assert client.get(place).status_code == 404


@pytest.mark.parametrize("page", ["/registrazione", "/password"])
def test_known_and_unknown_addresses_are_answered_alike_and_leave_as_many_rows(client, database, ada, page):
    answers, rows = [], []
    for address in (ADA, NEW):
        with database.reading() as session:
            before = counted(session)
        answer = client.post(page, data={"email": address})
        answers.append((answer.status_code, dict(answer.headers) | {"date": "", "x-request-id": ""}, answer.text))
        with database.reading() as session:
            rows.append([now - then for now, then in zip(counted(session), before, strict=True)])

    assert answers[0] == answers[1]
    assert rows == [[1, 1], [1, 1]]


@pytest.mark.parametrize(("page", "address"), [("/registrazione", ADA), ("/password", NEW)])
def test_what_cannot_be_is_only_told_by_mail_and_its_link_opens_nothing(client, database, ada, page, address):
    client.post(page, data={"email": address})

    with database.reading() as session:
        [mail] = mails_to(session, address)
        assert mail.template in {"accounts/account-exists", "accounts/no-account"}
        assert [link.used_at is None for link in session.scalars(select(Link))] == [False]


def test_a_new_password_ends_what_was_open_and_is_told(client, database, settings, ada):
    with database.writing() as session:
        open_session = make.session_key(session, ada, datetime.now(UTC))
    place = link_for(client, database, settings, "/password", ADA)

    assert client.post(place, data={"password": CHOSEN}).status_code == 303

    with database.reading() as session:
        assert queries.sign_in_of(session, open_session) is None
        assert passwords.right(CHOSEN, session.get_one(User, ada.id).password_hash)
        assert [mail.template for mail in mails_to(session, ADA)] == ["accounts/password-changed", "accounts/password"]
        assert session.scalar(select(func.count()).select_from(SignIn).where(SignIn.ended_at.is_(None))) == 1


@pytest.mark.parametrize("password", ["short", ADA, "x" * 201])
def test_a_password_that_will_not_do_comes_back_beside_the_field(client, database, settings, ada, password):
    place = link_for(client, database, settings, "/password", ADA)

    answer = client.post(place, data={"password": password})

    assert answer.status_code == 422
    assert 'id="err-password"' in answer.text
    assert client.post(place, data={"password": CHOSEN}).status_code == 303


def test_an_address_that_is_none_is_said_at_once(client):
    answer = client.post("/registrazione", data={"email": "nobody"})

    assert answer.status_code == 422
    assert "Questo non è un indirizzo di posta." in words(answer)


@pytest.mark.parametrize("purpose", [Purpose.REGISTRATION, Purpose.PASSWORD, Purpose.INVITATION])
def test_a_link_no_longer_opens_at_the_instant_it_expires(purpose):
    link = Link(expires_at=NOON + rules.LINK_LASTS[purpose], used_at=None)

    assert rules.opens(link, link.expires_at - timedelta(microseconds=1))
    assert not rules.opens(link, link.expires_at)


def test_a_link_is_for_one_purpose(client, database, settings, ada):
    place = link_for(client, database, settings, "/password", ADA)

    assert client.get(place.replace("/password/", "/registrazione/")).status_code == 404
    assert client.get(place.replace("/password/", "/invito/")).status_code == 404


def test_to_one_address_no_more_than_three_mails_an_hour_and_nobody_is_told(session):
    for _ in range(rules.MOST_LINKS + 2):
        actions.send_registration(session, asking(NEW), by=None, at=NOON)
    session.flush()
    assert len(mails_to(session, NEW)) == rules.MOST_LINKS

    actions.send_registration(session, asking(NEW), by=None, at=NOON + rules.LINKS_WITHIN)
    session.flush()
    assert len(mails_to(session, NEW)) == rules.MOST_LINKS + 1


def test_from_one_network_no_more_than_twenty_an_hour(session):
    for number in range(rules.MOST_LINKS_ASKED):
        actions.send_registration(session, asking(f"p{number}@people.example"), by=None, at=NOON)

    with pytest.raises(actions.TooManyTries):
        actions.send_registration(session, asking(NEW), by=None, at=NOON)
    actions.send_registration(session, asking(NEW, "198.51.100.7"), by=None, at=NOON)


def test_nothing_in_the_database_opens_a_link(client, database, settings):
    place = link_for(client, database, settings, "/registrazione", NEW)
    key = place.rpartition("/")[2]

    with database.reading() as session:
        for table in ("links", "messages"):
            assert key not in str(session.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608 -- our own names


def test_a_disabled_account_gets_no_new_password(session):
    person = make.person(session, email=ADA)
    person.disabled_at = NOON

    actions.send_password_link(session, asking(ADA), by=None, at=NOON)

    session.flush()
    assert [mail.template for mail in mails_to(session, ADA)] == ["accounts/no-account"]


def test_an_address_needs_to_be_one(session):
    with pytest.raises(Invalid):
        actions.send_registration(session, asking("x"), by=None, at=NOON)
