"""Questions about people: who holds this key, what may they do for the office."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.accounts import rules
from app.accounts.models import FailedSignIn, KeptForm, Link, SignIn, StaffRole, Token, User
from app.accounts.states import READERS, Audience, Purpose, Role
from app.errors import NotFound

Asked = Callable[[Session, User, datetime], Sequence[rules.Pause]]
"""When a person's sessions do not go on, as a room above knows it."""

when_paused: Final[list[Asked]] = []
"""Rooms above add their reasons (a draft in a call that closes within the hour): this room knows nothing of them."""


class Acting(NamedTuple):
    """For whom a person acts, as a room above tells it."""

    code: str
    name: str
    power: str
    """The code of its sentence."""
    until: datetime | None


acts_for: Final[list[Callable[[Session, User, datetime], Sequence[Acting]]]] = []
"""The room of the clusters adds itself: this room knows nothing of them."""


def acting_for(session: Session, user: User, at: datetime) -> list[Acting]:
    """For whom a person acts now."""
    return [one for ask in acts_for for one in ask(session, user, at)]


def find_by_email(session: Session, email: str) -> User | None:
    """Whose address this is, however it is written."""
    return session.scalar(select(User).where(User.email == rules.plain_email(email)))


def get_by_email(session: Session, email: str) -> User:
    """Whose address this is; raises ``NotFound``."""
    if user := find_by_email(session, email):
        return user
    raise NotFound


def anybody(session: Session) -> bool:
    """Whether there is any account at all."""
    return session.scalar(select(User.id).limit(1)) is not None


def sign_in_of(session: Session, key: str) -> SignIn | None:
    """The session a cookie opens, unless it was ended; whether it is still ``alive`` is a rule."""
    query = select(SignIn).join(SignIn.user)
    query = query.where(SignIn.id_hash == rules.hashed(key), SignIn.ended_at.is_(None), User.disabled_at.is_(None))
    return session.scalar(query)


def pauses_of(session: Session, user: User, at: datetime) -> list[rules.Pause]:
    """When this person's sessions do not go on."""
    return [pause for ask in when_paused for pause in ask(session, user, at)]


def alive(session: Session, sign_in: SignIn, at: datetime) -> bool:
    """Whether a session still counts; pauses are asked for only when it would be over without them."""
    return rules.alive(sign_in, at) or rules.alive(sign_in, at, pauses_of(session, sign_in.user, at))


def former_owner(session: Session, key: str) -> int | None:
    """Whose session a cookie once opened, ended or not."""
    return session.scalar(select(SignIn.user_id).where(SignIn.id_hash == rules.hashed(key)))


def kept_form(session: Session, user: User, ref: str) -> KeptForm:
    """A form that waits for this person; raises ``NotFound`` for anybody else's."""
    query = select(KeptForm).where(KeptForm.ref == ref, KeptForm.user_id == user.id)
    if kept := session.scalar(query):
        return kept
    raise NotFound


def owner_of_token(session: Session, key: str, *, at: datetime) -> User | None:
    """Whose program this is; nobody's once the token is revoked or the account disabled."""
    query = select(User).join(Token, Token.user_id == User.id)
    query = query.where(Token.token_hash == rules.hashed(key), Token.created_at <= at)
    return session.scalar(query.where(Token.revoked_at.is_(None), User.disabled_at.is_(None)))


def askers(session: Session, credentials: Iterable[tuple[str, str]]) -> dict[tuple[str, str], SignIn | Token]:
    """Credentials (kind, key) to the session or token they open, of enabled accounts: a whole line in two questions."""
    named = {(kind, rules.hashed(key)): (kind, key) for kind, key in credentials}
    cookies = [key for kind, key in named if kind == "cookie"]
    bearers = [key for kind, key in named if kind == "bearer"]
    found: dict[tuple[str, str], SignIn | Token] = {}
    if cookies:
        opened = select(SignIn).where(SignIn.id_hash.in_(cookies), SignIn.ended_at.is_(None))
        found |= {named["cookie", one.id_hash]: one for one in session.scalars(opened)}
    if bearers:
        valid = select(Token).where(Token.token_hash.in_(bearers), Token.revoked_at.is_(None))
        found |= {named["bearer", one.token_hash]: one for one in session.scalars(valid)}
    return {credential: asker for credential, asker in found.items() if asker.user.disabled_at is None}


def open_sign_ins(session: Session, user: User, at: datetime) -> list[SignIn]:
    """The person's sessions that still count, latest first."""
    query = select(SignIn).where(SignIn.user_id == user.id, SignIn.ended_at.is_(None))
    found = session.scalars(query.order_by(SignIn.created_at.desc()))
    pauses = pauses_of(session, user, at)
    return [sign_in for sign_in in found if rules.alive(sign_in, at, pauses)]


