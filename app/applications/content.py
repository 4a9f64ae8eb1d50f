"""The content of an application as programs read it."""

import re

from sqlalchemy.orm import Session

from app.applications import queries, readiness, rules
from app.applications.deps import Asked
from app.applications.draft import Draft
from app.applications.models import Section
from app.applications.schemas import (
    ApplicationOut,
    IntegrationOut,
    ReasonOut,
    SectionOut,
    SlottedOut,
    visible,
    written,
)
from app.applications.standing import Standing


def whole(session: Session, seen: Standing, language: str) -> ApplicationOut:
    """Everything that ``seen`` may see of it."""
    draft = readiness.draft_of(session, seen.application, seen.at)
    kept = queries.sections_of(session, seen.application)
    sections = {asked.name: _section(seen, draft, kept[asked.name], language) for asked in draft.definition.sections}
    filed = [one for one in queries.documents_of(session, seen.application) if _shown(seen, one.slot)]
    return ApplicationOut.whole(seen.application, sections, [SlottedOut.in_slot(one) for one in filed])


def section(session: Session, seen: Standing, kept: Section, language: str) -> SectionOut:
    """One section after it was saved."""
    draft = readiness.draft_of(session, seen.application, seen.at)
    return _section(seen, draft, kept, language)


def answer(session: Session, asked: Asked, language: str) -> IntegrationOut:
    """A request of the office; its answer for those who prepare it, for the others once it was handed in."""
    integration, seen = asked.integration, asked.seen
    answering = readiness.answering_of(session, integration, seen.at)
    shown = asked.shows_answer
    secret = frozenset(field.name for part in answering.sections for field in part.fields if field.sensitive)
    hidden = frozenset() if seen.sees_sensitive else secret
    filed = queries.documents_answering(session, integration) if shown else ()
    reasons = rules.obstacles_to_answering(answering) if shown and asked.is_open else []
    return IntegrationOut(
        id=integration.public_id,
        application=seen.application.code,
        state=asked.turn,
        items=integration.items,
        text=integration.text,
        asked_at=written(integration.asked_at),
        closes_at=written(integration.closes_at),
        version=integration.version,
        values=visible(integration.answers, hidden) if shown else {},
        typed=visible(integration.typed, hidden) if shown else {},
        note=integration.note if shown else "",
        documents=[SlottedOut.in_slot(one) for one in filed if _shown(seen, one.slot)],
        manifest=integration.manifest if shown else None,
        obstacles=[ReasonOut.of(one, language) for one in reasons],
    )


def version_of(if_match: str) -> int:
    """The version an ``If-Match`` names; 0, which no section ever has, for anything else."""
    match = re.fullmatch(r'"([1-9][0-9]{0,8})"', if_match.strip())
    return int(match[1]) if match else 0


def _section(seen: Standing, draft: Draft, kept: Section, language: str) -> SectionOut:
    asked = next(one for one in draft.definition.sections if one.name == kept.name)
    wrong = rules.mistakes(draft, asked.name, rules.wrong_in(draft, asked))
    secret = frozenset(field.name for field in asked.fields if field.sensitive)
    not_asked = [field.name for field in asked.fields if not draft.form.shows(field)]
    secret = frozenset() if seen.sees_sensitive else secret
    return SectionOut.of(kept, wrong, language, hidden=secret, not_asked=not_asked)


def _shown(seen: Standing, slot: str) -> bool:
    place = seen.application.version.definition.document(slot)
    return place is not None and (seen.sees_sensitive or not place.sensitive)
