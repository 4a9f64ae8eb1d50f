"""Who holds a key, what people may do for the office."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.accounts import actions, queries
from app.accounts.models import StaffRole
from app.accounts.states import Role
from app.calls.models import Call
from app.errors import NotFound
from tests import make

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


def test_an_address_is_found_however_it_is_written(session):
    user = make.person(session, email="ada@people.example")

    assert queries.find_by_email(session, " ADA@people.example") is user
    with pytest.raises(NotFound):
        queries.get_by_email(session, "nobody@people.example")


def test_keys_of_a_disabled_account_open_nothing(session):
    user = make.person(session)
    cookie = make.session_key(session, user, NOON)
    _, token = actions.create_token(session, user, by=None, at=NOON)
    user.disabled_at = NOON
    session.flush()

    assert queries.sign_in_of(session, cookie) is None
    assert queries.owner_of_token(session, token, at=NOON) is None
    assert queries.askers(session, {("cookie", cookie), ("bearer", token)}) == {}


def test_a_whole_line_is_recognised_at_once(session):
    first, second = make.person(session), make.person(session)
    cookie = make.session_key(session, first, NOON)
    _, token = actions.create_token(session, second, by=None, at=NOON)

    found = queries.askers(session, {("cookie", cookie), ("bearer", token), ("cookie", "unknown")})

    assert {credential: asker.user for credential, asker in found.items()} == {
        ("cookie", cookie): first,
        ("bearer", token): second,
    }


def test_open_sessions_are_those_that_still_count(session):
    user = make.person(session)
    for minutes in (40, 20, 10):
        make.session_key(session, user, NOON - timedelta(minutes=minutes))

    opened = queries.open_sign_ins(session, user, NOON)

    assert [NOON - one.created_at for one in opened] == [timedelta(minutes=10), timedelta(minutes=20)]
    assert queries.get_open_sign_in(session, user, opened[0].ref, NOON) is opened[0]
    with pytest.raises(NotFound):
        queries.get_open_sign_in(session, make.person(session), opened[0].ref, NOON)


@pytest.mark.parametrize(
    ("roles", "audience"),
    [
        ([], "applicant"),
        ([Role.EVALUATOR], "evaluator"),
        ([Role.EVALUATOR, Role.OFFICER], "office"),
        ([Role.AUDITOR], "office"),
        ([Role.ADMINISTRATOR], "applicant"),
    ],
)
def test_each_audience_has_its_navigation(session, roles, audience):
    user = make.person(session)
    for role in roles:
        actions.grant_role(session, user, role, "A1", by=None, at=NOON)

    assert queries.audience_of(session, user) == audience
    assert queries.audience_of(session, None) == "public"


def test_calls_are_served_by_name_or_all_of_them(session):
    here, elsewhere = make.call(session), make.call(session, code="OTHER1")
    one = make.staff(session, Role.OFFICER, here.code)
    everywhere = make.staff(session, Role.OFFICER)
    evaluator = make.staff(session, Role.EVALUATOR, here.code)

    def served(user):
        query = select(Call).where(queries.serves(user.id, {Role.OFFICER}, Call.code)).order_by(Call.id)
        return list(session.scalars(query))

    assert [served(user) for user in (one, everywhere, evaluator)] == [[here], [here, elsewhere], []]
    beside = select(StaffRole.call_code).where(
        StaffRole.call_code.in_(select(Call.code).where(queries.serves(one.id, {Role.OFFICER}, Call.code)))
    )
    assert list(session.scalars(beside)) == [here.code, here.code], "also inside a question about roles"
    assert list(session.scalars(queries.call_codes_served(one.id, {Role.OFFICER}))) == [here.code]
    assert list(session.scalars(queries.call_codes_served(everywhere.id, {Role.OFFICER}))) == []
    assert queries.with_role(session, {Role.OFFICER}, here.code) == [one, everywhere]
    assert [queries.has_role(session, user, {Role.OFFICER}, here.code) for user in (one, everywhere, evaluator)] == [
        True,
        True,
        False,
    ]


def test_a_role_that_ended_counts_no_more(session):
    user = make.person(session)
    granted = actions.grant_role(session, user, Role.OFFICER, "A1", by=None, at=NOON)
    granted.ended_at = NOON
    session.flush()

    assert queries.roles_of(session, user.id) == []
    assert queries.with_role(session, {Role.OFFICER}, "A1") == []
