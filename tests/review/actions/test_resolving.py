"""A reserve: two persons decide it, the cluster reads why, and until then nobody admits."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.acts import actions as acts
from app.applications.doubts import Doubt
from app.applications.states import Status
from app.audit.log.models import Leaf
from app.audit.queries import story_of
from app.errors import Forbidden, Invalid
from app.notifications.models import Message
from app.protocol.states import Reserve
from app.review import actions
from app.review.schemas import AdmissionIn, ReserveIn
from tests.make import review as reviewing
from tests.make.review import DAY, SETTINGS

LATE = DAY + timedelta(seconds=1.64)
LIFT = ReserveIn(resolved=True, reason="Il fermo è nostro.")
REJECT = ReserveIn(resolved=False, reason="Il clic è partito dopo la fine.")
ADMIT = AdmissionIn(decision="admitted")


@pytest.fixture
def office(session):
    return reviewing.bureau(session)


@pytest.fixture
def application(session, office):
    return reviewing.checked(session, office)


@pytest.fixture
def doubt(session, application):
    made = Doubt(application_id=application.id, reserve=Reserve.PAUSED, floor_at=DAY, received_at=LATE, late_from=LATE)
    session.add(made)
    session.flush()
    return made


def resolved(session, office, application, given):
    act = actions.resolve(session, application, given, by=office.responsible, at=DAY)
    return acts.approve(session, act, by=office.director, at=DAY, settings=SETTINGS)


def admit(session, office, application):
    return actions.admit(session, application, ADMIT, by=office.responsible, at=DAY, settings=SETTINGS)


@pytest.mark.parametrize("given", [LIFT, REJECT], ids=["lifted", "rejected"])
def test_two_persons_decide_and_the_cluster_reads_why(session, office, application, doubt, given):
    resolved(session, office, application, given)

    assert (doubt.resolved, doubt.reason, doubt.decided_by_id) == (given.resolved, given.reason, office.director.id)
    kind = "application.reserve-resolved" if given.resolved else "application.reserve-rejected"
    assert kind in [event.kind for event in story_of(session, "application", application.code)]
    [message] = session.scalars(select(Message).where(Message.template == "review/reserve"))
    assert (message.recipient_id, message.facts["reason"]) == (office.signatory.id, given.reason)
    assert session.scalars(select(Leaf.subject).where(Leaf.kind == "reserve.decided")).all() == [application.code]


def test_one_person_only_proposes(session, office, application, doubt):
    act = actions.resolve(session, application, LIFT, by=office.responsible, at=DAY)

    assert doubt.resolved is None
    with pytest.raises(acts.OwnAct):
        acts.approve(session, act, by=office.responsible, at=DAY, settings=SETTINGS)


def test_an_officer_does_not_decide(session, office, application, doubt):
    with pytest.raises(Forbidden):
        actions.resolve(session, application, LIFT, by=office.officer, at=DAY)


def test_a_decision_says_what_and_why(session, office, application, doubt):
    with pytest.raises(Invalid) as refusal:
        actions.resolve(session, application, ReserveIn(), by=office.responsible, at=DAY)

    assert [reason.code for reason in refusal.value.reasons] == ["reserve-choice-missing", "reason-missing"]


def test_without_a_doubt_and_after_the_decision_there_is_nothing_to_decide(session, office, application):
    with pytest.raises(actions.ReserveRefused) as none:
        actions.resolve(session, application, LIFT, by=office.responsible, at=DAY)
    session.add(
        Doubt(application_id=application.id, reserve=Reserve.CLOCK, floor_at=DAY, received_at=LATE, late_from=LATE)
    )
    session.flush()
    resolved(session, office, application, LIFT)
    with pytest.raises(actions.ReserveRefused) as again:
        actions.resolve(session, application, REJECT, by=office.responsible, at=DAY)

    assert [reason.code for one in (none, again) for reason in one.value.reasons] == ["reserve-none", "reserve-decided"]


def test_nobody_admits_what_is_in_doubt_or_was_late(session, office, application, doubt):
    with pytest.raises(actions.AdmissionRefused) as still_open:
        admit(session, office, application)
    resolved(session, office, application, REJECT)
    with pytest.raises(actions.AdmissionRefused) as rejected:
        admit(session, office, application)

    codes = [reason.code for one in (still_open, rejected) for reason in one.value.reasons]
    assert codes == ["reserve-open", "reserve-rejected"]


def test_a_reserve_that_is_lifted_changes_nothing(session, office, application, doubt):
    resolved(session, office, application, LIFT)

    admit(session, office, application)

    assert application.status is Status.ADMITTED
