"""The margin of a section: what members say to each other there, and who else is at work on the draft."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from app.applications.models import Application, Comment, Presence, Section
from app.applications.standing import Standing

GONE: Final = timedelta(minutes=5)
"""Whoever opened and saved nothing for so long is not there any more."""

NOTED_EVERY: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody else at work on the draft."""

    name: str
    section: str
    minutes: int
    """Whole minutes since they came to that section, or began to save."""


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands beside one section, for members of the applicant only."""

    comments: Sequence[Comment]
    company: Sequence[Here]
    to_note: bool
    """Whether that the reader is here is worth writing down."""

    @property
    def open(self) -> int:
        """How many comments wait for somebody."""
        return sum(comment.settled_at is None for comment in self.comments)


NOTHING: Final = Margin((), (), to_note=False)


def margin(session: Session, seen: Standing, section: str) -> Margin:
    """The margin of a section as ``seen`` sees it: nothing for the office, whoever asks."""
    if not seen.is_own:
        return NOTHING
    application, at = seen.application, seen.at
    query = select(Comment).where(Comment.application_id == application.id, Comment.section == section)
    people = (joinedload(Comment.author), joinedload(Comment.settled_by))
    comments = session.scalars(query.options(*people).order_by(Comment.id)).all()
    if not seen.is_draft:
        return Margin(comments, (), to_note=False)
    there = _presences(session, application)
    mine = next((one for one in there if one.user_id == seen.viewer.id), None)
    stale = mine is None or mine.section != section or at - mine.seen_at >= NOTED_EVERY
    others = [one for one in there if one.user_id != seen.viewer.id]
    return Margin(comments, _company(session, application, others, seen), to_note=stale)


def note(session: Session, *, application_id: int, user_id: int, section: str, at: datetime) -> None:
    """Somebody opened a section; who comes back after a while is there since now."""
    here = session.get(Presence, (application_id, user_id))
    if here is None:
        # two pages opened at once: the first row is as good as the second
        with suppress(IntegrityError), session.begin_nested():
            row = Presence(application_id=application_id, user_id=user_id, section=section, since=at, seen_at=at)
            session.add(row)
        return
    if here.section != section or at - here.seen_at >= GONE:
        here.section, here.since = section, at
    here.seen_at = max(here.seen_at, at)


def _presences(session: Session, application: Application) -> Sequence[Presence]:
    query = select(Presence).where(Presence.application_id == application.id)
    return session.scalars(query.options(joinedload(Presence.user))).all()


def _company(session: Session, application: Application, others: Sequence[Presence], seen: Standing) -> list[Here]:
    """By name; where somebody saved last counts more than what they opened last."""
    since = seen.at - GONE
    found = {one.user.name: (one.section, one.since) for one in others if one.seen_at >= since}
    saved = select(Section).where(Section.application_id == application.id, Section.saved_at >= since)
    saved = saved.where(Section.version > 1, Section.saved_by_id != seen.viewer.id)
    for one in session.scalars(saved.options(joinedload(Section.saved_by)).order_by(Section.saved_at)):
        section, came = found.get(one.saved_by.name, (one.name, one.saved_at))
        found[one.saved_by.name] = (one.name, came if section == one.name else one.saved_at)
    return [
        Here(name, section, (seen.at - came) // timedelta(minutes=1)) for name, (section, came) in sorted(found.items())
    ]
