"""What could not be served is judged later by when it came: nobody is late because of our line or our database."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app import clock
from app.applications import tickets
from app.applications.actions.hand_in import hand_in
from app.applications.counter import Line
from app.applications.models import Attempt
from app.applications.submissions import Accepted, LineFull, NotServed, Served, Submission
from app.applications.tickets import Ticket
from app.bench.world import World
from app.calls.models import Window
from app.db import Database
from app.documents.storage import Storage
from app.protocol.models import Intent
from app.protocol.schemas import Statement
from tests.make.applications import ready

AT = datetime(2026, 3, 5, 14, 59, 59, 123_456, tzinfo=UTC)
TICKET = Ticket(AT, timedelta(microseconds=1200))
GIVEN = Submission(("bearer", "t"), "SPO26-ABCDEF", "k1", "a" * 64, 0.0)


def with_ticket(**changes):
    word = tickets.written("secret", GIVEN, TICKET)
    return Submission(**({"credentials": ("bearer", "t"), "last_byte": 9.0} | _said() | {"ticket": word} | changes))


def _said():
    return {"code": GIVEN.code, "key": GIVEN.key, "manifest": GIVEN.manifest}


def test_a_ticket_says_the_instant_to_the_very_request_it_was_given_for():
    assert tickets.read("secret", with_ticket()) == TICKET
    assert tickets.read("secret", with_ticket(credentials=("cookie", "another"))) == TICKET


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "k2"},
        {"manifest": "b" * 64},
        {"code": "SPO26-ABCDEG"},
        {"integration": "i" * 22},
        {"ticket": ""},
        {"ticket": "1.1.1." + "0" * 64},
        {"ticket": "nonsense"},
    ],
)
def test_for_any_other_request_it_opens_nothing(changes):
    assert tickets.read("secret", with_ticket(**changes)) is None


def test_another_installation_opens_nothing_with_it():
    assert tickets.read("other", with_ticket()) is None


class Late:
    """A call that closed an hour ago, and its line."""

    def __init__(self, database, settings):
        self.database, self.settings = database, settings
        [self.draft] = World(database).drafts(1)
        self.closing = (datetime.now(UTC) - timedelta(hours=1)).replace(microsecond=0)
        with database.writing() as session:
            session.execute(update(Window).values(closes_at=self.closing))

    def request(self, at, key="k1", **changes):
        draft = self.draft
        given = Submission(("bearer", draft.token), draft.code, key, draft.manifest, time.monotonic())
        word = tickets.written(self.settings.secret, given, Ticket(at, timedelta(milliseconds=2)))
        said = {"credentials": given.credentials, "code": draft.code, "key": key, "manifest": draft.manifest}
        return Submission(**(said | {"last_byte": given.last_byte, "ticket": word} | changes))

    def serve(self, request):
        with self.database.writing() as session:
            return hand_in(session, [request], self.settings)[0]


@pytest.fixture
def late(database, settings):
    return Late(database, settings)


def test_who_was_there_in_time_is_in_time_however_late_the_ticket_comes_back(late, database):
    in_time = late.closing + timedelta(microseconds=999_999)

    verdict = late.serve(late.request(in_time))

    assert isinstance(verdict, Served)
    with database.reading() as session:
        [intent] = session.scalars(select(Intent))
    lines = Statement.model_validate_json(intent.statement).lines
    assert (intent.received_at, intent.uncertainty_us, intent.reserve) == (in_time, 2000, None)
    assert datetime.fromisoformat(lines["received_again_at"]) > in_time


@pytest.mark.parametrize("ticket", [None, ""])
def test_who_was_late_stays_late(late, database, ticket):
    at = late.closing + timedelta(seconds=1)

    verdict = late.serve(late.request(at) if ticket is None else late.request(at, ticket=ticket))

    assert verdict.code == "deadline-passed"
    with database.reading() as session:
        [attempt] = session.scalars(select(Attempt))
    assert (attempt.received_at == at) is (ticket is None)


def beaten(database):
    watch = clock.Watch()
    with database.writing() as session:
        watch.beat(session)
    return watch


def test_a_full_line_gives_a_ticket_of_that_instant(late, database, settings):
    line = Line(database, settings, Storage.at(settings), watch=beaten(database))
    request = late.request(late.closing, ticket="")
    before = datetime.now(UTC) - timedelta(seconds=2)

    with pytest.raises(LineFull) as full:
        asyncio.run(line.join(request))

    found = tickets.read(settings.secret, late.request(late.closing, ticket=full.value.ticket))
    assert before < found.at < datetime.now(UTC) + timedelta(seconds=2)
    assert full.value.headers == {"Submission-Ticket": full.value.ticket}


def test_who_comes_back_to_a_full_line_keeps_the_first_ticket(late, database, settings):
    line = Line(database, settings, Storage.at(settings), watch=beaten(database))
    request = late.request(late.closing)

    with pytest.raises(LineFull) as full:
        asyncio.run(line.join(request))

    assert (full.value.ticket, full.value.received_at) == (request.ticket, late.closing)


def test_a_stopped_database_gives_a_ticket(late, database, settings, tmp_path):
    gone = Database(f"sqlite:///{tmp_path}/nowhere/gone.db")

    with pytest.raises(NotServed) as away, Line(gone, settings, Storage.at(settings), watch=beaten(database)) as line:
        asyncio.run(line.join(late.request(late.closing, ticket="")))

    assert (away.value.code, away.value.ticket != "") == ("not-served", True)


def test_one_bad_request_fails_nobody_else(database, settings):
    first, second = World(database).drafts(2)

    async def together(line):
        requests = [
            Submission(("bearer", first.token), first.code, "k1", first.manifest, time.monotonic()),
            Submission(("bearer", "\ud800"), first.code, "k2", first.manifest, time.monotonic()),
            Submission(("bearer", second.token), second.code, "k3", second.manifest, time.monotonic()),
        ]
        return await asyncio.gather(*(line.join(one) for one in requests), return_exceptions=True)

    with Line(database, settings, Storage.at(settings)) as line:
        good, bad, fine = asyncio.run(together(line))

    assert (type(good), type(bad), type(fine)) == (Accepted, UnicodeEncodeError, Accepted)
    assert sorted([good.entry.number, fine.entry.number]) == [1, 2]


@pytest.fixture
def full(client, database):
    """The portal, whose line takes nobody for now."""
    with database.writing() as session:
        team = ready(session)
        client.app.state.line.watch.beat(session)
    line = client.app.state.line
    usual, line.settings = line.settings, line.settings.model_copy(update={"line_limit": 0})
    yield team
    line.settings = usual


def test_the_page_keeps_the_ticket_and_the_next_press_counts_as_the_first(client, database, full):
    client.cookies.update(full.signatory.cookie)
    sent = {"key": "k1", "manifest": full.application.manifest}
    address = f"/domande/{full.code}/invio"

    answer = client.post(address, data=sent)
    ticket = answer.headers["submission-ticket"]
    client.app.state.line.settings = client.app.state.settings
    with database.writing() as session:
        session.execute(update(Window).values(closes_at=datetime.now(UTC) - timedelta(seconds=1)))
    again = client.post(address, data=sent | {"ticket": ticket})

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert (f'value="{ticket}"' in answer.text, 'name="manifest"' in answer.text) == (True, True)
    assert (again.status_code, again.headers["location"]) == (303, f"/domande/{full.code}/ricevuta")


def test_programs_find_the_ticket_in_the_answer(client, full):
    headers = full.signatory.bearer | {"Idempotency-Key": "k1"}
    address = f"/api/v1/applications/{full.code}/submission"

    answer = client.post(address, json={"manifest": full.application.manifest}, headers=headers)
    client.app.state.line.settings = client.app.state.settings
    ticket = {"Submission-Ticket": answer.json()["ticket"]}
    again = client.post(address, json={"manifest": full.application.manifest}, headers=headers | ticket)

    assert (answer.status_code, answer.json()["code"]) == (503, "line-full")
    assert (again.status_code, again.json()["received_at"]) == (201, answer.json()["received_at"])
