"""A new password: what was open before it ends, and its person is told."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.accounts import rules
from app.accounts.actions.people import Claim, forget_tries, user_as_recipient
from app.accounts.models import SignIn, User
from app.audit import actions as audit
from app.db import action, lock
from app.notifications import actions as notifications


@action
def change_password(  # noqa: PLR0913 -- whose, what; which session goes on; by whom, when
    session: Session, claim: Claim, *, password_hash: str, keeping: str, by: User, at: datetime
) -> None:
    """Another password for whoever knew the old one; ``keeping`` is the key of the session that goes on."""
    user = session.get_one(User, by.id)
    forget_tries(session, claim)
    replace_password(session, user, password_hash, keeping=keeping, at=at)
    audit.record(session, "account.password-changed", str(user.id), by=by, at=at)


def replace_password(session: Session, user: User, password_hash: str, *, keeping: str, at: datetime) -> None:
    """Whoever was in with the old one is out, but for the session that goes on."""
    lock(session, user)
    user.password_hash = password_hash
    others = (SignIn.user_id == user.id) & SignIn.ended_at.is_(None)
    if keeping:
        others &= SignIn.id_hash != rules.hashed(keeping)
    session.execute(update(SignIn).where(others).values(ended_at=at))
    notifications.tell(session, [user_as_recipient(user)], "accounts/password-changed", at=at)
