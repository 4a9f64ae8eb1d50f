"""Evaluation: who is given a file, what a declaration opens or closes, what a sheet keeps, what a lock ends."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from app.accounts.actions import grant_role
from app.accounts.queries import roles_of
from app.accounts.states import Role
from app.applications import queries as applications
from app.applications.models import Application
from app.applications.states import Status
from app.audit.models import Event
from app.audit.queries import story_of
from app.errors import Forbidden, Invalid
from app.notifications.models import Message
from app.review import actions, queries
from app.review.schemas import DeclarationIn, ScoreIn
from tests import make
from tests.make import review as reviewing
from tests.make.review import DAY, REASON


@pytest.fixture
def office(session):
    return reviewing.bureau(session, evaluators=2)


def second(session, office):
    return make.staff(session, Role.EVALUATOR, office.call.code, "Marta Neri")


def reads(session, person, application):
    query = applications.visible_to(person, DAY).where(Application.id == application.id)
    return session.scalar(query) is not None


def templates(session, person):
    return [m.template for m in session.scalars(select(Message).where(Message.recipient_id == person.id))]


def test_the_first_evaluator_starts_the_evaluation(session, office):
    assignment = reviewing.assigned(session, office)
    application = assignment.application

    assert application.status is Status.EVALUATION
    assert (assignment.conflict, assignment.due_at) == (None, application.due_at)
    assert templates(session, office.evaluator) == ["review/assigned"]
    assert reads(session, office.evaluator, application) is False


def test_a_file_goes_to_evaluators_of_the_call_only(session, office):
    application = reviewing.admitted(session, office)

    for other in (office.officer, make.staff(session, Role.EVALUATOR, "ALTRO2026"), None):
        with pytest.raises(Invalid):
            actions.assign(session, application, other, by=office.responsible, at=DAY)
    with pytest.raises(Forbidden):
        actions.assign(session, application, office.evaluator, by=office.officer, at=DAY)


def test_who_checked_a_file_does_not_evaluate_it(session, office):
    application = reviewing.admitted(session, office)
    grant_role(session, office.officer, Role.EVALUATOR, office.call.code, by=None, at=DAY)

    with pytest.raises(actions.AssignmentRefused) as refusal:
        actions.assign(session, application, office.officer, by=office.responsible, at=DAY)

    assert [one.code for one in refusal.value.reasons] == ["checker-cannot-evaluate"]


def test_without_a_conflict_the_file_opens(session, office):
    assignment = reviewing.declared(session, office)

    assert assignment.conflict is False
    assert reads(session, office.evaluator, assignment.application) is True


def test_with_a_conflict_the_file_stays_closed_and_those_who_decide_are_told(session, office):
    assignment = reviewing.assigned(session, office)

    reviewing.declare(session, assignment, conflict=True)

    assert reads(session, office.evaluator, assignment.application) is False
    assert templates(session, office.responsible) == ["review/conflict"]
    with pytest.raises(actions.DeclarationRefused):
        reviewing.declare(session, assignment, conflict=False)


def test_a_conflict_found_later_closes_the_file_again(session, office):
    assignment = reviewing.declared(session, office)

    reviewing.declare(session, assignment, conflict=True)

    assert reads(session, office.evaluator, assignment.application) is False


def test_the_same_declaration_again_is_no_news(session, office):
    assignment = reviewing.declared(session, office)
    before = len(story_of(session, "application", assignment.application.code))

    reviewing.declare(session, assignment, conflict=False)

    assert len(story_of(session, "application", assignment.application.code)) == before


def test_nobody_declares_for_somebody_else(session, office):
    assignment = reviewing.assigned(session, office)

    with pytest.raises(Forbidden):
        actions.declare(session, assignment, DeclarationIn(conflict=False), by=office.responsible, at=DAY)


def test_an_evaluator_whose_role_ended_reads_and_writes_nothing(session, office):
    assignment = reviewing.declared(session, office)
    for role in roles_of(session, office.evaluator.id):
        role.ended_at = DAY

    assert reads(session, office.evaluator, assignment.application) is False
    with pytest.raises(Forbidden):
        reviewing.score(session, assignment, "4")


def test_a_sheet_keeps_what_is_given_and_leaves_the_rest(session, office):
    assignment = reviewing.declared(session, office)
    reviewing.score(session, assignment, "4")

    given = {"C1": ScoreIn(points="3.5"), "C2": ScoreIn(reason="Da vedere.")}
    sheet = actions.score(session, assignment, given, by=office.evaluator, at=DAY)

    assert (sheet["C1"].points, sheet["C1"].reason) == (Decimal("3.5"), REASON)
    assert (sheet["C2"].points, sheet["C2"].reason) == (None, "Da vedere.")


def test_every_saved_version_of_a_sheet_is_kept_with_what_was_before(session, office):
    assignment = reviewing.declared(session, office)
    reviewing.score(session, assignment, "4")
    reviewing.score(session, assignment, "4.5")
    reviewing.score(session, assignment, "4.5")

    kept = [event.facts for event in session.scalars(select(Event).where(Event.kind == "sheet.saved"))]
    assert [(one["before"].get("C1", {}).get("points"), one["after"]["C1"]["points"]) for one in kept] == [
        (None, "4"),
        ("4", "4.5"),
    ]


def test_points_are_never_in_the_story_of_the_application(session, office):
    assignment = reviewing.locked(session, office, "4", "3")

    story = story_of(session, "application", assignment.application.code)
    assert not any("points" in str(event.facts) for event in story)


def test_before_the_declaration_nothing_is_scored(session, office):
    assignment = reviewing.assigned(session, office)

    with pytest.raises(Forbidden):
        reviewing.score(session, assignment, "4")


def test_an_incomplete_sheet_is_not_locked(session, office):
    assignment = reviewing.declared(session, office)
    reviewing.score(session, assignment, "4")

    with pytest.raises(actions.SheetRefused) as refusal:
        reviewing.lock(session, assignment)

    assert [(one.code, one.about) for one in refusal.value.reasons] == [("score-missing", "C2"), ("reason-short", "C2")]
    assert assignment.locked_at is None


def test_a_locked_sheet_does_not_change(session, office):
    assignment = reviewing.locked(session, office)

    with pytest.raises(actions.SheetRefused):
        reviewing.score(session, assignment, "5")
    with pytest.raises(actions.SheetRefused):
        reviewing.lock(session, assignment)
    assert queries.sheets_of(session, [assignment])[assignment.id]["C1"].points == Decimal(4)


def test_the_last_lock_tells_those_who_decide(session, office):
    first = reviewing.locked(session, office)
    assert "review/complete" not in templates(session, office.responsible)
    other = actions.assign(session, first.application, second(session, office), by=office.responsible, at=DAY)
    reviewing.declare(session, other)
    reviewing.score(session, other, "3", "3")

    reviewing.lock(session, other)

    assert templates(session, office.responsible)[-1] == "review/complete"
    assert templates(session, office.director)[-1] == "review/complete"
