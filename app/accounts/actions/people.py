"""Verbs about people: accounts, roles, keys, signing in and out."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.accounts import passwords, queries, rules
from app.accounts.models import FailedSignIn, KeptForm, Link, SignIn, StaffRole, Token, User
from app.accounts.schemas import NameIn
from app.accounts.states import Audience, Purpose, Role
from app.audit import actions as audit
from app.audit import log
from app.db import action
from app.errors import Forbidden, Invalid, NotFound, Reason, Refused
from app.notifications import actions as notifications

TOKEN_PREFIX: Final = "spo_"  # noqa: S105 -- what makes a key recognisable when it leaks, not a key
AGENT_LENGTH: Final = 200

FORMS_WAITING: Final = 10
"""Forms of one person that wait for a sign-in; the oldest make room."""


class SignInFailed(Forbidden):
    """No account has this address and this password; which of the two is wrong is not said."""

    code = "sign-in-failed"


class TooManyTries(Refused):
    """Too many wrong passwords for this address from this network."""

    code = "too-many-tries"

    def __init__(self, wait: timedelta) -> None:
        """Say how long it lasts."""
        self.seconds = max(1, int(wait.total_seconds()))
        super().__init__(Reason("too-many-tries", facts={"minutes": -(-self.seconds // 60)}))


class PasswordRefused(Invalid):
    """The new password will not do."""

    code = "password-refused"


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody says they are the owner of an account; the password will tell, outside of any transaction."""

    user_id: int | None
    kept: str | None
    tried_as: str
    try_ids: tuple[int, ...]


@action
def add_user(  # noqa: PLR0913 -- an account has that many sides
    session: Session,
    *,
    email: str,
    name: str,
    password: str | None = None,
    password_hash: str | None = None,
    language: str = "it",
    fiscal_code: str | None = None,
    by: User | None,
    at: datetime,
) -> User:
    """Open an account; without a password it waits for another way in.

    Where nobody should wait for it (hashing is slow), the password comes already hashed.
    """
    address = rules.plain_email(email)
    if not rules.is_email(address):
        raise Invalid(Reason("email-malformed", "email"))
    if queries.find_by_email(session, address):
        raise Refused(Reason("account-exists", "email"))
    if password is not None and (obstacles := rules.obstacles_to_password(password, address)):
        raise PasswordRefused(*obstacles)

    user = User(email=address, name=name.strip(), language=language, fiscal_code=fiscal_code)
    user.password_hash = passwords.hashed(password) if password is not None else password_hash
    user.created_at = user.confirmed_at = at
    session.add(user)
    session.flush()

    audit.record(session, "account.opened", str(user.id), by=by, at=at)
    return user


@action
def grant_role(  # noqa: PLR0913 -- who, what, where; by whom, when
    session: Session,
    user: User,
    role: Role,
    call_code: str | None = None,
    *,
    by: User | None,
    at: datetime,
) -> StaffRole:
    """Give somebody a role in one call, or in the whole portal; asked twice, the first grant stands."""
    for held in queries.roles_of(session, user.id):
        if (held.role, held.call_code) == (role, call_code):
            return held

    granted = StaffRole(user_id=user.id, role=role, call_code=call_code, granted_at=at)
    granted.granted_by_id = by.id if by else None
    session.add(granted)
    session.flush()

    audit.record(session, "role.granted", str(user.id), by=by, at=at, role=role, call=call_code)
    log.leaf(session, "role.granted", str(user.id), {"role": role, "call": call_code}, by=by, at=at)
    return granted


@action
def create_token(session: Session, user: User, label: str = "", *, by: User | None, at: datetime) -> tuple[Token, str]:
    """A key for the person's programs, shown once; its owner is told."""
    secret = TOKEN_PREFIX + secrets.token_urlsafe(32)

    token = Token(user_id=user.id, label=label, token_hash=rules.hashed(secret), created_at=at)
    session.add(token)
    session.flush()

    audit.record(session, "token.created", str(user.id), by=by, at=at, token=token.id)
    log.leaf(session, "token.created", str(user.id), {"token": token.id}, by=by, at=at)
    notifications.tell(session, [user_as_recipient(user)], "accounts/token", at=at, label=label)
    return token, secret


@action
def revoke_token(session: Session, token_id: int, *, by: User, at: datetime) -> None:
    """Close the door to a program; only its owner may."""
    token = session.get(Token, token_id)
    if token is None or token.user_id != by.id:
        raise NotFound

    token.revoked_at = token.revoked_at or at

    audit.record(session, "token.revoked", str(by.id), by=by, at=at, token=token.id)
    log.leaf(session, "token.revoked", str(by.id), {"token": token.id}, by=by, at=at)


