"""The dossier: what stands on every part of it, the answers and documents, the checklist, the story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as by_default
from typing import Final

from sqlalchemy.orm import Session

from app.accounts.states import Role
from app.applications import doubts, readiness
from app.applications import queries as applications
from app.applications import rules as applications_rules
from app.applications.doubts import Doubt
from app.applications.models import Application, Integration, SlotDocument, Waiver
from app.applications.states import WITH_THE_OFFICE
from app.applications.summary import Part, summary
from app.audit import queries as audit
from app.audit.models import Event
from app.calls.schemas import CheckItem, Definition, DocumentSlot
from app.clusters.rules import recognised
from app.errors import Reason
from app.protocol import queries as protocol
from app.protocol.models import Entry
from app.review import queries, rules
from app.review.deps import File
from app.review.models import Admission, Check, Proposal
from app.review.screens.asked import AskedScreen, asked_screens
from app.review.states import Decision
from app.wording import Text

PRIVATE: Final = frozenset(
    f"application.{what}" for what in ("started", "copied", "document-put", "document-removed", "document-restored")
)
"""What happened to a draft is the applicant's own."""

Typed = Mapping[str, str]
Errors = Mapping[str, Sequence[Reason]]


@dataclass(frozen=True, slots=True)
class Frame:
    """What every part of a dossier carries."""

    file: File
    definition: Definition
    term: rules.Term | None
    before: Application | None
    after: Application | None
    waiting: Integration | None
    """The request whose answer is awaited: the office's term stands still."""
    doubt: Doubt | None
    """The reserve it was accepted with."""

    @property
    def may_resolve(self) -> bool:
        """Whether the reader decides the doubt, with another person."""
        return self.doubt is not None and rules.may_decide(self.file.seat)

    @property
    def may_export(self) -> bool:
        """Whether the reader takes the whole of it along, for a court."""
        return bool({Role.RESPONSIBLE, Role.AUDITOR} & self.file.seat.roles)

    @property
    def application(self) -> Application:
        """The application it is about."""
        return self.file.application

    @property
    def number(self) -> str:
        """The number as it stands in addresses."""
        return address_of(self.application)

    @property
    def waiver(self) -> Waiver | None:
        """What let the cluster in without recognition, where it is not recognised and the call asks for it."""
        asked = self.definition.applicants.recognised_at != "none"
        return self.application.waiver if asked and not recognised(self.application.cluster, self.file.at) else None

    @property
    def is_pending(self) -> bool:
        """Whether the office still has something to do with it."""
        return self.application.status in WITH_THE_OFFICE

    @property
    def is_mine(self) -> bool:
        """Whether it is on the reader's own desk."""
        return self.application.assigned_to_id == self.file.viewer.id

    @property
    def may_give(self) -> bool:
        """Whether the reader may put it on an officer's desk now."""
        return rules.may_give(self.file.seat) and not rules.obstacles_to_giving(self.application, 0, ())


@dataclass(frozen=True, slots=True)
class Filed:
    """A slot of the call and what is in it, as far as the reader may have it."""

    slot: DocumentSlot
    documents: Sequence[SlotDocument]
    hidden: bool
    """Marked sensitive, and not for these eyes."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One item of the checklist on the page."""

    item: CheckItem
    check: Check | None
    verdict: str
    place: str
    note: str
    errors: Errors
    see: Sequence[Text]
    """Where to look, in the words of the call."""
    is_open: bool
    """Its controls are shown: it is next, or something in it is wrong."""


@dataclass(frozen=True, slots=True)
class ChecklistScreen:
    """The formal check."""

    rows: Sequence[CheckRow]
    filed: Sequence[Filed]
    parts: Sequence[Part]
    may_download: bool
    wants_reason: bool
    asked: Sequence[AskedScreen]
    open: Sequence[CheckItem]
    proposal: Proposal | None
    admission: Admission | None
    suggested: Decision
    may_check: bool
    """The reader may answer, and it is not too late."""
    may_admit: bool
    """The reader may decide, and nothing is in the way."""
    may_ask: bool
    """The reader may ask the cluster to complete it, and nothing is in the way."""

    @property
    def answered(self) -> int:
        """Items that have an answer."""
        return len(self.rows) - len(self.open)


@dataclass(frozen=True, slots=True)
class AnswersScreen:
    """What the cluster wrote and filed."""

    parts: Sequence[Part]
    filed: Sequence[Filed]
    may_download: bool
    wants_reason: bool
    """The reader says first why."""
    asked: Sequence[AskedScreen] = ()
    """What was asked to complete, newest first."""


@dataclass(frozen=True, slots=True)
class StoryScreen:
    """What happened, newest first, and what the register says of it."""

    events: Sequence[Event]
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Retyped:
    """A form that came back: what was typed, and what is wrong with it."""

    typed: Typed = by_default(default_factory=dict)
    errors: Errors = by_default(default_factory=dict)


