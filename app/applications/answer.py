"""What the pages of an answer to the office show: what is asked, what is written, and both versions side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.applications import actions, integrating, queries, readiness, rules, slots
from app.applications.deps import Asked
from app.applications.integrating import Answering
from app.applications.models import Integration, IntegrationDocument, SlotDocument
from app.applications.screen import Mistake, Screen, mistake, screen
from app.applications.summary import Part, summary
from app.applications.writing import whole_number, with_rows
from app.calls import rules as calls
from app.calls.answers import given_by_form
from app.calls.schemas import DocumentSlot
from app.clusters import queries as clusters
from app.wording import Text


@dataclass(frozen=True, slots=True)
class Place:
    """A reopened slot: what was handed in, and what the answer puts beside it."""

    slot: DocumentSlot
    before: Sequence[SlotDocument]
    after: Sequence[IntegrationDocument]
    limit: int
    hidden: bool
    """Sensitive, and not for these eyes."""

    @property
    def formats(self) -> Text:
        """The kinds it takes, as people say them."""
        return slots.formats_of(self.slot)

    @property
    def accept(self) -> str:
        """The endings that a browser offers to choose among."""
        return slots.accept_of(self.slot)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A reopened section: as handed in, and as the answer has it; only its reopened fields."""

    before: Part
    after: Part

    @property
    def is_changed(self) -> bool:
        """Whether the two differ."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class AnswerDesk:
    """A request of the office with its answer, on somebody's desk."""

    asked: Asked
    answering: Answering
    named: Sequence[Text]
    """What is reopened, as people know it."""
    screens: Sequence[Screen]
    sheets: Sequence[Sheet]
    places: Sequence[Place]
    signatories: Sequence[str]
    """Who may send it."""

    @property
    def integration(self) -> Integration:
        """The request."""
        return self.asked.integration

    @property
    def late_from(self) -> datetime:
        """The first instant that is late."""
        return calls.late_from(self.integration)

    @property
    def is_soon(self) -> bool:
        """Whether less than two days are left."""
        return calls.closes_soon(self.integration, self.asked.seen.at)

    @property
    def open(self) -> list[Mistake]:
        """What stands between the answer and the register."""
        definition = self.answering.original.definition
        return [mistake(definition, reason) for reason in rules.obstacles_to_answering(self.answering)]

    @property
    def mistakes(self) -> list[Mistake]:
        """What is wrong in the fields, for the summary."""
        return [one for screen in self.screens for one in screen.mistakes]


@dataclass(frozen=True, slots=True)
class Sent:
    """The form of an answer as it was sent."""

    given: Mapping[str, object]
    note: str
    version: int
    add: str
    remove: str

    @property
    def is_final(self) -> bool:
        """Whether the person is done: no button but the main one."""
        return not (self.add or self.remove)


def answer_desk(session: Session, asked: Asked, language: str, most_mb: int = 0) -> AnswerDesk:
    """The request and its answer; for those who may not see the answer yet, only the request."""
    answering = readiness.answering_of(session, asked.integration, asked.seen.at)
    sensitive = asked.seen.sees_sensitive
    people = clusters.signatories(session, asked.seen.application.cluster_id, asked.seen.at)
    return AnswerDesk(
        asked=asked,
        answering=answering,
        named=integrating.named(answering.original.definition, asked.integration.items),
        screens=[screen(answering.draft, section, language) for section in answering.sections],
        sheets=sheets(answering, language, sensitive=sensitive),
        places=places(session, answering, most_mb, sensitive=sensitive),
        signatories=[person.name for person in people],
    )


def sheets(answering: Answering, language: str, *, sensitive: bool) -> list[Sheet]:
    """The reopened sections, both ways."""
    fields = {section.name: {field.name for field in section.fields} for section in answering.sections}
    before = summary(answering.original, language, sensitive=sensitive)
    after = summary(answering.draft, language, sensitive=sensitive)
    return [
        Sheet(_only(one, fields[one.name]), _only(other, fields[one.name]))
        for one, other in zip(before, after, strict=True)
        if one.name in fields
    ]


def places(session: Session, answering: Answering, most_mb: int = 0, *, sensitive: bool) -> list[Place]:
    """The reopened slots, with the documents of both."""
    integration = answering.integration
    before = queries.documents_of(session, integration.application)
    after = queries.documents_answering(session, integration)
    return [
        Place(
            slot,
            [one for one in before if one.slot == slot.slot],
            [one for one in after if one.slot == slot.slot],
            limit=slots.limit_of(slot, most_mb) if most_mb else slot.max_bytes,
            hidden=slot.sensitive and not sensitive,
        )
        for slot in answering.slots
    ]


def read(asked: Asked, pairs: Iterable[tuple[str, str]]) -> Sent:
    """The form of an answer: every reopened field, and what the applicant says besides."""
    pairs = list(pairs)
    fields = dict(pairs)
    add, remove = fields.get("add", ""), fields.get("remove", "")
    given: dict[str, object] = {}
    definition = asked.seen.application.version.definition
    for section in integrating.sections(definition, asked.integration.items):
        given |= with_rows(section, given_by_form(section, pairs), add, remove)
    return Sent(given, fields.get("note", "")[:4000].strip(), whole_number(fields.get("version")), add, remove)


def as_typed(desk: AnswerDesk, sent: Sent, language: str) -> AnswerDesk:
    """The page with what somebody typed who was not the first to save: nothing is lost, nothing is kept yet."""
    integration = desk.integration
    answers, typed = actions.read(integration, sent.given)
    shown = Integration(items=integration.items, answers=answers, typed=typed, note=sent.note)
    draft = replace(desk.answering, integration=shown).draft
    return replace(desk, screens=[screen(draft, section, language) for section in desk.answering.sections])


def _only(part: Part, names: set[str]) -> Part:
    return Part(part.number, part.name, part.title, tuple(line for line in part.lines if line.name in names))
