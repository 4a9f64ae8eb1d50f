"""A call that changes under a draft: told, shown, moved on with nothing lost."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.applications import actions, readiness
from app.audit.queries import story_of
from app.calls.actions import import_definition
from app.clusters.states import Power
from app.errors import Forbidden
from app.notifications.models import Message
from tests import make
from tests.make import drafts, people

NOW = datetime(2026, 2, 1, 9, tzinfo=UTC)
TITLE = {"name": "title", "kind": "text", "label": "Titolo"}
COST = {"name": "cost", "kind": "money", "label": "Costo"}
GOAL = {"name": "goal", "kind": "text", "label": "Scopo"}


@pytest.fixture
def started(session):
    return drafts.draft(session, TITLE, COST, documents=())


@pytest.fixture
def written(session, started):
    given = {"title": "Città", "cost": "12,50"}
    actions.save_section(session, started.application, "project", given, version=1, by=started.person, at=NOW)
    return started


def change(session, *fields):
    source = make.call_source(*fields, window=drafts.OPEN)
    return import_definition(session, source, by=None, at=NOW, act="decreto 2/2026")


def test_a_ready_draft_is_not_ready_any_more_and_its_people_are_told(session, written):
    assert written.application.manifest is not None

    change(session, TITLE, GOAL)

    session.refresh(written.application)
    assert written.application.manifest is None
    [message] = session.scalars(select(Message).where(Message.template == "applications/call-changed"))
    assert message.recipient_id == written.person.id
    [first, *_] = readiness.obstacles(session, written.application, NOW)
    assert first.code == "call-changed"


def test_it_goes_on_to_the_version_in_force_with_nothing_lost(session, written):
    change(session, TITLE, GOAL)

    application = actions.move_on(session, written.application, by=written.person, at=NOW)

    draft = readiness.draft_of(session, application, NOW)
    assert (application.version.number, draft.answers["project"].values) == (2, {"title": "Città"})
    assert application.put_aside["cost"]["shown"]["it"] == "12,50\u00a0€"
    assert [reason.code for reason in readiness.obstacles(session, application, NOW)] == ["field-missing"]
    last = story_of(session, "application", application.code)[-1]
    assert (last.kind, last.facts) == ("application.moved-on", {"version": 2})


def test_it_moves_once(session, written):
    change(session, TITLE, GOAL)
    actions.move_on(session, written.application, by=written.person, at=NOW)

    with pytest.raises(actions.EditRefused) as refusal:
        actions.move_on(session, written.application, by=written.person, at=NOW)

    assert [reason.code for reason in refusal.value.reasons] == ["version-in-force"]


def test_readers_do_not_move_it(session, written):
    change(session, TITLE, GOAL)
    reader = people.member(session, written.application.cluster, Power.READER)

    with pytest.raises(Forbidden):
        actions.move_on(session, written.application, by=reader, at=NOW)

    assert written.application.version.number == 1


def test_a_new_section_can_be_written_at_once(session, written):
    one = make.call_file(TITLE, COST)["sections"][0]
    more = {"name": "more", "title": "Altro", "fields": [GOAL]}
    source = make.call_source(sections=[one, more], window=drafts.OPEN)
    import_definition(session, source, by=None, at=NOW, act="decreto 2/2026")
    actions.move_on(session, written.application, by=written.person, at=NOW)

    saved = actions.save_section(
        session, written.application, "more", {"goal": "Una festa"}, version=1, by=written.person, at=NOW
    )

    assert (saved.version, saved.answers, written.application.manifest is not None) == (2, {"goal": "Una festa"}, True)