def begin_sign_in(session: Session, *, email: str, network: str, key: str, at: datetime) -> Claim:
    """Count the try before it is judged, so that many at once are counted too; raises ``TooManyTries``.

    Known and unknown addresses leave the same rows and take the same time.
    """
    address = rules.plain_email(email)
    by_address, by_network = rules.tried_as(key, address, network)
    tried = queries.tries(session, by_address, at), queries.tries(session, by_network, at)
    if not rules.tries_left(*tried):
        raise TooManyTries(queries.wait_after_tries(session, by_address, at))

    noted = [FailedSignIn(subject_hash=name, at=at) for name in (by_address, by_network)]
    session.add_all(noted)
    session.flush()
    user = queries.find_by_email(session, address)
    usable = user if user and not user.disabled_at else None
    return Claim(
        user_id=usable.id if usable else None,
        kept=usable.password_hash if usable else None,
        tried_as=by_address,
        try_ids=tuple(row.id for row in noted),
    )


@action
def sign_in(
    session: Session, claim: Claim, *, at: datetime, agent: str = "", replacing: str = ""
) -> tuple[str, Audience]:
    """Open a session for a claim whose password was right; gives the key of its cookie, kept nowhere else.

    The key is always new; the session the browser had before (``replacing``) ends.
    """
    user = session.get_one(User, claim.user_id)
    key = open_session(session, user, at=at, agent=agent)
    forget_tries(session, claim)
    if replacing and (before := queries.sign_in_of(session, replacing)):
        before.ended_at = at

    audit.record(session, "account.signed-in", str(user.id), by=user, at=at)
    return key, queries.audience_of(session, user)


def forget_tries(session: Session, claim: Claim) -> None:
    """The password was right: what was tried before for this address from this network no longer counts."""
    ours = FailedSignIn.id.in_(claim.try_ids) | (FailedSignIn.subject_hash == claim.tried_as)
    session.execute(delete(FailedSignIn).where(ours))


def open_session(session: Session, user: User, *, at: datetime, agent: str = "") -> str:
    """A session of a browser; gives the key of its cookie."""
    key = secrets.token_urlsafe(32)
    opened = SignIn(id_hash=rules.hashed(key), user_id=user.id, created_at=at, seen_at=at)
    opened.agent = agent[:AGENT_LENGTH]
    session.add(opened)
    session.flush()
    return key


@action
def sign_out(session: Session, sign_in: SignIn, *, by: User, at: datetime) -> None:
    """End a session: at the office's shared computer, or from afar; only its owner may."""
    if sign_in.user_id != by.id:
        raise NotFound

    sign_in.ended_at = sign_in.ended_at or at

    audit.record(session, "account.signed-out", str(by.id), by=by, at=at)


@action
def change_name(session: Session, given: NameIn, *, by: User, at: datetime) -> None:
    """How the portal names this person; what was signed keeps the name it was signed with."""
    user = session.get_one(User, by.id)
    user.name = given.name

    audit.record(session, "account.renamed", str(by.id), by=by, at=at)


@action
def choose_language(session: Session, language: str, *, by: User, at: datetime) -> None:
    """The language messages are written in to this person."""
    user = session.get_one(User, by.id)
    user.language = language

    audit.record(session, "account.language", str(by.id), by=by, at=at, language=language)


def touch(session: Session, id_hash: str, *, at: datetime) -> None:
    """The session was used just now; never moved back."""
    query = update(SignIn).where(SignIn.id_hash == id_hash, SignIn.seen_at < at)
    session.execute(query.values(seen_at=at))


def keep_form(  # noqa: PLR0913 -- a form has that many sides
    session: Session, user_id: int, *, action: str, back: str, pairs: Sequence[tuple[str, str]], at: datetime
) -> str:
    """Keep what somebody sent after the session ended; gives the word of its address.

    Only the latest few of a person wait: whoever has an old cookie fills no database.
    """
    ref = secrets.token_urlsafe(32)
    kept = [list(pair) for pair in pairs]
    session.add(KeptForm(ref=ref, user_id=user_id, action=action, back=back, pairs=kept, kept_at=at))
    session.flush()
    mine = select(KeptForm.id).where(KeptForm.user_id == user_id).order_by(KeptForm.id.desc())
    older = session.scalars(mine.offset(FORMS_WAITING)).all()
    session.execute(delete(KeptForm).where(KeptForm.id.in_(older)))
    return ref


def forget(session: Session, *, at: datetime) -> None:
    """Delete sessions and links that were over long ago, forms nobody came back for and tries that no longer count."""
    session.execute(delete(SignIn).where(SignIn.seen_at <= at - rules.IDLE - rules.REMEMBERED))
    session.execute(delete(KeptForm).where(KeptForm.kept_at <= at - rules.FORM_KEPT))
    session.execute(delete(FailedSignIn).where(FailedSignIn.at <= at - rules.TRIES_WITHIN))
    over = Link.expires_at <= at - rules.LINKS_KEPT
    session.execute(delete(Link).where(over, Link.purpose != Purpose.INVITATION))


def user_as_recipient(user: User) -> notifications.Recipient:
    """Whom a message goes to."""
    return notifications.Recipient(user.id, user.email, user.language)
