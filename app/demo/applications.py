"""Applications of the demonstration: written, filled with documents and handed in as people do, at their instants."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import typst
from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, zone
from app.accounts import actions as accounts
from app.accounts import queries as people
from app.accounts.models import User
from app.applications import actions, queries
from app.applications.actions.hand_in import hand_in
from app.applications.actions.numbering import number_waiting
from app.applications.models import Application
from app.applications.submissions import Submission
from app.calls import queries as calls
from app.clusters import queries as clusters
from app.demo.ground import ROOT
from app.demo.review import Step, Taken, take
from app.documents.schemas import Arrived
from app.documents.states import Kind
from app.documents.storage import Storage
from app.settings import Settings

STAMPED_AFTER: Final = timedelta(milliseconds=40)
"""How long the register of the demonstration took."""


class Story(BaseModel):
    """One application and what happened to it; instants as the office clock showed them."""

    model_config = ConfigDict(extra="forbid")

    call: str
    cluster: str
    by: str
    started: datetime
    handed_in: datetime | None = None
    answers: Mapping[str, Mapping[str, Any]]
    documents: Mapping[str, str] = {}
    then: list[Step] = []
    """What the office did, in order; and whether the cluster took it back."""


def tell_all(session: Session, stories: Sequence[Story], settings: Settings, storage: Storage) -> int:
    """Bring in the stories whose cluster has nothing in their call yet; gives how many.

    Everything happens in the order of its instants, whoever it happened to: so numbers follow time.
    """
    told = [_Telling(session, story, settings, storage) for story in stories if _is_new(session, story)]
    events = [event for telling in told for event in telling.events()]
    for _, happen in sorted(events, key=lambda event: event[0]):
        happen()
    return len(told)


def _no_invented_delay(application: Application) -> None:
    """The real call ended in March, and a sealed one is not open yet: no office is late for what it was not given.

    The one thing the demonstration writes by itself: no action takes a term away.
    """
    definition = application.version.definition
    if definition.is_sealed or not definition.fictitious:
        application.due_at = None


def _is_new(session: Session, story: Story) -> bool:
    """Whether the cluster has nothing in the call: what was taken back was told too."""
    call, cluster = calls.get(session, story.call), clusters.get(session, story.cluster)
    told = select(Application.id).where(Application.call_id == call.id, Application.cluster_id == cluster.id)
    return session.scalar(told.limit(1)) is None


class _Telling:
    """One story being told."""

    application: Application

    def __init__(self, session: Session, story: Story, settings: Settings, storage: Storage) -> None:
        self.session = session
        self.story = story
        self.settings = settings
        self.storage = storage
        self.by = people.get_by_email(session, story.by)

    def events(self) -> Iterator[tuple[datetime, Callable[[], object]]]:
        """What happened, with its instant."""
        yield zone.from_local(self.story.started), self._write
        if self.story.handed_in:
            yield zone.from_local(self.story.handed_in), self._hand_in
        for step in self.story.then:
            yield zone.from_local(step.at), partial(self._take, step)

    def _write(self) -> None:
        session, story = self.session, self.story
        at = zone.from_local(story.started)
        call, cluster = calls.get(session, story.call), clusters.get(session, story.cluster)
        self.application = actions.start(session, call, cluster, by=self.by, at=at)
        for name, given in story.answers.items():
            version = queries.section_of(session, self.application, name).version
            actions.save_section(session, self.application, name, given, version=version, by=self.by, at=at)
        for slot, title in story.documents.items():
            arrived = _document(title, cluster.name, self.storage)
            actions.put_document(session, self.application, slot, arrived, by=self.by, at=at)

    def _hand_in(self) -> None:
        if self.story.handed_in is not None:
            at = zone.from_local(self.story.handed_in)
            _hand_in(self.session, self.application, self.by, at, self.settings)
            _no_invented_delay(self.application)

    def _take(self, step: Step) -> None:
        by, at = people.get_by_email(self.session, step.by), zone.from_local(step.at)
        take(Taken(self.session, self.application, step, by, at, self.settings))
        _no_invented_delay(self.application)
        _number(self.session, at, self.settings)


def _document(title: str, cluster: str, storage: Storage) -> Arrived:
    made = typst.compile(Path(ROOT / "demo" / "document.typ"), sys_inputs={"title": title, "cluster": cluster})
    stored = storage.put(bytes(made))
    return Arrived(stored.sha256, stored.size, f"{title}.pdf", Kind.PDF)


def _hand_in(session: Session, application: Application, by: User, at: datetime, settings: Settings) -> None:
    """Through the line, as if the request's last byte had arrived at ``at``; then stamped a moment later."""
    session.flush()
    key = accounts.open_session(session, by, at=at)
    ago = (clock.now(session) - at).total_seconds()
    request = Submission(
        credentials=("cookie", key),
        code=application.code,
        key=f"demo-{application.code}",
        manifest=application.manifest or "",
        last_byte=time.monotonic() - ago,
    )
    (verdict,) = hand_in(session, [request], settings)
    if isinstance(verdict, Exception):
        raise verdict
    _number(session, at, settings)


def _number(session: Session, at: datetime, settings: Settings) -> None:
    session.flush()
    settled = timedelta(milliseconds=settings.settle_ms)
    number_waiting(session, settings, at=at + settled + STAMPED_AFTER)
