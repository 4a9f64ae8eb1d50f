"""The demonstration: what it brings in, once, and what it never shows."""

from datetime import UTC, datetime

from sqlalchemy import func, select

from app.accounts.demo import demo_people
from app.accounts.models import StaffRole, User
from app.accounts.states import Role
from app.applications.models import Application
from app.applications.states import Status
from app.calls import rules
from app.calls.models import Call
from app.calls.states import CallState
from app.clusters.models import Cluster, Mandate
from app.clusters.states import Power
from app.demo.applications import Story, tell_all
from app.demo.ground import facts, lay
from app.demo.questions import Asked, ask_all
from app.documents.storage import Storage
from app.protocol.models import Entry
from app.questions.models import Question, Reply
from app.review.models import Check, Outcome, Score

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def stories():
    return [Story.model_validate(story) for story in facts("applications.yaml")["applications"]]


def bring_in(database, settings, at=NOW):
    with database.writing() as session:
        calls = lay(session, at=at)
        return calls, tell_all(session, stories(), settings, Storage.at(settings))


def test_everything_comes_in_once_in_order_and_shows_no_real_body_judged_or_late(database, settings):
    calls, new = bring_in(database, settings)

    assert new == len(stories())
    assert {call.code: rules.state_of(call, NOW) for call in calls} == {
        "CTL-RICONOSCIMENTO": CallState.OPEN,
        "FIL2026": CallState.CLOSED,
        "RLF12025051244": CallState.CLOSED,
        "SPO2026": CallState.OPEN,
    }
    with database.reading() as session:
        _numbers_follow_time_without_gaps(session)
        _no_real_body_is_judged_or_late(session)
        _what_is_sealed_is_handed_in_and_no_more(session)
        _the_office_has_something_in_most_states(session)
    before = _counts(database)
    assert bring_in(database, settings)[1] == 0
    assert _counts(database) == before


def test_when_the_open_call_has_closed_its_next_edition_is_open(session):
    later = datetime(2028, 2, 1, 9, tzinfo=UTC)

    calls = lay(session, at=later)

    states = [rules.state_of(call, later) for call in calls if call.definition.fictitious]
    assert states == [CallState.CLOSED, CallState.CLOSED, CallState.OPEN]


def test_every_role_has_somebody():
    people = demo_people().people

    assert {role for person in people for role in person.roles} == set(Role)
    assert {mandate.power for person in people for mandate in person.mandates} == set(Power)
    assert any(not person.roles and not person.mandates for person in people)


def test_questions_were_asked_once_and_one_waits(session):
    asked = [Asked.model_validate(one) for one in facts("questions.yaml")]
    lay(session, at=NOW)

    for _ in range(2):
        ask_all(session, asked, at=NOW)

    assert [one.reply_id is None for one in session.scalars(select(Question).order_by(Question.id))] == [
        one.then is None for one in asked
    ]
    assert session.scalar(select(func.count()).select_from(Reply)) == sum(one.then is not None for one in asked)


def _counts(database):
    with database.reading() as session:
        return [
            session.scalar(select(func.count()).select_from(table))
            for table in (Application, Entry, Cluster, User, StaffRole, Mandate)
        ]


def _numbers_follow_time_without_gaps(session):
    entries = session.scalars(select(Entry).order_by(Entry.number)).all()

    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry.received_at for entry in entries] == sorted(entry.received_at for entry in entries)
    assert all(entry.received_at < entry.registered_at for entry in entries)


def _no_real_body_is_judged_or_late(session):
    real = ~Cluster.code.startswith("esempio-")
    found = session.scalars(select(Application).join(Cluster).where(real)).all()
    keys = [application.id for application in found]

    assert [(application.status, application.due_at) for application in found] == [(Status.SUBMITTED, None)] * 2
    for table in (Check, Outcome):
        assert session.scalar(select(func.count()).where(table.application_id.in_(keys))) == 0


def _what_is_sealed_is_handed_in_and_no_more(session):
    sealed = session.scalars(
        select(Application).join(Call).where(Call.code == "FIL2026").order_by(Application.id)
    ).all()

    assert sorted((application.status, application.due_at) for application in sealed) == [
        (Status.DRAFT, None),
        *[(Status.SUBMITTED, None)] * 3,
        (Status.WITHDRAWN, None),
    ]


def _the_office_has_something_in_most_states(session):
    assert set(session.scalars(select(Application.status))) == {
        Status.DRAFT,
        Status.SUBMITTED,
        Status.FORMAL_CHECK,
        Status.EVALUATION,
        Status.GRANTED,
        Status.WITHDRAWN,
    }
    assert session.scalar(select(func.count()).select_from(Score)) == 60