def get_open_sign_in(session: Session, user: User, ref: str, at: datetime) -> SignIn:
    """The person's session that the profile calls ``ref`` (the beginning of its hash); raises ``NotFound``."""
    found = [each for each in open_sign_ins(session, user, at) if each.ref == ref]
    if not found:
        raise NotFound
    return found[0]


def find_link(session: Session, purpose: Purpose, key: str, at: datetime) -> Link | None:
    """The link somebody opened, if it still opens."""
    query = select(Link).where(Link.key_hash == rules.hashed(key), Link.purpose == purpose)
    link = session.scalar(query)
    return link if link is not None and rules.opens(link, at) else None


def links_lately(session: Session, at: datetime, *, address: str = "", asked_from: str = "") -> int:
    """How many links were sent to an address, or asked for from a network, within the time that counts."""
    named = Link.address == address if address else Link.asked_from == asked_from
    query = select(func.count()).select_from(Link).where(named, Link.made_at > at - rules.LINKS_WITHIN)
    return session.scalar(query) or 0


def tokens_of(session: Session, user: User) -> Sequence[Token]:
    """The person's keys for programs that still open, latest first."""
    query = select(Token).where(Token.user_id == user.id, Token.revoked_at.is_(None))
    return session.scalars(query.order_by(Token.id.desc())).all()


def roles_of(session: Session, user_id: int) -> Sequence[StaffRole]:
    """What the person does for the office now."""
    query = select(StaffRole).where(StaffRole.user_id == user_id, StaffRole.ended_at.is_(None))
    return session.scalars(query.order_by(StaffRole.id)).all()


def has_role(session: Session, user: User, roles: Iterable[Role], call_code: str) -> bool:
    """Whether the person has one of these roles in this call or in the whole portal."""
    return rules.has_role(roles_of(session, user.id), roles, call_code)


def call_codes_served(user_id: int, roles: Iterable[Role]) -> Select[str | None]:
    """The codes of the calls somebody serves by name; ``serves`` knows the whole portal too."""
    query = select(StaffRole.call_code).where(StaffRole.user_id == user_id, StaffRole.role.in_(list(roles)))
    return query.where(StaffRole.ended_at.is_(None), StaffRole.call_code.is_not(None))


def serves(user_id: int, roles: Iterable[Role], call_code: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """A condition on a column of call codes: the person has one of the roles there, or in the whole portal."""
    query = select(StaffRole.id).where(StaffRole.user_id == user_id, StaffRole.role.in_(list(roles)))
    here = or_(StaffRole.call_code.is_(None), StaffRole.call_code == call_code)
    return exists(query.where(StaffRole.ended_at.is_(None), here).correlate_except(StaffRole))


def with_role(session: Session, roles: Iterable[Role], call_code: str) -> Sequence[User]:
    """Who has one of these roles in a call or in the whole portal, by name."""
    held = select(StaffRole.user_id).where(StaffRole.role.in_(list(roles)), StaffRole.ended_at.is_(None))
    held = held.where(or_(StaffRole.call_code.is_(None), StaffRole.call_code == call_code))
    query = select(User).where(User.id.in_(held), User.disabled_at.is_(None))
    return session.scalars(query.order_by(User.name, User.id)).all()


def audience_of(session: Session, viewer: User | None) -> Audience:
    """Whose navigation the person sees: the office's, an evaluator's, an applicant's, the public's."""
    if viewer is None:
        return Audience.PUBLIC
    held = {granted.role for granted in roles_of(session, viewer.id)}
    if held & READERS:
        return Audience.OFFICE
    return Audience.EVALUATOR if Role.EVALUATOR in held else Audience.APPLICANT


def tries(session: Session, counted_as: str, at: datetime) -> int:
    """How many passwords were tried under this name in the last quarter of an hour."""
    query = select(func.count()).select_from(FailedSignIn).where(FailedSignIn.subject_hash == counted_as)
    return session.scalar(query.where(FailedSignIn.at > at - rules.TRIES_WITHIN)) or 0


def wait_after_tries(session: Session, counted_as: str, at: datetime) -> timedelta:
    """How long until the oldest of these tries no longer counts."""
    query = select(func.min(FailedSignIn.at)).where(FailedSignIn.subject_hash == counted_as)
    oldest = session.scalar(query.where(FailedSignIn.at > at - rules.TRIES_WITHIN))
    return rules.TRIES_WITHIN - (at - oldest) if oldest else timedelta(0)
