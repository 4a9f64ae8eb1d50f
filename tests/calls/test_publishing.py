"""Publications and new versions: alone where the file says so, else proposed by one and approved by another."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.accounts.states import Role
from app.acts import actions as acts
from app.acts.models import Act
from app.audit.queries import story_of
from app.calls import actions, publishing
from app.calls.models import Call
from app.errors import Forbidden
from app.settings import Settings
from tests import make

NOW = datetime(2026, 1, 12, 9, tzinfo=UTC)
CLOSED = datetime(2026, 3, 5, 15, 0, 1, tzinfo=UTC)
ALONE = {"second_person": {"publication": {"none": "delibera 2/2026"}}}
SETTINGS = Settings(secret_key="tests", demo=True)


@pytest.fixture
def responsible(session):
    return make.staff(session, Role.RESPONSIBLE, "TST2026")


@pytest.fixture
def director(session):
    return make.staff(session, Role.DIRECTOR)


def draft(session, **changes):
    return actions.import_definition(session, make.call_source(**changes), by=None, at=NOW)


def approve(session, act, by, at=NOW):
    return acts.approve(session, act, by=by, at=at, settings=SETTINGS)


def test_one_person_publishes_where_the_file_says_so(session, responsible):
    call = publishing.publish(session, draft(session, **ALONE), by=responsible, at=NOW)

    assert (call.window.author_id, call.window.approver_id) == (responsible.id, None)
    assert session.scalars(select(Act)).all() == []


def test_two_persons_publish_a_call(session, responsible, director):
    call = draft(session)
    act = publishing.publish(session, call, by=responsible, at=NOW)

    assert (call.published_at, act.called) == (None, "TST2026, Bando di prova")
    approve(session, act, director)

    assert call.published_at is not None
    assert (call.window.author_id, call.window.approver_id) == (responsible.id, director.id)
    assert [event.kind for event in story_of(session, "call", "TST2026")] == [
        "call.imported",
        "call.publication-proposed",
        "call.publication-approved",
        "call.published",
    ]


def test_officers_do_not_publish(session, director):
    officer = make.staff(session, Role.OFFICER, "TST2026")

    with pytest.raises(Forbidden):
        publishing.publish(session, draft(session), by=officer, at=NOW)


def test_a_draft_changed_since_is_not_what_the_second_person_read(session, responsible, director):
    call = draft(session)
    act = publishing.publish(session, call, by=responsible, at=NOW)
    draft(session, summary="Un altro riassunto.")

    with pytest.raises(actions.CallPublished) as refusal:
        approve(session, act, director)

    assert [reason.code for reason in refusal.value.reasons] == ["definition-changed-since"]
    assert (act.approved, call.published_at) == (None, None)


@pytest.mark.parametrize(("at", "codes"), [(CLOSED, ["call-over-before-published"]), (NOW, [])])
def test_nobody_publishes_what_is_over(session, responsible, at, codes):
    call = draft(session, **ALONE)

    try:
        publishing.publish(session, call, by=responsible, at=at)
        found = []
    except actions.CallPublished as refusal:
        found = [reason.code for reason in refusal.reasons]

    assert (found, call.published_at is None) == (codes, bool(codes))


def test_a_new_version_of_a_published_call_waits_for_its_second_person(session, responsible, director):
    call = make.call(session)
    changed = make.call_source(summary="Un altro riassunto.")

    act = publishing.bring_in(session, changed, by=responsible, at=NOW, act="decreto 2/2026")
    assert (act.kind, len(call.versions)) == ("call.change", 1)
    approve(session, act, director)

    assert [(one.number, one.act) for one in call.versions] == [(1, ""), (2, "decreto 2/2026")]
    assert call.versions[1].imported_by_id == responsible.id


def test_a_published_call_changes_only_by_an_act(session, responsible):
    make.call(session)

    with pytest.raises(actions.CallPublished) as refusal:
        publishing.bring_in(session, make.call_source(summary="Altro."), by=responsible, at=NOW)

    assert [reason.code for reason in refusal.value.reasons] == ["call-needs-act"]


def test_a_draft_and_the_same_definition_need_nobody_else(session, responsible):
    made = publishing.bring_in(session, make.call_source(), by=responsible, at=NOW)
    again = publishing.bring_in(session, make.call_source(), by=responsible, at=NOW)

    assert made is again
    assert isinstance(made, Call)
    assert len(made.versions) == 1
