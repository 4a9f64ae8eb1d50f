"""Answers to the office: prepared beside what was handed in, handed in through the line by their own term."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app import zone
from app.applications import actions, queries, readiness, rules
from app.applications.models import Attempt
from app.applications.states import Status, Turn
from app.applications.submissions import KeyReused, Served, SubmissionRefused
from app.audit.queries import story_of
from app.errors import Forbidden, Invalid
from app.notifications.models import Message
from app.protocol import queries as protocol
from app.protocol.states import Direction, Kind
from tests.make import integrations

NOW = datetime.now(UTC)


@pytest.fixture
def case(session, settings):
    return integrations.case(session, settings)


@pytest.fixture
def integration(session, case):
    return integrations.asked(session, case)


def reasons(session, integration):
    return [(one.code, one.about) for one in readiness.refresh_answer(session, integration, NOW)]


def test_what_is_reopened_begins_as_it_was_handed_in(session, integration):
    assert (integration.answers, integration.typed) == ({"title": "Laboratori aperti"}, {})
    assert reasons(session, integration) == [("nothing-integrated", "")]


def test_a_reopened_slot_wants_a_new_document(session, case, integration):
    integrations.written(session, case, integration, {"title": "Laboratori firmati"})

    assert reasons(session, integration) == [("integration-document-missing", "D1")]


def test_a_note_to_the_office_excuses_a_missing_document(session, case, integration):
    integrations.written(session, case, integration, {}, note="Il piano firmato era già nel primo invio.")

    assert reasons(session, integration) == []


def test_a_reopened_field_is_judged_as_in_the_form(session, case, integration):
    integrations.filled(session, case, integration)
    integrations.written(session, case, integration, {"title": ""})

    assert reasons(session, integration) == [("field-missing", "title")]


def test_the_answer_changes_nothing_of_what_was_handed_in(session, case, integration):
    integrations.written(session, case, integration, {"title": "Laboratori firmati"})
    integrations.filled(session, case, integration)

    answering = readiness.answering_of(session, integration, NOW)
    assert answering.original.answers["project"].values == {"title": "Laboratori aperti"}
    assert answering.draft.answers["project"].values == {"title": "Laboratori firmati"}
    assert [one.filename for one in answering.draft.documents] == ["piano-firmato.pdf"]
    assert queries.section_of(session, case.application, "project").answers == {"title": "Laboratori aperti"}
    assert queries.documents_of(session, case.application) == []


def test_nothing_else_can_be_written(session, case, integration):
    with pytest.raises(Invalid) as refusal:
        integrations.written(session, case, integration, {"amount": "1"})
    assert [reason.code for reason in refusal.value.reasons] == ["not-reopened"]


def test_a_reader_prepares_nothing(session, case, integration):
    by = case.team.reader.person

    with pytest.raises(Forbidden):
        actions.prepare(session, integration, {"title": "Altro"}, version=1, by=by, at=NOW)


def test_the_second_to_save_is_told(session, case, integration):
    integrations.written(session, case, integration, {"title": "Uno"})

    with pytest.raises(actions.AnswerChanged):
        actions.prepare(session, integration, {"title": "Due"}, version=1, by=case.team.compiler.person, at=NOW)


def test_an_accepted_answer_has_its_number_and_the_check_goes_on(session, case, integration):
    before = integration.office_due_at
    integrations.filled(session, case, integration)

    verdict = integrations.answered(session, case, integration)

    assert verdict == Served(integration.intent_id, again=False)
    assert (case.application.status, integration.lapsed_at) == (Status.FORMAL_CHECK, None)
    assert case.application.due_at == before
    entry = protocol.entry_of_intent(session, integration.intent_id)
    assert (entry.kind, entry.direction, entry.digest) == (Kind.INTEGRATION, Direction.IN, integration.manifest)
    assert entry.received_at == integration.received_at
    kinds = [event.kind for event in story_of(session, "application", case.application.code)]
    assert kinds[-2:] == ["application.document-put", "application.integrated"]
    told = session.scalars(select(Message).where(Message.template == "applications/integrated")).all()
    assert [one.recipient_id for one in told] == [case.team.signatory.person.id]


def test_the_same_key_gets_the_same_receipt_for_ever(session, case, integration):
    integrations.filled(session, case, integration)
    first = integrations.answered(session, case, integration)
    integration.closes_at = NOW - timedelta(days=9)

    again = integrations.answered(session, case, integration)
    other = integrations.answered(session, case, integration, manifest="0" * 64)

    assert again == Served(first.intent_id, again=True)
    assert isinstance(other, KeyReused)


def test_late_is_refused_and_leaves_an_attempt(session, case, integration):
    integrations.filled(session, case, integration)
    integration.closes_at = datetime.now(UTC) - timedelta(seconds=2)

    verdict = integrations.answered(session, case, integration)

    assert isinstance(verdict, SubmissionRefused)
    assert verdict.code == "deadline-passed"
    [attempt] = session.scalars(select(Attempt)).all()
    assert (attempt.code, attempt.window, attempt.integration) == ("deadline-passed", None, integration.public_id)
    assert (case.application.status, integration.intent_id) == (Status.INTEGRATION, None)


def test_the_last_second_lasts_until_its_end(session, case, integration):
    limit = integration.closes_at

    assert rules.turn_of(integration, limit + timedelta(microseconds=999_999)) is Turn.OPEN
    assert rules.turn_of(integration, limit + timedelta(seconds=1)) is Turn.LAPSED
    assert zone.local(limit).strftime("%H:%M:%S") == "23:59:59"


def test_who_waited_in_line_is_judged_by_the_last_byte(session, case, integration):
    integrations.filled(session, case, integration)
    integration.closes_at = datetime.now(UTC) - timedelta(seconds=20)
    integration.lapsed_at = datetime.now(UTC) - timedelta(seconds=5)
    actions.move(session, case.application, Status.FORMAL_CHECK)

    verdict = integrations.answered(session, case, integration, ago=30)

    assert isinstance(verdict, Served)
    assert rules.turn_of(integration, NOW) is Turn.ANSWERED


def test_an_incomplete_answer_is_refused_with_the_whole_list(session, case, integration):
    verdict = integrations.answered(session, case, integration)

    assert isinstance(verdict, SubmissionRefused)
    assert [reason.code for reason in verdict.reasons] == ["nothing-integrated"]


def test_only_a_signatory_answers(session, case, integration):
    integrations.filled(session, case, integration)

    verdict = integrations.answered(session, case, integration, by=case.team.compiler)

    assert isinstance(verdict, Forbidden)
    assert integration.intent_id is None


def test_another_key_for_an_answer_that_was_sent_is_refused(session, case, integration):
    integrations.filled(session, case, integration)
    integrations.answered(session, case, integration)

    verdict = integrations.answered(session, case, integration, "a2")

    assert (type(verdict), verdict.code) == (SubmissionRefused, "already-submitted")
