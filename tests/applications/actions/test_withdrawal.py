"""Taking an application back: through the door of the register."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.applications import actions
from app.applications.models import Tally
from app.applications.states import Status
from app.audit import queries as audit
from app.errors import Forbidden
from app.protocol.models import Intent, Waiting
from app.protocol.states import Kind
from tests.make import applications

NOW = datetime(2026, 2, 1, 9, tzinfo=UTC)


@pytest.fixture
def team(session):
    made = applications.ready(session)
    actions.move(session, made.application, Status.SUBMITTED)
    made.application.due_at = NOW
    session.flush()
    return made


def withdraw(session, team, settings, who):
    return actions.withdraw(session, team.application, by=who.person, at=NOW, settings=settings)


def test_it_stands_in_line_for_its_own_number(session, team, settings):
    intent_id = withdraw(session, team, settings, team.signatory)

    [intent] = session.scalars(select(Intent))
    [waiting] = session.scalars(select(Waiting))
    kinds = [event.kind for event in audit.story_of(session, "application", team.code)]
    assert (intent.id, intent.kind, intent.subject, intent.received_at) == (intent_id, Kind.WITHDRAWAL, team.code, NOW)
    assert waiting.intent_id == intent_id
    assert (team.application.status, team.application.due_at) == (Status.WITHDRAWN, None)
    assert {one.status: one.count for one in session.scalars(select(Tally)) if one.count} == {Status.WITHDRAWN: 1}
    assert kinds == ["application.started", "application.withdrawn"]


def test_only_a_signatory_takes_it_back(session, team, settings):
    with pytest.raises(Forbidden):
        withdraw(session, team, settings, team.compiler)

    assert session.scalars(select(Intent)).all() == []


def test_what_was_taken_back_is_not_taken_back_again(session, team, settings):
    withdraw(session, team, settings, team.signatory)

    with pytest.raises(actions.WithdrawalRefused) as refusal:
        withdraw(session, team, settings, team.signatory)

    assert [reason.code for reason in refusal.value.reasons] == ["already-decided"]
    assert len(session.scalars(select(Intent)).all()) == 1
