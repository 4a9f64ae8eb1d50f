"""Whether a draft is ready: recomputed by each action that writes, so that handing in only compares two digests."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.applications import claims, queries, rules
from app.applications.draft import Draft, Filed
from app.applications.integrating import Answering
from app.applications.integrating import manifest_of as manifest_of_answer
from app.applications.manifest import manifest_of
from app.applications.models import Application, Integration, IntegrationDocument, Section, SlotDocument
from app.applications.unique import wanted
from app.calls.answers import Answers, Form
from app.errors import Reason
from app.protocol.manifests import digest_of


def draft_of(session: Session, application: Application, at: datetime) -> Draft:
    """The content as it stands, read in two questions."""
    return drafts_of(session, [application], at)[application.id]


def drafts_of(session: Session, applications: Sequence[Application], at: datetime) -> dict[int, Draft]:
    """The content of each, by key of the application, read in two or three questions however many they are."""
    keys = [application.id for application in applications]
    sections: dict[int, dict[str, Answers]] = {key: {} for key in keys}
    for section in session.scalars(select(Section).where(Section.application_id.in_(keys))):
        sections[section.application_id][section.name] = Answers(section.answers, section.typed)
    filed: dict[int, list[SlotDocument]] = {key: [] for key in keys}
    for one in session.scalars(_filed(keys)):
        filed[one.application_id].append(one)
    drafts = {each.id: _draft(each, sections[each.id], filed[each.id], at) for each in applications}
    others = claims.taken(session, {key: [one.key for one in wanted(draft)] for key, draft in drafts.items()})
    return {key: replace(draft, taken=others[key]) if key in others else draft for key, draft in drafts.items()}


def obstacles(session: Session, application: Application, at: datetime) -> list[Reason]:
    """What stands between this application and the register, now."""
    return rules.obstacles_to_submission(draft_of(session, application, at))


def refresh(session: Session, application: Application, at: datetime) -> list[Reason]:
    """Keep the manifest of what is written now, or none while it has gaps; gives the obstacles back.

    Plain function: every action that changes content ends with it, inside its own savepoint. Recognition is no
    content: it changes without anybody writing here, so it is asked each time and never kept.
    """
    session.flush()
    draft = draft_of(session, application, at)
    body = None if rules.gaps(draft) else _manifest(application, draft)
    application.claims = sorted({one.key for one in wanted(draft)}) or None
    application.manifest_body = body
    application.manifest = None if body is None else digest_of(body)
    return rules.obstacles_to_submission(draft)


def answering_of(session: Session, integration: Integration, at: datetime) -> Answering:
    """An answer to the office as it stands, with what was handed in."""
    original = draft_of(session, integration.application, at)
    order = [slot.slot for slot in original.definition.documents]
    found = sorted(queries.documents_answering(session, integration), key=lambda one: order.index(one.slot))
    return Answering(integration, original, [_as_filed(one) for one in found])


def refresh_answer(session: Session, integration: Integration, at: datetime) -> list[Reason]:
    """As ``refresh``, of an answer to the office."""
    session.flush()
    answering = answering_of(session, integration, at)
    reasons = rules.obstacles_to_answering(answering)
    body = None if reasons else manifest_of_answer(answering)
    integration.manifest_body = body
    integration.manifest = None if body is None else digest_of(body)
    return reasons


def _filed(keys: Sequence[int]) -> Select[SlotDocument]:
    standing = (SlotDocument.application_id.in_(keys), SlotDocument.removed_at.is_(None))
    return select(SlotDocument).where(*standing).order_by(SlotDocument.id)


def _draft(
    application: Application, answers: Mapping[str, Answers], filed: Sequence[SlotDocument], at: datetime
) -> Draft:
    definition = application.version.definition
    order = {slot.slot: place for place, slot in enumerate(definition.documents)}
    return Draft(
        definition=definition,
        answers=Form(definition, answers),
        documents=[
            _as_filed(one)
            for one in sorted(filed, key=lambda one: order.get(one.slot, len(order)))
            if one.slot in order
        ],
        eligible=rules.eligible_to_submit(application, at),
        behind=application.is_behind,
    )


def _as_filed(one: SlotDocument | IntegrationDocument) -> Filed:
    return Filed(one.slot, one.document.sha256, one.document.size, one.document.filename)


def _manifest(application: Application, draft: Draft) -> str:
    version = application.version
    return manifest_of(
        draft, code=application.code, applicant=application.cluster.code, version=version.number, digest=version.digest
    )
