"""Reminding those who have a draft: each of them once of each mark, in the portal and by mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.accounts.actions import user_as_recipient
from app.accounts.models import User
from app.applications import queries, readiness, rules
from app.applications.models import Application
from app.applications.rules import Mark
from app.applications.states import DRAFTS
from app.calls import rules as calls
from app.calls.models import Call
from app.clusters import rules as clusters
from app.clusters.models import Mandate
from app.clusters.states import Power
from app.jobs import actions as jobs
from app.jobs import queries as jobs_queries
from app.notifications import actions as notifications

REMIND: Final = "remind"
"""The kind of the job."""

NEAR: Final = timedelta(days=8)
"""Calls that close or closed within so long: somebody may have to be reminded of a draft."""


@dataclass(frozen=True, slots=True)
class Reminding:
    """One draft and whom to tell what of it."""

    application_id: int
    code: str
    people: Sequence[User]
    facts: dict[str, Any]


def jobs_to_ask_for(session: Session, at: datetime) -> dict[str, dict[str, Any]]:
    """Key to payload of each reminder that is due and that nobody asked for yet; asks without locking anything."""
    wanted = {}
    for call in _calls(session, at):
        window = calls.window_at(call, at)
        if reminder := rules.reminder_due(window, at):
            payload = {"call": call.id, "mark": reminder.mark, "closes_at": window.closes_at.isoformat()}
            wanted[f"{REMIND}:{call.id}:{reminder.mark}:{window.closes_at.isoformat()}"] = payload
    known = jobs_queries.known(session, wanted)
    return {key: payload for key, payload in wanted.items() if key not in known}


def ask_for(session: Session, wanted: dict[str, dict[str, Any]], *, at: datetime) -> None:
    """Each reminder is a job, once."""
    for key, payload in wanted.items():
        jobs.enqueue(session, REMIND, payload, at=at, unique_key=key)


def remindings(session: Session, call_id: int, mark: Mark, closes_at: datetime, at: datetime) -> list[Reminding]:
    """Everybody to remind now; nobody when the window moved meanwhile, or the call is suspended."""
    call = session.get_one(Call, call_id)
    window = calls.window_at(call, at)
    reminder = rules.reminder_due(window, at)
    if reminder is None or (reminder.mark, window.closes_at) != (mark, closes_at) or not rules.reminds(call, mark, at):
        return []
    drafts = _drafts(session, call, reminder.due_at)
    contents = readiness.drafts_of(session, drafts, at)
    mandates = queries.mandates_with(session, {one.cluster_id for one in drafts}, at)
    made = []
    for draft in drafts:
        acting = [one for one in mandates if one.cluster_id == draft.cluster_id]
        missing = len(rules.obstacles_to_submission(contents[draft.id]))
        facts = _facts(draft, acting, at) | {"mark": mark, "missing": missing, "closes_at": closes_at}
        made.append(Reminding(draft.id, draft.code, _people(acting), facts))
    return made


def remind(session: Session, found: Sequence[Reminding], *, key: str, at: datetime) -> None:
    """Tell them, each once; not of what was handed in meanwhile."""
    for one in found:
        application = session.get(Application, one.application_id)
        if application is None or application.status not in DRAFTS:
            continue
        template = "applications/unsent" if one.facts["mark"] == Mark.AFTER else "applications/reminder"
        people = [user_as_recipient(user) for user in one.people]
        unique = f"{key}:{one.code}"
        notifications.tell(session, people, template, at=at, about=one.code, unique_key=unique, **one.facts)


def _calls(session: Session, at: datetime) -> Sequence[Call]:
    """Calls that close within a week or closed within the last: somebody may have to be reminded of a draft."""
    near = Call.late_from.between(at - NEAR, at + NEAR)
    query = select(Call).where(near, Call.published_at <= at).order_by(Call.id)
    return session.scalars(query.options(selectinload(Call.windows))).all()


def _drafts(session: Session, call: Call, at: datetime) -> Sequence[Application]:
    """The drafts of a call that were there at an instant, oldest first."""
    query = select(Application).where(Application.call_id == call.id, Application.status.in_(DRAFTS))
    query = query.where(Application.created_at <= at).options(*queries.whole()).order_by(Application.id)
    return session.scalars(query).all()


def _facts(draft: Application, acting: Sequence[Mandate], at: datetime) -> dict[str, Any]:
    signing = [one for one in acting if clusters.power_of(one, at) is Power.SIGNATORY]
    return {
        "code": draft.code,
        "title": draft.version.definition.title,
        "cluster": draft.cluster.name,
        "signatories": [user.name for user in _people(signing)],
        "late_at": calls.late_from(calls.window_at(draft.call, at)),
    }


def _people(mandates: Sequence[Mandate]) -> list[User]:
    """Each once, by name."""
    return list({one.user_id: one.user for one in mandates}.values())
