"""Asking to complete an application: what is reopened, which terms stand still, what silence brings about."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import zone
from app.applications.actions.numbering import number_waiting
from app.applications.states import Status
from app.audit.queries import story_of
from app.errors import Forbidden, Invalid
from app.jobs.models import Job
from app.notifications.models import Message
from app.protocol import queries as protocol
from app.protocol.states import Direction, Kind
from app.review import actions
from app.review.schemas import AdmissionIn, CheckIn, IntegrationIn
from tests.make import drafts
from tests.make import review as reviewing
from tests.make.review import DAY, SETTINGS

ASKED = IntegrationIn(items=["D1"], text="Rimanda il piano firmato.", days=7)


@pytest.fixture
def office(session):
    return reviewing.bureau(session, documents=list(drafts.SLOTS))


@pytest.fixture
def application(session, office):
    return reviewing.numbered(session, office)


def ask(session, application, by, given=ASKED, at=DAY):
    return actions.ask(session, application, given, by=by, at=at, settings=SETTINGS)


def codes(problem):
    return [(reason.code, reason.about) for reason in problem.value.reasons]


def test_a_request_reopens_what_it_names_and_stops_the_office_s_term(session, office, application):
    before = application.due_at

    made = ask(session, application, office.officer)

    assert (made.items, made.text) == (["D1"], "Rimanda il piano firmato.")
    assert made.closes_at == zone.end_of_day(DAY, after=7)
    assert (made.office_due_at, application.due_at) == (before, None)
    assert application.status is Status.INTEGRATION
    kinds = [event.kind for event in story_of(session, "application", application.code)]
    assert kinds == ["application.started", "application.check-started", "application.integration-asked"]


def test_the_request_is_an_outgoing_act_told_to_everybody(session, office, application):
    made = ask(session, application, office.officer)

    [entry] = number_waiting(session, SETTINGS, at=DAY)
    assert (entry.intent_id, entry.kind, entry.direction) == (made.request_id, Kind.INTEGRATION, Direction.OUT)
    assert entry == protocol.entry_of_intent(session, made.request_id)
    [told] = session.scalars(select(Message).where(Message.template == "review/integration")).all()
    assert told.recipient_id == office.signatory.id
    assert told.facts["text"] == "Rimanda il piano firmato."
    assert told.facts["named"] == [{"it": "D1 Piano", "en": "D1 Plan"}]


def test_without_days_the_call_s_own_term_counts(session, office, application):
    made = ask(session, application, office.officer, IntegrationIn(items=["D1"], text="Rimandalo."))

    assert made.closes_at == zone.end_of_day(DAY, after=application.version.definition.terms.integration)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"items": []}, [("items-missing", "items")]),
        ({"items": ["D9"]}, [("not-integrable", "items")]),
        ({"text": " "}, [("text-missing", "text")]),
        ({"days": 0}, [("days-out-of-range", "days")]),
        ({"days": 400}, [("days-out-of-range", "days")]),
    ],
)
def test_what_cannot_be_asked_is_said_beside_its_field(session, office, application, given, wrong):
    asked = IntegrationIn.model_validate(ASKED.model_dump() | given)

    with pytest.raises(Invalid) as problem:
        ask(session, application, office.officer, asked)

    assert codes(problem) == wrong
    assert application.status is Status.SUBMITTED


def test_who_does_not_check_does_not_ask(session, office, application):
    with pytest.raises(Forbidden):
        ask(session, application, office.director)


def test_while_an_answer_is_awaited_the_check_stands_still(session, office, application):
    ask(session, application, office.officer)

    for refused in (
        lambda: ask(session, application, office.officer),
        lambda: actions.check(session, application, {"F1": CheckIn(verdict="yes")}, by=office.officer, at=DAY),
        lambda: actions.admit(
            session, application, AdmissionIn(decision="admitted"), by=office.responsible, at=DAY, settings=SETTINGS
        ),
    ):
        with pytest.raises((actions.IntegrationRefused, actions.CheckRefused, actions.AdmissionRefused)) as problem:
            refused()
        assert codes(problem) == [("integration-open", "")]


def test_silence_lets_the_office_go_on_as_many_days_later(session, office, application):
    before = application.due_at
    made = ask(session, application, office.officer)
    after = made.closes_at + timedelta(minutes=11)

    actions.lapse(session, made.public_id, by=None, at=after)

    assert application.status is Status.FORMAL_CHECK
    assert application.due_at == zone.end_of_day(before, after=8)
    assert story_of(session, "application", application.code)[-1].kind == "application.integration-lapsed"
    [told] = session.scalars(select(Message).where(Message.template == "review/integration-lapsed")).all()
    assert told.recipient_id == office.signatory.id


def test_nothing_lapses_before_its_time_nor_twice(session, office, application):
    made = ask(session, application, office.officer)

    actions.lapse(session, made.public_id, by=None, at=made.closes_at)
    assert application.status is Status.INTEGRATION
    for _ in range(2):
        actions.lapse(session, made.public_id, by=None, at=made.closes_at + timedelta(hours=1))
    kinds = [event.kind for event in story_of(session, "application", application.code)]
    assert kinds.count("application.integration-lapsed") == 1


def test_a_second_request_does_not_stop_the_term_again(session, office, application):
    made = ask(session, application, office.officer)
    later = made.closes_at + timedelta(hours=1)
    actions.lapse(session, made.public_id, by=None, at=later)
    due_at = application.due_at

    second = ask(session, application, office.officer, at=later)

    assert (second.office_due_at, application.due_at) == (None, due_at)


def test_reminders_and_the_end_are_set_when_it_is_asked(session, office, application):
    made = ask(session, application, office.officer)

    late_from = made.closes_at + timedelta(seconds=1)
    jobs = session.scalars(select(Job).where(Job.kind.like("integration.%")).order_by(Job.due_at)).all()
    assert [(job.kind, job.due_at) for job in jobs] == [
        (actions.REMIND, late_from - timedelta(days=2)),
        (actions.REMIND, late_from - timedelta(hours=4)),
        (actions.LAPSE, late_from + timedelta(minutes=10)),
    ]


def test_a_reminder_goes_out_only_while_an_answer_is_awaited(session, office, application):
    made = ask(session, application, office.officer)

    actions.remind(session, made.public_id, by=None, at=DAY)
    actions.lapse(session, made.public_id, by=None, at=made.closes_at + timedelta(hours=1))
    actions.remind(session, made.public_id, by=None, at=made.closes_at + timedelta(hours=1))

    reminders = session.scalars(select(Message).where(Message.template == "review/integration-reminder")).all()
    assert [one.recipient_id for one in reminders] == [office.signatory.id]
