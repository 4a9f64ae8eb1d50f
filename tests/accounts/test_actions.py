"""Accounts, roles, keys, signing in: effects on the database."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.accounts import actions, queries, rules
from app.accounts.models import FailedSignIn, SignIn, StaffRole, User
from app.accounts.states import Role
from app.audit.models import Event
from app.errors import Invalid, NotFound, Refused
from app.notifications.models import Message
from tests import make

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
KEY = "the key of the tests"


def knock(session, email="person@people.example", network="192.0.2.1", at=NOON):
    return actions.begin_sign_in(session, email=email, network=network, key=KEY, at=at)


def kinds(session):
    return list(session.scalars(select(Event.kind).order_by(Event.id)))


def tries(session):
    return session.scalar(select(func.count()).select_from(FailedSignIn))


def test_an_account_keeps_its_address_in_lower_case(session):
    user = actions.add_user(session, email=" Ada@People.Example ", name="Ada", by=None, at=NOON)

    assert (user.email, user.password_hash, kinds(session)) == ("ada@people.example", None, ["account.opened"])


@pytest.mark.parametrize(
    ("email", "password", "refusal"),
    [
        ("not an address", None, Invalid),
        ("taken@people.example", None, Refused),
        ("new@people.example", "short", actions.PasswordRefused),
    ],
)
def test_an_account_that_cannot_be_leaves_nothing(session, email, password, refusal):
    make.person(session, email="taken@people.example")

    with pytest.raises(refusal):
        actions.add_user(session, email=email, name="X", password=password, by=None, at=NOON)

    assert session.scalar(select(func.count()).select_from(User)) == 1


def test_the_same_role_twice_is_one(session):
    user = make.person(session)

    first = actions.grant_role(session, user, Role.OFFICER, "A1", by=None, at=NOON)
    again = actions.grant_role(session, user, Role.OFFICER, "A1", by=None, at=NOON)
    elsewhere = actions.grant_role(session, user, Role.OFFICER, "B2", by=None, at=NOON)

    assert first is again
    assert set(session.scalars(select(StaffRole))) == {first, elsewhere}


def test_a_key_for_programs_opens_until_revoked_and_its_owner_is_told(session):
    user = make.person(session)

    token, key = actions.create_token(session, user, "nightly export", by=None, at=NOON)

    assert queries.owner_of_token(session, key, at=NOON) is user
    assert key not in token.token_hash
    assert [(m.recipient_id, m.template) for m in session.scalars(select(Message))] == [(user.id, "accounts/token")]
    actions.revoke_token(session, token.id, by=user, at=NOON)
    assert queries.owner_of_token(session, key, at=NOON) is None


def test_nobody_revokes_the_key_of_another(session):
    owner, other = make.person(session), make.person(session)
    token, key = actions.create_token(session, owner, by=None, at=NOON)

    with pytest.raises(NotFound):
        actions.revoke_token(session, token.id, by=other, at=NOON)

    assert queries.owner_of_token(session, key, at=NOON) is owner


def test_known_unknown_and_disabled_addresses_leave_the_same_rows(session):
    make.person(session, email="known@people.example", password=make.PASSWORD)
    gone = make.person(session, email="gone@people.example", password=make.PASSWORD)
    gone.disabled_at = NOON
    session.flush()

    claims = [knock(session, f"{name}@people.example") for name in ("known", "unknown", "gone")]

    assert [claim.kept is None for claim in claims] == [False, True, True]
    assert [len(claim.try_ids) for claim in claims] == [2, 2, 2]


def test_the_eleventh_try_of_an_address_from_a_network_has_to_wait(session):
    for minute in range(10):
        knock(session, at=NOON + timedelta(minutes=minute))

    with pytest.raises(actions.TooManyTries) as refusal:
        knock(session, at=NOON + timedelta(minutes=14))

    assert refusal.value.seconds == 60
    assert tries(session) == 20
    assert knock(session, network="198.51.100.1", at=NOON + timedelta(minutes=14)).try_ids
    assert knock(session, at=NOON + timedelta(minutes=15)).try_ids


def test_signing_in_gives_a_new_key_forgets_the_tries_and_ends_the_session_before(session):
    user = make.person(session, email="person@people.example")
    before = make.session_key(session, user, NOON)
    knock(session)
    claim = knock(session)

    key, audience = actions.sign_in(session, claim, at=NOON, agent="Browser " * 40, replacing=before)

    opened = queries.sign_in_of(session, key)
    assert (opened.user, opened.created_at, opened.seen_at, len(opened.agent)) == (user, NOON, NOON, 200)
    assert audience == "applicant"
    assert queries.sign_in_of(session, before) is None
    assert tries(session) == 1, "the first try still counts for the network, not for the address"
    assert kinds(session)[-1] == "account.signed-in"


def test_only_the_owner_ends_a_session(session):
    owner, other = make.person(session), make.person(session)
    opened = queries.sign_in_of(session, make.session_key(session, owner, NOON))

    with pytest.raises(NotFound):
        actions.sign_out(session, opened, by=other, at=NOON)
    actions.sign_out(session, opened, by=owner, at=NOON)

    assert opened.ended_at == NOON


def test_last_seen_never_moves_back(session):
    user = make.person(session)
    opened = queries.sign_in_of(session, make.session_key(session, user, NOON))

    actions.touch(session, opened.id_hash, at=NOON + timedelta(minutes=2))
    actions.touch(session, opened.id_hash, at=NOON + timedelta(minutes=1))

    session.refresh(opened)
    assert opened.seen_at == NOON + timedelta(minutes=2)


def test_what_is_over_is_forgotten(session):
    user = make.person(session)
    for minutes in (29, 30):
        make.session_key(session, user, NOON - rules.REMEMBERED - timedelta(minutes=minutes))
    for minutes in (14, 15):
        knock(session, at=NOON - timedelta(minutes=minutes))

    actions.forget(session, at=NOON)

    assert [one.created_at for one in session.scalars(select(SignIn))] == [
        NOON - rules.REMEMBERED - timedelta(minutes=29)
    ]
    assert tries(session) == 2


def test_messages_come_in_the_language_the_person_chose(session):
    user = make.person(session)

    actions.choose_language(session, "en", by=user, at=NOON)

    assert actions.user_as_recipient(user) == (user.id, user.email, "en")
