"""What the members of the applicant say to each other beside a section: never the office's, gone with the draft."""

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications import queries, rules
from app.applications.actions.sections import EditRefused
from app.applications.models import Application, Comment
from app.applications.states import DRAFTS
from app.db import action
from app.errors import Forbidden, Invalid, NotFound, Reason

LONGEST: Final = 2000


class CommentRefused(Invalid):
    """What somebody wants to say beside a section cannot be kept."""

    code = "comment-refused"


@action
def remark(  # noqa: PLR0913 -- where, what, who, when
    session: Session, application: Application, section: str, body: str, *, by: User, at: datetime
) -> Comment:
    """Say something beside a section; no line in the trail, which the office reads."""
    _guard(session, application, by=by, at=at)
    if application.version.definition.section(section) is None:
        raise NotFound
    if len(body) > LONGEST:
        raise CommentRefused(Reason("comment-too-long", "comment:", {"most": LONGEST}))

    comment = Comment(application_id=application.id, section=section, author_id=by.id, body=body.strip(), made_at=at)
    session.add(comment)
    session.flush()
    return comment


@action
def settle(session: Session, application: Application, comment_id: int, *, by: User, at: datetime) -> None:
    """It is dealt with; whoever settled it first stays named."""
    _guard(session, application, by=by, at=at)
    comment = session.get(Comment, comment_id)
    if comment is None or comment.application_id != application.id:
        raise NotFound

    if comment.settled_at is None:
        comment.settled_at, comment.settled_by_id = at, by.id


def _guard(session: Session, application: Application, *, by: User, at: datetime) -> None:
    if not rules.may_edit(queries.power_over(session, by, application, at)):
        raise Forbidden
    if application.status not in DRAFTS:
        raise EditRefused(Reason("not-a-draft"))
