"""The formal check: what the first answer starts, what a proposal tells, whose desk a file goes on."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.applications.models import Tally
from app.applications.states import Status
from app.audit.queries import story_of
from app.errors import Forbidden, Invalid
from app.notifications.models import Message
from app.review import actions, queries
from app.review.models import Check
from app.review.schemas import CheckIn, ProposalIn
from tests import make
from tests.make import review as reviewing
from tests.make.review import DAY

YES = CheckIn(verdict="yes")
NO = CheckIn(verdict="fixable", place="D1, pagina 3", note="Manca la firma.")


@pytest.fixture
def office(session):
    return reviewing.bureau(session)


@pytest.fixture
def application(session, office):
    return reviewing.numbered(session, office)


def happened(session, application):
    return [event.kind.removeprefix("application.") for event in story_of(session, "application", application.code)]


def told(session):
    return [(m.template, m.recipient_id) for m in session.scalars(select(Message).order_by(Message.id))]


def test_the_first_answer_starts_the_check(session, office, application):
    answers = actions.check(session, application, {"F2": NO}, by=office.officer, at=DAY)

    assert application.status is Status.FORMAL_CHECK
    assert [(one.item, one.verdict, one.place, one.note) for one in answers.values()] == [
        ("F2", "fixable", "D1, pagina 3", "Manca la firma.")
    ]
    assert happened(session, application) == ["started", "check-started", "checked"]
    tallies = {row.status: row.count for row in session.scalars(select(Tally)) if row.count}
    assert tallies == {Status.FORMAL_CHECK: 1}


def test_an_answer_can_change_and_says_who_changed_it(session, office, application):
    actions.check(session, application, {"F1": NO}, by=office.officer, at=DAY)
    later = DAY + timedelta(hours=1)

    actions.check(session, application, {"F1": YES}, by=office.responsible, at=later)

    [row] = session.scalars(select(Check))
    assert (row.verdict, row.note, row.answered_by, row.answered_at) == ("yes", "", office.responsible, later)


def test_the_same_answer_again_leaves_no_trace(session, office, application):
    actions.check(session, application, {"F1": YES}, by=office.officer, at=DAY)

    actions.check(session, application, {"F1": YES, "F2": CheckIn()}, by=office.responsible, at=DAY)

    assert happened(session, application) == ["started", "check-started", "checked"]
    assert queries.checks_of(session, application)["F1"].answered_by == office.officer


def test_one_wrong_answer_keeps_none(session, office, application):
    with pytest.raises(Invalid) as refusal:
        actions.check(session, application, {"F1": YES, "F2": CheckIn(verdict="no")}, by=office.officer, at=DAY)

    assert [(one.code, one.about) for one in refusal.value.reasons] == [("note-missing", "items.F2.note")]
    assert queries.checks_of(session, application) == {}
    assert application.status is Status.SUBMITTED


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.AUDITOR, Role.EVALUATOR, Role.ADMINISTRATOR])
def test_only_officers_and_the_person_responsible_check(session, office, application, role):
    other = make.staff(session, role, office.call.code)

    with pytest.raises(Forbidden):
        actions.check(session, application, {"F1": YES}, by=other, at=DAY)


def test_an_officer_of_another_call_does_not_check(session, application):
    other = make.staff(session, Role.OFFICER, "ALTRO2026")

    with pytest.raises(Forbidden):
        actions.check(session, application, {"F1": YES}, by=other, at=DAY)


def test_after_admission_nothing_is_checked(session, office):
    application = reviewing.admitted(session, office)

    with pytest.raises(actions.CheckRefused):
        actions.check(session, application, {"F1": NO}, by=office.officer, at=DAY)


def test_a_proposal_reaches_the_person_responsible(session, office):
    application = reviewing.checked(session, office)

    proposal = actions.propose(session, application, ProposalIn(decision="admitted"), by=office.officer, at=DAY)

    assert (proposal.decision, proposal.proposed_by) == ("admitted", office.officer)
    assert told(session) == [("review/proposed", office.responsible.id)]
    assert happened(session, application)[-1] == "proposed"


def test_a_later_proposal_takes_the_place_of_an_earlier_one(session, office):
    application = reviewing.checked(session, office)
    actions.propose(session, application, ProposalIn(decision="admitted"), by=office.officer, at=DAY)

    given = ProposalIn(decision="not-admitted", reason="Fuori termine.")
    actions.propose(session, application, given, by=office.officer, at=DAY)

    assert queries.proposal_of(session, application).decision == "not-admitted"


def test_nothing_is_proposed_while_an_item_is_open(session, office, application):
    with pytest.raises(actions.CheckRefused) as refusal:
        actions.propose(session, application, ProposalIn(decision="admitted"), by=office.officer, at=DAY)

    assert [one.about for one in refusal.value.reasons] == ["F1", "F2"]


def test_files_go_on_a_desk_all_together(session, office, application):
    second = reviewing.numbered(session, office, 8, cluster=make.cluster(session))

    actions.give(session, [application, second], office.officer, by=office.responsible, at=DAY)

    assert {application.assigned_to_id, second.assigned_to_id} == {office.officer.id}
    assert told(session) == [("review/taken", office.officer.id)] * 2
    assert happened(session, application) == ["started", "taken"]


def test_one_file_that_cannot_go_keeps_all_where_they_are(session, office, application):
    decided = reviewing.numbered(session, office, 8, cluster=make.cluster(session))
    decided.status = Status.GRANTED

    with pytest.raises(actions.GivingRefused):
        actions.give(session, [application, decided], office.officer, by=office.officer, at=DAY)

    assert application.assigned_to_id is None


def test_a_desk_is_an_officers(session, office, application):
    with pytest.raises(Invalid):
        actions.give(session, [application], office.evaluator, by=office.officer, at=DAY)

    with pytest.raises(Forbidden):
        actions.give(session, [application], office.officer, by=office.director, at=DAY)
