"""A window for one named applicant: two persons, a reason, and nobody else is in time."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.acts import actions as acts
from app.applications import actions, rules
from app.applications.actions import reopenings
from app.applications.pauses import pauses
from app.audit import queries as audit
from app.audit.log.models import Leaf, Opening
from app.calls import rules as calls
from app.calls.reopening import ReopeningIn
from app.calls.states import CallState, Change
from app.clusters.states import Power
from app.errors import Forbidden
from app.notifications.models import Message
from tests import make
from tests.make.applications import team as team_of

AT = datetime(2099, 4, 9, 8, tzinfo=UTC)
END = datetime(2099, 4, 20, 14, tzinfo=UTC)
GIVEN = ReopeningIn(
    cluster="cosmetica", closes_on="20/4/2099", closes_time="16:00", act="ordinanza 88", reason="Lo ordina il TAR."
)


@pytest.fixture
def team(session):
    return team_of(session)


@pytest.fixture
def call(team):
    return team.application.call


@pytest.fixture
def people(session, call):
    return make.staff(session, Role.RESPONSIBLE, call.code), make.staff(session, Role.DIRECTOR, call.code)


@pytest.fixture
def window(session, call, people, settings):
    rup, director = people
    act = reopenings.reopen(session, call, GIVEN, by=rup, at=AT)
    acts.approve(session, act, by=director, at=AT, settings=settings)
    return call.windows[-1]


def test_nothing_happens_before_the_second_person_approves(session, team, call, people):
    reopenings.reopen(session, call, GIVEN, by=people[0], at=AT)

    assert len(call.windows) == 1
    assert calls.state_of(call, AT, team.application.cluster_id) is CallState.CLOSED


def test_the_window_names_both_persons_and_the_reason(session, team, call, people, window):
    assert (window.number, window.change, window.cluster_id) == (2, Change.REOPENED, team.application.cluster_id)
    assert (window.opens_at, window.closes_at, window.published_at) == (AT, END, AT)
    assert (window.act, window.reason) == (GIVEN.act, GIVEN.reason)
    assert (window.author_id, window.approver_id) == tuple(person.id for person in people)
    assert call.late_from < AT


def test_only_that_applicant_writes_and_starts(session, team, call, window):
    other = make.cluster(session, "altro")
    somebody = make.member(session, other, Power.SIGNATORY)

    assert rules.obstacles_to_editing(team.application, AT) == []
    with pytest.raises(actions.StartRefused) as refusal:
        actions.start(session, call, other, by=somebody, at=AT)
    assert [reason.code for reason in refusal.value.reasons] == ["call-over"]


def test_it_stands_in_the_applicants_timeline_and_in_the_log(session, team, call, window):
    story = audit.story_of(session, "application", team.code)
    assert [(event.kind, event.facts) for event in story][-1] == ("application.reopened", {"window": 2})

    leaf = session.scalars(select(Leaf).where(Leaf.kind == "window.published").order_by(Leaf.id.desc())).first()
    opening = session.scalars(select(Opening).where(Opening.leaf_id == leaf.id)).one()
    assert (leaf.scope, opening.field, json.loads(opening.value)["reason"]) == (call.code, "row", GIVEN.reason)
    assert GIVEN.reason not in leaf.body


def test_everybody_of_the_applicant_is_told_and_nobody_else(session, team, call, window):
    told = session.scalars(select(Message).where(Message.template == "applications/reopened")).all()

    mine = {mate.person.id for mate in (team.signatory, team.compiler, team.reader)}
    assert {message.recipient_id for message in told} == mine


def test_nobody_of_them_has_to_sign_in_again_in_the_last_hour_of_it(session, team, window):
    late_from = END + timedelta(seconds=1)

    assert [pause.until for pause in pauses(session, team.signatory.person, END)] == [late_from]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.AUDITOR])
def test_only_those_who_sign_acts_propose(session, call, role):
    with pytest.raises(Forbidden):
        reopenings.reopen(session, call, GIVEN, by=make.staff(session, role, call.code), at=AT)


def test_two_applicants_wait_for_their_second_person_at_once(session, call, people):
    make.cluster(session, "altro")

    first = reopenings.reopen(session, call, GIVEN, by=people[0], at=AT)
    second = reopenings.reopen(session, call, GIVEN.model_copy(update={"cluster": "altro"}), by=people[0], at=AT)

    assert (first.subject, second.subject) == ("TST2026/cosmetica", "TST2026/altro")
