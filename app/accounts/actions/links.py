"""Links sent by mail: who opens one reads the mail of its address, and that is all it proves.

Whoever asks for one is answered alike whether the address has an account or not: only the mail says it.
"""

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import queries, rules
from app.accounts.actions.passwords import replace_password
from app.accounts.actions.people import TooManyTries, add_user
from app.accounts.models import Link, User
from app.accounts.schemas import Asking
from app.accounts.states import Purpose
from app.audit import actions as audit
from app.db import action, lock
from app.errors import Invalid, Reason, Refused
from app.notifications import actions as notifications
from app.notifications import links


class LinkOver(Refused):
    """The link was used, or its time is over."""

    code = "link-over"


@action
def send_registration(session: Session, asking: Asking, *, by: None, at: datetime) -> None:
    """Send whoever has no account the link that opens one; whoever has one is told so."""
    _send(session, asking, Purpose.REGISTRATION, by=by, at=at)


@action
def send_password_link(session: Session, asking: Asking, *, by: None, at: datetime) -> None:
    """Send whoever has an account the link that gives it a new password; whoever has none is told so."""
    _send(session, asking, Purpose.PASSWORD, by=by, at=at)


def make_link(  # noqa: PLR0913 -- what for, to whom, made with what, asked from where, when
    session: Session, purpose: Purpose, address: str, *, secret: str, asked_from: str = "", at: datetime
) -> tuple[Link, str]:
    """A link that opens from now on, and the reference its mail makes it of."""
    ref = secrets.token_urlsafe(24)
    link = Link(purpose=purpose, address=address, asked_from=asked_from, made_at=at)
    link.key_hash, link.expires_at = rules.hashed(links.key_of(secret, ref)), at + rules.LINK_LASTS[purpose]
    session.add(link)
    session.flush()
    return link, ref


def use_link(session: Session, purpose: Purpose, key: str, *, at: datetime) -> Link:
    """Open it: it opens nothing any more."""
    link = queries.find_link(session, purpose, key, at)
    if link is None:
        raise LinkOver
    lock(session, link)
    if not rules.opens(link, at):
        raise LinkOver
    link.used_at = at
    return link


@action
def open_account(  # noqa: PLR0913 -- an account has that many sides
    session: Session, key: str, *, name: str, password_hash: str, language: str, by: None, at: datetime
) -> User:
    """The account of whoever reads the mail of the link's address."""
    link = use_link(session, Purpose.REGISTRATION, key, at=at)
    user = add_user(
        session, email=link.address, name=name, password_hash=password_hash, language=language, by=by, at=at
    )
    audit.record(session, "account.registered", str(user.id), by=user, at=at, link=link.id)
    return user


@action
def set_password(session: Session, key: str, *, password_hash: str, by: None, at: datetime) -> User:
    """A new password for the account of the link's address; every session that was open ends."""
    link = use_link(session, Purpose.PASSWORD, key, at=at)
    user = queries.find_by_email(session, link.address)
    if user is None or user.disabled_at is not None:
        raise LinkOver
    replace_password(session, user, password_hash, keeping="", at=at)
    audit.record(session, "account.password-reset", str(user.id), by=by, at=at)
    return user


def _send(session: Session, asking: Asking, purpose: Purpose, *, by: None, at: datetime) -> None:
    """The same rows for every address, so that neither the answer nor its time tells anything."""
    address, source = rules.plain_email(asking.email), rules.asked_from(asking.secret, asking.network)
    if not rules.is_email(address):
        raise Invalid(Reason("email-malformed", "email"))
    if queries.links_lately(session, at, asked_from=source) >= rules.MOST_LINKS_ASKED:
        raise TooManyTries(rules.LINKS_WITHIN)
    enough = queries.links_lately(session, at, address=address) >= rules.MOST_LINKS
    user = queries.find_by_email(session, address)

    link, ref = make_link(session, purpose, address, secret=asking.secret, asked_from=source, at=at)
    audit.record(session, "link.asked", str(link.id), by=by, at=at, purpose=purpose)
    if enough:
        link.used_at = at
        return
    usable = user is not None and user.disabled_at is None
    wanted = usable if purpose is Purpose.PASSWORD else user is None
    link.used_at = None if wanted else at
    template, path = _MAILS[purpose, wanted]
    recipient = notifications.Recipient(user.id if user else None, address, user.language if user else asking.language)
    notifications.tell(session, [recipient], template, at=at, **links.fact(path, ref))


_MAILS = {
    (Purpose.REGISTRATION, True): ("accounts/registration", "/registrazione/"),
    (Purpose.REGISTRATION, False): ("accounts/account-exists", ""),
    (Purpose.PASSWORD, True): ("accounts/password", "/password/"),
    (Purpose.PASSWORD, False): ("accounts/no-account", ""),
}
"""Purpose, and whether the address is one it can be for, to the words and where the link leads."""
