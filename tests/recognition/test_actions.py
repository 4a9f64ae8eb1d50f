"""From the request to the decree: each step takes two persons, and only then the register of clusters changes."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.acts import actions as acts
from app.applications.actions.numbering import number_waiting
from app.applications.states import Status
from app.audit.queries import story_of
from app.clusters import queries as clusters
from app.clusters import rules as recognised
from app.clusters.models import RecognitionAct
from app.clusters.states import Recognition
from app.errors import Forbidden, Invalid, NotFound
from app.notifications.models import Message
from app.recognition import actions
from app.recognition.schemas import StepIn
from app.review import actions as review
from app.review.queries import outcome_of
from app.review.schemas import AdmissionIn, CheckIn
from tests.make import review as reviewing
from tests.make.review import DAY, SETTINGS

LATER = DAY + timedelta(days=30)

NOTED = {"state": "noted", "act": "seduta della Giunta del 17 febbraio 2026", "taken_on": "2026-02-17"}
RECOGNISED = {"state": "recognised", "act": "decreto n. 123 del 3 marzo 2026", "taken_on": "2026-03-03"}
DENIED = {"state": "denied", "act": "decreto n. 124", "taken_on": "3/3/2026", "reason": "Non ha personalità giuridica."}


@pytest.fixture
def office(session):
    made = reviewing.bureau(session, procedure="recognition", sealed=False)
    for act in clusters.acts_of(session, made.cluster):
        session.delete(act)
    made.cluster.recognition, made.cluster.recognised_at = Recognition.NOTED, None
    session.flush()
    return made


@pytest.fixture
def application(session, office):
    return reviewing.checked(session, office)


def propose(session, application, said, by):
    return actions.propose(session, application, StepIn.model_validate(said), by=by, at=LATER)


def take(session, office, application, said):
    act = propose(session, application, said, office.responsible)
    acts.approve(session, act, by=office.director, at=LATER, settings=SETTINGS)
    session.flush()


def register(session, cluster):
    return [(act.state, act.act) for act in clusters.acts_of(session, cluster)]


def codes(problem):
    return [(reason.code, reason.about) for reason in problem.value.reasons]


def test_a_step_waits_for_its_second_person(session, office, application):
    act = propose(session, application, NOTED, office.responsible)

    assert register(session, office.cluster) == []
    with pytest.raises(Forbidden):
        acts.approve(session, act, by=office.responsible, at=LATER, settings=SETTINGS)


def test_the_register_begins_with_the_request_then_the_note(session, office, application):
    take(session, office, application, NOTED)

    assert register(session, office.cluster) == [
        (Recognition.REQUESTED, "domanda protocollata con il n. 0000007/2026"),
        (Recognition.NOTED, "seduta della Giunta del 17 febbraio 2026"),
    ]
    assert application.status is Status.FORMAL_CHECK


def test_the_decree_recognises_the_cluster_and_ends_the_procedure(session, office, application):
    take(session, office, application, NOTED)
    take(session, office, application, RECOGNISED)

    assert (application.status, application.due_at) == (Status.RECOGNISED, None)
    assert recognised.recognised(office.cluster, LATER)
    assert not recognised.recognised(office.cluster, DAY)
    kinds = [event.kind for event in story_of(session, "application", application.code)]
    steps = ["application.recognition-proposed", "application.recognition"]
    assert kinds[-4:] == steps * 2
    number_waiting(session, SETTINGS, at=LATER)
    [told] = session.scalars(select(Message).where(Message.template == "recognition/decided")).all()
    assert (told.recipient_id, told.facts["act"]) == (office.signatory.id, "decreto n. 123 del 3 marzo 2026")


def test_no_decree_without_the_giunta_s_note_and_the_whole_examination(session, office):
    application = reviewing.numbered(session, office, 8)

    with pytest.raises(actions.StepRefused) as problem:
        propose(session, application, RECOGNISED, office.responsible)

    assert codes(problem) == [("not-noted", ""), ("check-open", "F1"), ("check-open", "F2")]


def test_a_refusal_says_why_to_the_cluster(session, office, application):
    take(session, office, application, NOTED)
    with pytest.raises(Invalid) as problem:
        propose(session, application, DENIED | {"reason": ""}, office.director)
    assert codes(problem) == [("reason-missing", "reason")]

    take(session, office, application, DENIED)

    assert application.status is Status.NOT_ADMITTED
    assert outcome_of(session, application).reason == "Non ha personalità giuridica."
    assert office.cluster.recognition is Recognition.DENIED


def test_what_was_recognised_is_updated_suspended_revoked(session, office, application):
    take(session, office, application, NOTED)
    take(session, office, application, RECOGNISED)
    why = {"act": "decreto n. 200", "taken_on": "2026-03-05", "reason": "Il consiglio non è più insediato."}

    take(session, office, application, why | {"state": "suspended"})
    assert not recognised.recognised(office.cluster, LATER)
    take(session, office, application, why | {"state": "revoked", "taken_on": "2026-03-06"})

    assert application.status is Status.RECOGNISED
    assert office.cluster.recognition is Recognition.REVOKED
    with pytest.raises(Invalid) as problem:
        propose(session, application, RECOGNISED, office.responsible)
    assert codes(problem) == [("step-missing", "state")]


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"state": ""}, ("step-missing", "state")),
        ({"state": "revoked", "reason": "Perché no."}, ("step-missing", "state")),
        ({"act": " "}, ("act-missing", "act")),
        ({"taken_on": ""}, ("day-missing", "taken_on")),
        ({"taken_on": "31/12/2030"}, ("day-ahead", "taken_on")),
    ],
)
def test_what_is_missing_is_said_beside_its_field(session, office, application, given, wrong):
    with pytest.raises(Invalid) as problem:
        propose(session, application, NOTED | given, office.responsible)

    assert codes(problem) == [wrong]
    assert register(session, office.cluster) == []


def test_an_officer_proposes_no_step(session, office, application):
    with pytest.raises(Forbidden):
        propose(session, application, NOTED, office.officer)


def test_the_recognition_knows_no_admission(session, office, application):
    given = AdmissionIn(decision="admitted")

    with pytest.raises(review.AdmissionRefused) as problem:
        review.admit(session, application, given, by=office.responsible, at=DAY, settings=SETTINGS)

    assert codes(problem) == [("decided-by-decree", "")]


def test_another_procedure_knows_no_recognition(session):
    office = reviewing.bureau(session)
    application = reviewing.numbered(session, office)

    with pytest.raises(NotFound):
        propose(session, application, NOTED, office.responsible)
    assert session.scalars(select(RecognitionAct).where(RecognitionAct.state == Recognition.REQUESTED)).all() == []


def test_the_checks_go_on_as_in_every_procedure(session, office):
    application = reviewing.numbered(session, office, 9)

    review.check(session, application, {"F1": CheckIn(verdict="yes")}, by=office.officer, at=DAY)

    assert application.status is Status.FORMAL_CHECK
