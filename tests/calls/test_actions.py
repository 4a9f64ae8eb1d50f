from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.accounts.models import StaffRole, User
from app.accounts.states import Role
from app.audit.models import Event
from app.calls import actions, queries, rules
from app.calls.models import Call, CallVersion, Window
from app.calls.reading import read_definition
from app.calls.states import CallState
from app.errors import Forbidden
from tests import make

NOW = datetime(2026, 1, 10, 9, tzinfo=UTC)
PLANNED = datetime(2026, 1, 15, 16, 38, tzinfo=UTC)


@pytest.fixture
def responsible(session):
    user = User(email="rup@ente.example", name="Rosa Unali", created_at=NOW)
    session.add(user)
    session.flush()
    return user


def kinds(session):
    return list(session.scalars(select(Event.kind).order_by(Event.id)))


def imported(session, *fields, at=NOW, by=None, act="", **changes):
    return actions.import_definition(session, make.call_source(*fields, **changes), by=by, at=at, act=act)


def test_a_file_becomes_a_draft_of_whoever_imports_it(session, responsible):
    source = make.call_source()

    call = actions.import_definition(session, source, by=responsible, at=NOW)

    version = call.versions[0]
    assert (call.code, rules.state_of(call, NOW), call.windows) == ("TST2026", CallState.DRAFT, [])
    assert (version.number, version.source, version.digest) == (1, source.decode(), make.definition().digest())
    assert call.definition == make.definition()
    (role,) = session.scalars(select(StaffRole)).all()
    assert (role.user_id, role.role, role.call_code) == (responsible.id, Role.RESPONSIBLE, "TST2026")
    assert "call.imported" in kinds(session)


def test_a_file_with_mistakes_leaves_nothing_behind(session):
    with pytest.raises(actions.DefinitionRefused) as refusal:
        imported(session, procedure="lotteria", sealed="forse")

    assert [mistake.reason.code for mistake in refusal.value.mistakes] == [
        "definition-value-unlisted",
        "definition-boolean-wanted",
    ]
    assert refusal.value.members() == {"lines": [mistake.line for mistake in refusal.value.mistakes]}
    assert session.scalar(select(func.count()).select_from(Call)) == 0
    assert kinds(session) == []


def test_the_same_definition_twice_is_one_version(session):
    first = imported(session)

    second = actions.import_definition(session, b"# nota\n" + make.call_source(), by=None, at=NOW)

    assert (second is first, len(first.versions), kinds(session)) == (True, 1, ["call.imported"])


def test_a_draft_changes_by_another_file(session):
    imported(session)

    call = imported(session, summary="Altro.")

    assert ([version.number for version in call.versions], str(call.definition.summary)) == ([1, 2], "Altro.")
    assert kinds(session) == ["call.imported", "call.changed"]


def test_a_published_call_changes_only_by_an_act(session):
    call = make.call(session)

    with pytest.raises(actions.CallPublished) as refusal:
        imported(session, summary="Altro.")
    assert [why.code for why in refusal.value.reasons] == ["call-needs-act"]
    assert len(call.versions) == 1

    imported(session, summary="Altro.", act="decreto 2/2026")
    assert [(version.number, version.act) for version in call.versions] == [(1, ""), (2, "decreto 2/2026")]


def test_a_new_file_never_moves_the_window_of_a_published_call(session):
    make.call(session)

    with pytest.raises(actions.CallPublished) as refusal:
        imported(session, window=make.call_window(closes_at="2026-04-01 16:00"), act="decreto 2/2026")

    assert [why.code for why in refusal.value.reasons] == ["window-changed"]


@pytest.mark.parametrize(("at", "published"), [(NOW, PLANNED), (PLANNED + timedelta(3), PLANNED + timedelta(3))])
def test_a_call_is_published_when_planned_or_now(session, at, published):
    call = actions.publish(session, imported(session), by=None, at=at)

    (window,) = call.windows
    planned = call.definition.window
    assert (call.published_at, window.published_at) == (published, published)
    assert (window.number, window.opens_at, window.closes_at, window.precision, window.act) == (
        1,
        planned.opens,
        planned.closes,
        planned.precision,
        "decreto 1/2026",
    )
    assert (call.opens_at, call.late_from) == (planned.opens, planned.closes + timedelta(seconds=1))
    assert kinds(session) == ["call.imported", "call.published"]


def test_what_is_published_is_read_back_the_same(session):
    call = make.call(session)
    session.expire_all()

    again = queries.get(session, call.code)

    assert again.definition == make.definition()
    assert again.window.closes_at == datetime(2026, 3, 5, 15, tzinfo=UTC)


def test_a_call_is_published_once(session):
    call = make.call(session)

    with pytest.raises(actions.CallPublished):
        actions.publish(session, call, by=None, at=NOW)

    assert session.scalar(select(func.count()).select_from(Window)) == 1


def test_nobody_approves_what_he_prepared(session, responsible):
    call = imported(session, by=responsible)

    with pytest.raises(Forbidden):
        actions.publish(session, call, by=responsible, approver=responsible, at=NOW)

    assert (call.published_at, call.windows) == (None, [])


def test_strangers_neither_change_nor_publish_a_call(session, responsible):
    call = imported(session)

    with pytest.raises(Forbidden):
        imported(session, by=responsible, summary="Altro.")
    with pytest.raises(Forbidden):
        actions.publish(session, call, by=responsible, at=NOW)

    assert (len(call.versions), call.published_at) == (1, None)


def test_the_next_edition_is_a_call_of_its_own(session):
    call = make.call(session)
    later = datetime(2027, 6, 1, tzinfo=UTC)

    edition = actions.make_next_edition(session, call, by=None, at=later)
    again = actions.make_next_edition(session, call, by=None, at=later)

    assert (edition.code, edition.definition.window.closes_at.year, again is edition) == ("TST2028", 2028, True)
    assert read_definition(edition.versions[0].source.encode()).definition == edition.definition
    assert session.scalar(select(func.count()).select_from(CallVersion)) == 2
