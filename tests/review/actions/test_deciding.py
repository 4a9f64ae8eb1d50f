"""Outcomes: alone where the call says so, else proposed by one and approved by another."""

import json
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.acts import actions as acts
from app.acts.actions import ActDecided, ActWaiting, OwnAct
from app.acts.models import Act
from app.acts.schemas import RefusalIn
from app.applications.actions import move
from app.applications.states import Status
from app.audit.queries import story_of
from app.clusters.states import Recognition
from app.errors import Forbidden, Invalid
from app.notifications.models import Message
from app.protocol.models import Intent
from app.review import actions, queries
from app.review.models import Outcome
from app.review.schemas import OutcomeIn
from app.review.states import Result
from tests import make
from tests.make import review as reviewing
from tests.make.review import DAY, SETTINGS


def decide(session, application, by, given=None):
    return actions.decide(session, application, given or reviewing.granted(), by=by, at=DAY, settings=SETTINGS)


def approve(session, act, by):
    return acts.approve(session, act, by=by, at=DAY, settings=SETTINGS)


@pytest.fixture
def alone(session):
    return reviewing.bureau(session)


@pytest.fixture
def together(session):
    return reviewing.bureau(session, alone=False)


def test_one_person_decides_where_the_call_says_so(session, alone):
    application = reviewing.locked(session, alone).application

    outcome = decide(session, application, alone.responsible)

    assert (outcome.result, outcome.total, outcome.amount) == (Result.GRANTED, Decimal("76.00"), Decimal("100.00"))
    assert outcome.communicated_at == DAY
    assert (application.status, application.due_at) == (Status.GRANTED, None)
    [intent] = session.scalars(select(Intent))
    assert json.loads(intent.manifest) == {
        "application": application.code,
        "amount": "100.00",
        "reason": "Il progetto è utile e fattibile.",
        "result": "granted",
        "total": "76.00",
    }
    last = story_of(session, "application", application.code)[-1]
    assert (last.kind, last.facts["result"], last.facts["amount"]) == ("application.decided", "granted", "100.00")


def test_below_a_threshold_nobody_is_financed(session, alone):
    application = reviewing.locked(session, alone, "2", "5").application

    with pytest.raises(Invalid):
        decide(session, application, alone.responsible)
    outcome = decide(session, application, alone.responsible, OutcomeIn(result="not-admitted", reason="C1 sotto."))

    assert outcome.result is Result.NOT_ADMITTED
    assert application.status is Status.NOT_ADMITTED


def test_an_eligible_one_may_find_no_money(session, alone):
    application = reviewing.locked(session, alone).application

    decide(session, application, alone.responsible, OutcomeIn(result="not-financed", reason="Fondi finiti."))

    assert application.status is Status.NOT_FINANCED


def test_the_money_of_a_call_is_granted_once(session, alone):
    first = reviewing.locked(session, alone).application
    decide(session, first, alone.responsible, reviewing.granted("950.00"))
    other = make.cluster(session)
    second = reviewing.locked(session, alone, cluster=other, number=8).application

    with pytest.raises(Invalid) as refusal:
        decide(session, second, alone.responsible, reviewing.granted("50.01"))

    assert [one.code for one in refusal.value.reasons] == ["amount-above-left"]
    assert decide(session, second, alone.responsible, reviewing.granted("50.00")).amount == Decimal("50.00")


def test_the_outcome_waits_for_every_sheet(session, alone):
    application = reviewing.declared(session, alone).application

    with pytest.raises(actions.OutcomeRefused):
        decide(session, application, alone.responsible)


def test_officers_and_evaluators_do_not_decide(session, alone):
    application = reviewing.locked(session, alone).application

    for other in (alone.officer, alone.evaluator):
        with pytest.raises(Forbidden):
            decide(session, application, other)


def test_where_two_persons_are_wanted_the_first_only_proposes(session, together):
    application = reviewing.locked(session, together).application

    act = decide(session, application, together.responsible)

    assert isinstance(act, Act)
    assert (application.status, queries.outcome_of(session, application)) == (Status.EVALUATION, None)
    messages = session.scalars(select(Message).where(Message.template == "acts/waiting"))
    assert [message.recipient_id for message in messages] == [together.director.id]


