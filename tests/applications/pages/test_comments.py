"""Comments beside a section, and who else is there: members of the applicant among themselves."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from sqlalchemy import select, update

from app.accounts.states import Role
from app.applications import actions
from app.applications.models import Application, Comment, Presence, Section
from app.applications.states import Status
from app.clusters.states import Power
from tests import make
from tests.make import applications
from tests.make.applications import TITLE
from tests.make.drafts import keys
from tests.make.words import value_of, words


@pytest.fixture
def team(database):
    with database.writing() as session:
        return applications.team(session, {"label": "Titolo", **TITLE})


@pytest.fixture
def page(team):
    return f"/domande/{team.code}/sezioni/1"


def as_mate(client, mate):
    client.cookies.clear()
    client.cookies.update(mate.cookie)


def say(client, page, body="Chi scrive il titolo?", **typed):
    return client.post(f"{page}/commenti", data={"version": "1", "comment:": body, **typed})


def comments(database):
    with database.reading() as session:
        return session.scalars(select(Comment)).all()


def test_what_is_said_is_read_by_everybody_of_the_cluster(client, page, team):
    as_mate(client, team.compiler)
    answer = say(client, page, "Chi scrive <b>il titolo</b>?")
    as_mate(client, team.reader)
    read = client.get(page)

    assert answer.headers["location"] == f"{page}#commenti"
    assert "Chi scrive <b>il titolo</b>?" in unescape(read.text)
    assert "<b>il titolo" not in read.text
    assert "Marco Sala" in words(read)
    assert "Aggiungi il commento" not in words(read)


def test_what_was_typed_in_the_section_is_saved_with_it(client, database, page, team):
    as_mate(client, team.compiler)
    say(client, page, title="Città d’acqua")

    assert value_of(client.get(page), "title") == "Città d’acqua"
    assert [one.body for one in comments(database)] == ["Chi scrive il titolo?"]


def test_nothing_said_is_no_comment(client, database, page, team):
    as_mate(client, team.compiler)

    assert say(client, page, "  \n").status_code == 303
    assert comments(database) == []


def test_the_longest_comment_is_kept_whole_and_a_longer_one_refused(client, database, page, team):
    as_mate(client, team.compiler)

    assert say(client, page, "x" * 2000).status_code == 303
    assert say(client, page, "x" * 2001).status_code == 422
    assert [len(one.body) for one in comments(database)] == [2000]


def test_it_is_settled_once_and_by_somebody(client, database, page, team):
    as_mate(client, team.compiler)
    say(client, page)
    (comment,) = comments(database)
    as_mate(client, team.signatory)
    for _ in range(2):
        assert client.post(f"{page}/commenti/{comment.id}/chiusura").status_code == 303
        as_mate(client, team.compiler)

    assert "Risolto da Elena Riva" in words(client.get(page))
    assert "0 aperti" in words(client.get(page))


def test_readers_and_strangers_say_nothing(client, database, page, team):
    as_mate(client, team.reader)
    assert say(client, page).status_code == 403
    with database.writing() as session:
        other = make.member(session, make.cluster(session), Power.SIGNATORY)
        _, cookie = keys(session, other)
    client.cookies.clear()
    client.cookies.update(cookie)
    assert say(client, page).status_code == 404
    assert comments(database) == []


def test_a_comment_of_another_application_is_not_found(client, database, page, team):
    as_mate(client, team.compiler)

    assert client.post(f"{page}/commenti/999/chiusura").status_code == 404


def test_the_office_never_sees_them(client, database, page, team):
    as_mate(client, team.compiler)
    say(client, page)
    with database.writing() as session:
        officer = make.staff(session, Role.OFFICER, "TST2026")
        _, cookie = keys(session, officer)
        handed = {"status": Status.SUBMITTED, "number": 1, "number_year": 2026}
        session.execute(update(Application).values(**handed))
    client.cookies.clear()
    client.cookies.update(cookie)

    read = client.get(page)

    assert read.status_code == 200
    assert "Chi scrive il titolo?" not in read.text
    assert "Commenti" not in read.text
    as_mate(client, team.compiler)
    assert "Chi scrive il titolo?" in client.get(page).text
    assert say(client, page).status_code == 409


def test_they_go_with_the_draft(session):
    team = applications.team(session)
    actions.remark(session, team.application, "project", "x", by=team.compiler.person, at=datetime.now(UTC))
    actions.delete_draft(session, team.application, by=team.signatory.person, at=datetime.now(UTC))

    assert session.scalars(select(Comment)).all() == []


def test_one_sees_who_else_is_there_and_since_when(client, database, page, team):
    as_mate(client, team.compiler)
    assert "è qui" not in words(client.get(page))
    with database.writing() as session:
        session.execute(update(Presence).values(since=datetime.now(UTC) - timedelta(minutes=2, seconds=5)))
    as_mate(client, team.signatory)

    assert "Marco Sala è qui da 2 minuti." in words(client.get(page))
    as_mate(client, team.compiler)
    assert "Elena Riva è qui da poco." in words(client.get(page))


def test_who_did_nothing_for_five_minutes_is_gone(client, database, page, team):
    as_mate(client, team.compiler)
    client.get(page)
    with database.writing() as session:
        session.execute(update(Presence).values(seen_at=datetime.now(UTC) - timedelta(minutes=5)))
    as_mate(client, team.signatory)

    assert "Marco Sala" not in words(client.get(page))


def test_who_saves_is_there(client, database, page, team):
    as_mate(client, team.compiler)
    client.post(page, data={"version": "1", "title": "x"})
    with database.writing() as session:
        assert session.scalars(select(Presence)).all() == []
        session.execute(update(Section).values(saved_at=datetime.now(UTC) - timedelta(minutes=1, seconds=5)))
    as_mate(client, team.signatory)

    assert "Marco Sala è qui da 1 minuto." in words(client.get(page))
