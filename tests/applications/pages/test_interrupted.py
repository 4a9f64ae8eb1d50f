"""The page of the interruptions: what was lost, and a form of the extension that is already filled in."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from app.accounts.states import Role
from app.clock.models import Interruption
from tests import make

OPEN = {
    "at": datetime(2020, 1, 1, tzinfo=UTC),
    "window": make.call_window(
        published_at="2020-01-15 10:00", opens_at="2020-01-20 10:00", closes_at="2098-03-05 16:00"
    ),
}


@pytest.fixture
def call(database):
    with database.writing() as session:
        call = make.call(session, **OPEN)
        began = datetime(2026, 3, 5, 10, tzinfo=UTC)
        session.add(Interruption(server="", began_at=began, ended_at=began + timedelta(minutes=14)))
        return call


@pytest.fixture
def enter(database, client, call):
    def entered(role):
        with database.writing() as session:
            person = make.staff(session, role, call.code)
            client.cookies.set("sportello", make.session_key(session, person, datetime.now(UTC)))

    return entered


def test_the_extension_that_gives_the_minutes_back_is_prepared(client, call, enter):
    enter(Role.RESPONSIBLE)

    page = client.get(f"/bandi/{call.code}/interruzioni").text
    [link] = re.findall(r'href="([^"]+\?change=extended[^"]+)"', page)
    form = client.get(unescape(link)).text

    assert "14 minuti persi" in page
    assert 'value="05/03/2098"' in form
    assert 'value="16:14"' in form
    assert 'value="proroga di 14 minuti per interruzione del servizio"' in form


def test_the_page_of_the_window_says_it(client, call, enter):
    enter(Role.DIRECTOR)

    assert "non ha risposto a nessuno per 14 minuti" in client.get(f"/bandi/{call.code}/finestra").text


def test_who_does_not_decide_on_windows_is_refused(client, call, enter):
    enter(Role.OFFICER)

    assert client.get(f"/bandi/{call.code}/interruzioni").status_code == 403