def test_the_second_person_carries_it_out(session, together):
    application = reviewing.locked(session, together).application
    act = decide(session, application, together.responsible)

    approve(session, act, together.director)

    assert (act.approved, act.decided_by_id) == (True, together.director.id)
    assert application.status is Status.GRANTED
    assert queries.outcome_of(session, application).decided_by == together.director
    last = story_of(session, "application", application.code)[-1]
    assert last.facts["proposed_by"] == "Andrea Bassi"


def test_nobody_approves_their_own_act(session, together):
    act = decide(session, reviewing.locked(session, together).application, together.responsible)

    with pytest.raises(OwnAct):
        approve(session, act, together.responsible)

    assert act.approved is None


def test_an_act_is_approved_by_those_who_decide(session, together):
    act = decide(session, reviewing.locked(session, together).application, together.responsible)

    for other in (together.officer, make.staff(session, Role.DIRECTOR, "ALTRO2026")):
        with pytest.raises(Forbidden):
            approve(session, act, other)


def test_an_act_is_decided_once(session, together):
    act = decide(session, reviewing.locked(session, together).application, together.responsible)
    approve(session, act, together.director)

    with pytest.raises(ActDecided):
        approve(session, act, together.director)
    assert len(session.scalars(select(Outcome)).all()) == 1


def test_one_act_waits_at_a_time(session, together):
    application = reviewing.locked(session, together).application
    decide(session, application, together.responsible)

    with pytest.raises(ActWaiting):
        decide(session, application, together.director)


def test_a_refused_act_changes_nothing_and_says_why(session, together):
    application = reviewing.locked(session, together).application
    act = decide(session, application, together.responsible)

    with pytest.raises(Invalid):
        acts.refuse(session, act, RefusalIn(), by=together.director, at=DAY)
    acts.refuse(session, act, RefusalIn(reason="Importo da rivedere."), by=together.director, at=DAY)

    assert (act.approved, act.refusal, application.status) == (False, "Importo da rivedere.", Status.EVALUATION)
    messages = session.scalars(select(Message).where(Message.template == "acts/refused"))
    assert [message.recipient_id for message in messages] == [together.responsible.id]
    assert isinstance(decide(session, application, together.director), Act)


def test_what_came_in_the_way_since_stops_an_act_and_leaves_it_waiting(session, together):
    application = reviewing.locked(session, together).application
    act = decide(session, application, together.responsible)
    move(session, application, Status.WITHDRAWN)

    with pytest.raises(actions.OutcomeRefused):
        approve(session, act, together.director)

    session.refresh(act)
    assert act.approved is None


def noted(session, **changes):
    """An office whose call asks for recognition at the grant, and a cluster that is only noted."""
    office = reviewing.bureau(session, applicants={"who": "I riconosciuti", "recognised_at": "grant"}, **changes)
    office.cluster.recognition = Recognition.NOTED
    return office


def test_nobody_is_granted_before_recognition_and_everybody_after(session):
    office = noted(session)
    application = reviewing.locked(session, office).application

    with pytest.raises(actions.OutcomeRefused) as refused:
        decide(session, application, office.responsible)

    assert [(reason.code, reason.about) for reason in refused.value.reasons] == [("grant-before-recognition", "result")]
    assert application.status is Status.EVALUATION
    office.cluster.recognition = Recognition.RECOGNISED
    assert decide(session, application, office.responsible).result is Result.GRANTED


def test_recognition_lost_between_the_proposal_and_the_approval_bars_the_grant(session):
    office = reviewing.bureau(session, alone=False, applicants={"who": "I riconosciuti", "recognised_at": "grant"})
    application = reviewing.locked(session, office).application
    act = decide(session, application, office.responsible)
    office.cluster.recognition = Recognition.SUSPENDED

    with pytest.raises(actions.OutcomeRefused):
        approve(session, act, office.director)

    assert application.status is Status.EVALUATION


def test_without_recognition_other_outcomes_are_open(session):
    office = noted(session)
    application = reviewing.locked(session, office).application

    outcome = decide(session, application, office.responsible, OutcomeIn(result="not-financed", reason="Fondi finiti."))

    assert outcome.result is Result.NOT_FINANCED
