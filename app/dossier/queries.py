"""Reading everything that is kept about one application, and laying it out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications import queries as applications
from app.applications.models import Application, SlotDocument
from app.audit import queries as audit
from app.audit.log import keys
from app.dossier import laying
from app.dossier.laying import Filed, Kept
from app.dossier.schemas import Dossier
from app.notifications.letters import letter
from app.notifications.models import Message
from app.protocol import queries as protocol
from app.protocol.states import DEMO_REGISTER
from app.register import queries as register
from app.review import queries as review
from app.review import rules as review_rules
from app.settings import Settings
from app.wording import sentence


def dossier_of(
    session: Session, application: Application, *, sensitive: bool, settings: Settings, at: datetime
) -> Dossier:
    """Everything about an application; without ``sensitive`` what the call marks so is named and left out."""
    entries = protocol.entries_about(session, application.code)
    kept = Kept(
        application=application,
        at=at,
        body=settings.body_name,
        demo=any(entry.register == DEMO_REGISTER for entry in entries),
        entries=entries,
        annulled={key: one for key, one in register.annulled_among(session, entries).items() if one},
        attempts=applications.attempts_of(session, application),
        events=audit.story_of(session, "application", application.code),
        documents=_documents(session, application),
        messages=_messages(session, application, settings),
        review=_review(session, application),
        keys=[str(one) for one in keys.verifiers(session)],
        sensitive=sensitive,
    )
    return laying.laid_out(kept)


def _documents(session: Session, application: Application) -> Sequence[Filed]:
    """Every document that was ever in a slot, and those of the answers to the office."""
    query = select(SlotDocument).where(SlotDocument.application_id == application.id).order_by(SlotDocument.id)
    filed = [Filed(one.slot, one.document, one.removed_at, "") for one in session.scalars(query)]
    for asked in applications.integrations_of(session, application):
        answered = applications.documents_answering(session, asked) if asked.intent_id else ()
        filed += [Filed(one.slot, one.document, one.removed_at, asked.public_id) for one in answered]
    return filed


def _messages(session: Session, application: Application, settings: Settings) -> Sequence[tuple[Message, str]]:
    """Every message about it, with its words in Italian."""
    query = select(Message).where(Message.about == application.code).order_by(Message.id)
    made = []
    for message in session.scalars(query):
        words = letter(message, language="it", settings=settings)
        made.append((message, f"{words.subject}\n\n{words.body}\n"))
    return made


def _review(session: Session, application: Application) -> dict[str, Any]:
    """What the office found and decided; sheets only once all of them are locked."""
    assignments = review.assignments_of(session, application)
    outcome = review.outcome_of(session, application)
    admission = review.admission_of(session, application)
    checks = review.checks_of(session, application)
    said: dict[str, Any] = {
        "checks": {
            item: {"verdict": one.verdict, "note": one.note, "at": one.answered_at, "by": one.answered_by.name}
            for item, one in checks.items()
        }
    }
    if admission:
        said["admission"] = {"decision": admission.decision, "reason": admission.reason}
        said["admission"] |= {"at": admission.decided_at, "by": admission.decided_by.name}
    if assignments and review_rules.all_locked(application.version.definition.evaluation, assignments):
        sheets = review.sheets_of(session, review_rules.standing(assignments))
        said["sheets"] = [
            {
                "evaluator": one.evaluator.name,
                "locked_at": one.locked_at,
                "points": {
                    name: {"points": score.points, "reason": score.reason} for name, score in sheets[one.id].items()
                },
            }
            for one in assignments
            if one.id in sheets
        ]
    if outcome:
        said["outcome"] = {"result": outcome.result, "said": sentence(f"state-{outcome.result}", "it")}
        said["outcome"] |= {"total": outcome.total, "amount": outcome.amount, "reason": outcome.reason}
        said["outcome"] |= {"at": outcome.decided_at, "by": outcome.decided_by.name}
    return said