def address_of(application: Application) -> str:
    """The number of an application as it stands in addresses."""
    return f"{application.number_year}-{application.number:07d}"


def frame(session: Session, file: File) -> Frame:
    """What stands on every part of the dossier."""
    application = file.application
    before, after = queries.neighbours(session, application)
    return Frame(
        file=file,
        definition=application.version.definition,
        term=rules.term(application.due_at, file.at),
        before=before,
        after=after,
        waiting=applications.open_integration(session, application),
        doubt=doubts.doubt_of(session, application),
    )


def answers_screen(session: Session, file: File, language: str) -> AnswersScreen:
    """The answers and documents, as the office reads them."""
    if not reads_content(session, file):
        return AnswersScreen(parts=(), filed=(), may_download=False, wants_reason=True)
    sensitive = sees_sensitive(file)
    draft = readiness.draft_of(session, file.application, file.at)
    return AnswersScreen(
        parts=summary(draft, language, sensitive=sensitive),
        filed=filed(session, file.application, sensitive=sensitive),
        may_download=rules.may_download(file.seat),
        wants_reason=False,
        asked=asked_screens(session, file, language, sensitive=sensitive, at=file.at),
    )


def reads_content(session: Session, file: File) -> bool:
    """Whether the reader may have what the cluster wrote: by right, or for a reason given within a day."""
    if rules.may_read_answers(file.seat):
        return True
    return applications.gave_reason(session, file.seat.viewer_id, file.application, file.at)


def sees_sensitive(file: File) -> bool:
    """Whether the reader may have what the call marks sensitive."""
    seat = file.seat
    return applications_rules.may_read_sensitive(None, seat.roles, file.application, viewer_id=seat.viewer_id)


def filed(session: Session, application: Application, *, sensitive: bool) -> list[Filed]:
    """Every slot of the call, in its order, with what is in it."""
    inside = applications.documents_of(session, application)
    return [
        Filed(slot, [one for one in inside if one.slot == slot.slot], hidden=slot.sensitive and not sensitive)
        for slot in application.version.definition.documents
    ]


def checklist_screen(session: Session, file: File, language: str, again: Retyped | None = None) -> ChecklistScreen:
    """The checklist beside the documents; ``again``: what was typed and could not be accepted."""
    application = file.application
    definition = application.version.definition
    answers = queries.checks_of(session, application)
    still_open = rules.open_items(definition, answers)
    may_check = rules.may_check(file.seat) and not rules.obstacles_to_checking(application)
    inside = answers_screen(session, file, language)
    next_item = still_open[0].code if still_open and may_check else ""
    return ChecklistScreen(
        rows=[
            _row(definition, item, answers.get(item.code), again or Retyped(), next_item)
            for item in definition.formal_check
        ],
        filed=inside.filed,
        parts=inside.parts,
        may_download=inside.may_download,
        wants_reason=inside.wants_reason,
        asked=inside.asked,
        open=still_open,
        proposal=queries.proposal_of(session, application),
        admission=queries.admission_of(session, application),
        suggested=rules.suggested(answers.values()),
        may_check=may_check,
        may_admit=rules.may_admit(file.seat) and not rules.obstacles_to_admission(application, definition, answers),
        may_ask=rules.may_ask(file.seat) and not rules.obstacles_to_asking(application),
    )


def story_screen(session: Session, file: File) -> StoryScreen:
    """Everything that happened, but for what is in the sheets."""
    events = [one for one in audit.story_of(session, "application", file.application.code) if one.kind not in PRIVATE]
    return StoryScreen(events=events[::-1], entries=protocol.entries_about(session, file.application.code))


def _words_for(definition: Definition, name: str) -> Text:
    """What a checklist refers to, as people know it: a document, a section or a field."""
    if slot := definition.document(name):
        return Text(it=f"{slot.slot} {slot.label.it}", en=f"{slot.slot} {slot.label.in_('en')}")
    if section := definition.section(name):
        return section.title
    field = definition.field(name)
    return field.label if field else Text(it=name)


def _row(definition: Definition, item: CheckItem, check: Check | None, again: Retyped, next_item: str) -> CheckRow:
    name = f"items.{item.code}"
    errors = {part: reasons for part, reasons in again.errors.items() if part.startswith(f"{name}.")}
    return CheckRow(
        item=item,
        check=check,
        verdict=again.typed.get(f"{name}.verdict", check.verdict if check else ""),
        place=again.typed.get(f"{name}.place", check.place if check else ""),
        note=again.typed.get(f"{name}.note", check.note if check else ""),
        errors=errors,
        see=[_words_for(definition, name) for name in item.see],
        is_open=bool(errors) or item.code == next_item,
    )
