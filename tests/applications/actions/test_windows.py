"""A window changes by an act of two persons; whoever has a draft is told."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.acts import actions as acts
from app.acts.models import Act
from app.applications.actions import windows
from app.audit import queries as audit
from app.audit.log.models import Leaf
from app.calls.changes import WindowIn
from app.calls.states import Change
from app.errors import Forbidden
from app.notifications.models import Message
from tests import make
from tests.make.applications import team as team_of

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
EXTENSION = WindowIn(change=Change.EXTENDED, closes_on="7/3/2099", closes_time="16:00", act="decreto 12/2026")
NEW_END = datetime(2099, 3, 7, 15, tzinfo=UTC)


@pytest.fixture
def team(session):
    return team_of(session)


@pytest.fixture
def call(team):
    return team.application.call


def staff(session, role, call):
    return make.staff(session, role, call.code)


def test_nothing_changes_before_the_second_person_approves(session, team, call, settings):
    rup, director = staff(session, Role.RESPONSIBLE, call), staff(session, Role.DIRECTOR, call)

    act = windows.change_window(session, call, EXTENSION, by=rup, at=AT)
    before = [(window.number, window.change) for window in call.windows]
    acts.approve(session, act, by=director, at=AT, settings=settings)

    assert before == [(1, Change.FIRST)]
    new = call.window
    assert (new.number, new.change, new.closes_at, new.published_at) == (2, Change.EXTENDED, NEW_END, AT)
    assert (new.act, new.author_id, new.approver_id) == ("decreto 12/2026", rup.id, director.id)
    kinds = [event.kind for event in audit.story_of(session, "call", call.code)]
    assert set(kinds) >= {"call.window-proposed", "call.window-approved", "call.window-extended"}
    leaves = session.scalars(select(Leaf.kind).where(Leaf.subject == call.code)).all()
    assert leaves.count("window.published") == 2


def test_everybody_who_acts_for_a_draft_is_told(session, team, call, settings):
    rup, director = staff(session, Role.RESPONSIBLE, call), staff(session, Role.DIRECTOR, call)
    act = windows.change_window(session, call, EXTENSION, by=rup, at=AT)

    acts.approve(session, act, by=director, at=AT, settings=settings)

    told = select(Message).where(Message.template == "applications/window")
    people = {team.signatory.person.id, team.compiler.person.id, team.reader.person.id}
    assert {message.recipient_id for message in session.scalars(told)} == people


def test_nobody_approves_an_act_of_their_own(session, call, settings):
    rup = staff(session, Role.RESPONSIBLE, call)
    act = windows.change_window(session, call, EXTENSION, by=rup, at=AT)

    with pytest.raises(acts.OwnAct):
        acts.approve(session, act, by=rup, at=AT, settings=settings)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.EVALUATOR])
def test_only_those_who_sign_acts_propose(session, call, role):
    with pytest.raises(Forbidden):
        windows.change_window(session, call, EXTENSION, by=staff(session, role, call), at=AT)

    assert session.scalars(select(Act)).all() == []


def test_what_is_past_when_it_is_approved_changes_nothing(session, call, settings):
    rup, director = staff(session, Role.RESPONSIBLE, call), staff(session, Role.DIRECTOR, call)
    spent = WindowIn(change=Change.EXHAUSTED, closes_on="23/11/2026", closes_time="12:00", act="decreto 13/2026")
    act = windows.change_window(session, call, spent, by=rup, at=AT)

    with pytest.raises(windows.WindowRefused) as refusal:
        acts.approve(session, act, by=director, at=datetime(2026, 11, 23, 11, tzinfo=UTC), settings=settings)

    assert [reason.code for reason in refusal.value.reasons] == ["window-retroactive"]
    assert len(call.windows) == 1
