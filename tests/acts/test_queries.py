"""Which acts somebody sees, and which wait for them."""

from datetime import timedelta

import pytest

from app.accounts.queries import roles_of
from app.accounts.states import Role
from app.acts import actions, queries
from app.acts.models import Act
from app.review.actions import KIND
from tests import make
from tests.make.review import DAY

CALL = "TST2026"


@pytest.fixture
def proposer(session):
    return make.staff(session, Role.RESPONSIBLE, CALL)


def put(session, proposer, subject, scope=CALL, decided=None):
    act = Act(public_id=f"{subject:x<22}", kind=KIND, subject=subject, called="", scope=scope, payload={})
    act.proposed_at, act.proposed_by_id, act.proposed_by_name = DAY, proposer.id, proposer.name
    if decided is not None:
        act.decided_at, act.decided_by_id, act.approved = DAY + decided, proposer.id, True
    session.add(act)
    session.flush()
    return act


@pytest.mark.parametrize(
    ("held", "sees", "decides"),
    [
        ((Role.DIRECTOR, CALL), ["here", "anywhere"], ["here", "anywhere"]),
        ((Role.DIRECTOR, None), ["here", "there", "anywhere"], ["here", "there", "anywhere"]),
        ((Role.DIRECTOR, "ALTRO2026"), ["there", "anywhere"], ["there", "anywhere"]),
        ((Role.OFFICER, CALL), ["here", "anywhere"], []),
        ((Role.AUDITOR, None), ["here", "there", "anywhere"], []),
        ((Role.EVALUATOR, CALL), [], []),
        ((Role.HELPDESK, None), [], []),
    ],
)
def test_acts_are_those_of_the_calls_one_serves(session, proposer, held, sees, decides):
    put(session, proposer, "here")
    put(session, proposer, "there", scope="ALTRO2026")
    put(session, proposer, "anywhere", scope="")
    viewer = make.staff(session, *held)

    assert [act.subject for act in queries.all_waiting(session, viewer)] == sees
    assert [act.subject for act in queries.waiting_for(session, viewer)] == decides
    assert queries.count_for(session, viewer) == len(decides)


def test_ones_own_act_waits_for_somebody_else(session, proposer):
    act = put(session, proposer, "mine")
    director = make.staff(session, Role.DIRECTOR, CALL)

    assert queries.waiting_for(session, proposer) == []
    assert queries.all_waiting(session, proposer) == [act]
    assert queries.deciders_of(session, act) == [director]


def test_a_role_that_ended_shows_nothing(session, proposer):
    put(session, proposer, "here")
    viewer = make.staff(session, Role.DIRECTOR, CALL)
    [role] = roles_of(session, viewer.id)
    role.ended_at = DAY
    session.flush()

    assert queries.all_waiting(session, viewer) == []


def test_decided_acts_come_latest_first(session, proposer):
    put(session, proposer, "waits")
    put(session, proposer, "first", decided=timedelta(hours=1))
    put(session, proposer, "second", decided=timedelta(hours=2))

    assert [act.subject for act in queries.decided_lately(session, proposer)] == ["second", "first"]


def test_an_act_about_another_thing_does_not_wait_in_the_way(session, proposer):
    here = put(session, proposer, "here")

    assert queries.waiting(session, KIND, "here") == here
    assert queries.waiting(session, KIND, "there") is None
    with pytest.raises(actions.ActWaiting):
        actions.propose(session, KIND, "here", {}, scope=CALL, by=proposer, at=DAY)
