"""Admission: where the file goes, what term starts, what leaves through the register."""

import json

import pytest
from sqlalchemy import select

from app.applications.states import Status
from app.audit.queries import story_of
from app.errors import Forbidden, Invalid
from app.notifications.models import Message
from app.protocol.models import Intent, Waiting
from app.protocol.states import Direction, Kind
from app.review import actions, queries
from app.review.schemas import AdmissionIn
from app.zone import end_of_day
from tests.make import review as reviewing
from tests.make.review import DAY, SETTINGS

ADMIT = AdmissionIn(decision="admitted")
REFUSE = AdmissionIn(decision="not-admitted", reason="Il piano non è firmato.")


@pytest.fixture
def office(session):
    return reviewing.bureau(session)


@pytest.fixture
def application(session, office):
    return reviewing.checked(session, office)


def admit(session, office, application, given, by=None):
    return actions.admit(session, application, given, by=by or office.responsible, at=DAY, settings=SETTINGS)


def test_an_admitted_file_waits_for_evaluation(session, office, application):
    admission = admit(session, office, application, ADMIT)

    assert (admission.decision, admission.decided_by) == ("admitted", office.responsible)
    assert application.status is Status.ADMITTED
    assert application.due_at == end_of_day(DAY, after=60)
    assert [m.template for m in session.scalars(select(Message))] == ["review/admitted"]
    assert session.scalars(select(Intent)).all() == []


def test_not_admitting_is_final_and_leaves_through_the_register(session, office, application):
    admit(session, office, application, REFUSE)

    assert application.status is Status.NOT_ADMITTED
    assert application.due_at is None
    outcome = queries.outcome_of(session, application)
    assert (outcome.result, outcome.reason, outcome.communicated_at) == ("not-admitted", REFUSE.reason, DAY)
    [intent] = session.scalars(select(Intent))
    assert (intent.kind, intent.direction, intent.subject) == (Kind.OUTCOME, Direction.OUT, application.code)
    assert json.loads(intent.manifest)["reason"] == REFUSE.reason
    assert [row.intent_id for row in session.scalars(select(Waiting))] == [intent.id]
    assert story_of(session, "application", application.code)[-1].kind == "application.not-admitted"


def test_a_refusal_without_a_reason_changes_nothing(session, office, application):
    with pytest.raises(Invalid):
        admit(session, office, application, AdmissionIn(decision="not-admitted"))

    assert application.status is Status.FORMAL_CHECK
    assert queries.admission_of(session, application) is None


def test_only_the_person_responsible_admits(session, office, application):
    for other in (office.officer, office.director, office.evaluator):
        with pytest.raises(Forbidden):
            admit(session, office, application, ADMIT, by=other)


def test_admission_is_decided_once(session, office, application):
    admit(session, office, application, ADMIT)

    with pytest.raises(actions.AdmissionRefused):
        admit(session, office, application, REFUSE)


def test_admission_waits_for_every_answer(session, office):
    fresh = reviewing.numbered(session, office)

    with pytest.raises(actions.AdmissionRefused) as refusal:
        admit(session, office, fresh, ADMIT)

    assert [one.code for one in refusal.value.reasons] == ["check-open", "check-open"]


def test_a_call_without_a_checklist_admits_at_once(session):
    office = reviewing.bureau(session, formal_check=[])
    application = reviewing.numbered(session, office)

    admit(session, office, application, ADMIT)

    assert application.status is Status.ADMITTED
