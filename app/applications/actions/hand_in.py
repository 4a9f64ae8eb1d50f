"""Handing in: everybody in the line at once, one load of rows, one decision each.

Nothing rolls back in the line: a refusal is a row like any other, and one bad request never fails the others.
The order of the questions is that of ``docs/guarantees.md``.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from app import clock, zone
from app.accounts.models import User
from app.applications import claims, readiness, rules, statements, tickets
from app.applications.actions import answering
from app.applications.actions.attempts import note_attempt
from app.applications.actions.moves import count
from app.applications.batch import Acceptance, Batch
from app.applications.doubts import Doubt
from app.applications.manifest import figures
from app.applications.models import Application, Integration
from app.applications.rules.arriving import Arrival
from app.applications.states import DRAFTS, Status
from app.applications.submissions import (
    KeyReused,
    ManifestChanged,
    NotSignatory,
    Served,
    Submission,
    SubmissionRefused,
    Verdict,
)
from app.audit import actions as audit
from app.calls import latches
from app.calls import rules as calls
from app.calls.models import Window
from app.clusters.states import Power
from app.errors import NotFound, Problem, Reason, SignInRequired
from app.protocol import actions as protocol
from app.protocol.schemas import HandedIn
from app.protocol.states import Reserve
from app.settings import Settings


def hand_in(
    session: Session, line: Sequence[Submission], settings: Settings, watch: clock.Watch | None = None
) -> list[Verdict]:
    """Decide every request in ``line``; an intent's key for each accepted one, the refusal for each other.

    ``watch`` is the one of the process; without it the clock is believed.
    """
    watch = watch or clock.Watch()
    now = watch.read(session)
    counter = _Counter(session, Batch.load(session, line), settings, now)
    verdicts: dict[int, Acceptance | Exception] = {}
    for place in sorted(range(len(line)), key=lambda place: line[place].last_byte):
        verdicts[place] = counter.serve(line[place], _arrival(line[place], now, settings))
    counter.stamp()
    watch.keep(session, now)
    return [_said(verdicts[place]) for place in range(len(line))]


def _arrival(request: Submission, now: clock.Time, settings: Settings) -> Arrival:
    """When it came; with a ticket, when it came for the first time."""
    earliest = request.last_byte if request.earliest is None else request.earliest
    arrival = Arrival(
        at=now.received_at(request.last_byte),
        floor_at=now.received_at(earliest),
        uncertainty=now.reading.uncertainty,
        suspect=now.suspect,
    )
    ticket = tickets.read(settings.secret, request)
    if ticket is None or ticket.at >= arrival.at:
        return arrival
    floor_at = min(ticket.at, arrival.floor_at)
    return replace(arrival, at=ticket.at, floor_at=floor_at, uncertainty=ticket.uncertainty, again_at=arrival.at)


def _said(verdict: Acceptance | Exception) -> Verdict:
    """The first to be told of an acceptance is the one who caused it; whoever asks again hears so."""
    if isinstance(verdict, Exception):
        return verdict
    again, verdict.told = verdict.told, True
    return Served(verdict.intent_id, again=again)


def _doubt(application: Application, window: Window, arrival: Arrival, reserve: Reserve) -> Doubt:
    doubt = Doubt(application_id=application.id, reserve=reserve, floor_at=arrival.floor_at)
    doubt.received_at, doubt.late_from = arrival.at, calls.late_from(window)
    return doubt


class _Counter:
    """Serves one line: the rows it loaded, what time it is, and what it accepted so far."""

    def __init__(self, session: Session, batch: Batch, settings: Settings, now: clock.Time) -> None:
        self.session = session
        self.batch = batch
        self.settings = settings
        self.now = now
        self.fresh: list[_Fresh] = []

    def serve(self, request: Submission, arrival: Arrival) -> Acceptance | Exception:
        """One decision; a refusal from 403 on is an attempt."""
        person = self.batch.person(request, arrival.at)
        application = self.batch.application(request)
        if person is None:
            return SignInRequired()
        if application is None:
            return NotFound()
        try:
            return self._decide(request, person, application, arrival)
        except NotFound as refusal:
            return refusal
        except Problem as refusal:
            return note_attempt(
                self.session,
                application,
                request,
                refusal,
                by=person,
                arrival=arrival,
                window=self.batch.asked(request) or self.batch.window(application, arrival.at),
                settings=self.settings,
            )

    def stamp(self) -> None:
        """Make what was accepted durable with this transaction: intents, states, the tally, the trail."""
        keys = protocol.hand_in(self.session, *(one.handed for one in self.fresh))
        moved: Counter[tuple[int, Status, Status]] = Counter()
        for key, one in zip(keys, self.fresh, strict=True):
            one.acceptance.intent_id = one.thing.intent_id = key
            at, code = one.handed.received_at, one.application.code
            audit.record(self.session, one.event, code, by=one.person, at=at, **one.facts)
            moved[one.application.call_id, one.acceptance.before, one.application.status] += 1
        for (call_id, before, after), many in moved.items():
            count(self.session, call_id, before, -many)
            count(self.session, call_id, after, +many)
        self.session.flush()

    def _decide(self, request: Submission, person: User, application: Application, arrival: Arrival) -> Acceptance:
        earlier = self.batch.accepted.get((person.id, application.call.code, request.key))
        if earlier is not None:
            if earlier.digest != request.manifest:
                raise KeyReused(Reason("idempotency-key-reused"))
            return earlier
        self._may(person, application, arrival.at)
        if integration := self.batch.asked(request):
            return self._answered(request, person, integration, arrival)
        self._unhindered(request, application, arrival.at)
        judged = self._in_time(application, arrival)
        self._claimed(application, arrival.at)
        return self._accept(request, person, application, judged, arrival)

    def _may(self, person: User, application: Application, at: datetime) -> None:
        power = self.batch.power(person, application, at)
        if power is None and not self.batch.reads(person, application, at):
            raise NotFound
        if power is not Power.SIGNATORY:
            raise NotSignatory(Reason("only-signatory"))

    def _unhindered(self, request: Submission, application: Application, at: datetime) -> None:
        if calls.is_suspended(application.call, at):
            raise SubmissionRefused("suspended")
        if application.status not in DRAFTS:
            raise SubmissionRefused("already-submitted")
        if application.manifest is None or not rules.eligible_to_submit(application, at):
            raise SubmissionRefused("obstacles", *readiness.obstacles(self.session, application, at))
        if application.manifest != request.manifest:
            raise ManifestChanged(Reason("manifest-changed"))

    def _claimed(self, application: Application, at: datetime) -> None:
        """Values that only one application may have: whoever is served first has them."""
        if not claims.claim(self.session, application):
            raise SubmissionRefused("obstacles", *readiness.obstacles(self.session, application, at))

    def _in_time(self, application: Application, arrival: Arrival) -> tuple[Window, Reserve | None]:
        window = self.batch.window(application, arrival.at)
        if not calls.opened(window, arrival.opening_at):
            raise SubmissionRefused("not-yet-open", Reason("not-yet-open", facts={"opens_at": window.opens_at}))
        if calls.on_time(window, arrival.at):
            return window, None
        doubt = rules.reserve(window, arrival, partial(latches.is_latched, self.session, window))
        latches.latch(self.session, window, self.now)
        if doubt is None:
            raise SubmissionRefused("deadline-passed", rules.lateness(window, arrival.at))
        return window, doubt

    def _accept(
        self,
        request: Submission,
        person: User,
        application: Application,
        judged: tuple[Window, Reserve | None],
        arrival: Arrival,
    ) -> Acceptance:
        window, doubt = judged
        handed = statements.submission(
            application,
            by=person,
            arrival=arrival,
            reserve=doubt,
            key=request.key,
            window=window,
            tell=self.batch.signatories(application, arrival.at),
            settings=self.settings,
        )
        if doubt:
            self.session.add(_doubt(application, window, arrival, doubt))
        acceptance = Acceptance(handed.digest, told=False, before=application.status)
        definition = application.version.definition
        application.move_to(Status.SUBMITTED)
        application.received_at = arrival.at
        application.due_at = zone.end_of_day(arrival.at, after=definition.terms.formal)
        application.asked, application.slots_filled, application.slots_offered = figures(definition, handed.manifest)
        facts = {"digest": handed.digest, "window": handed.window} | ({"reserve": doubt} if doubt else {})
        return self._keep(_Fresh(application, application, person, acceptance, handed, "application.submitted", facts))

    def _answered(self, request: Submission, person: User, integration: Integration, arrival: Arrival) -> Acceptance:
        """An answer to the office: judged by the request's own term, and the office's term runs again."""
        application, at = integration.application, arrival.at
        answering.hinder(self.session, integration, request, at)
        handed = statements.integration(
            integration,
            by=person,
            arrival=arrival,
            reserve=answering.judge(integration, arrival),
            key=request.key,
            tell=self.batch.signatories(application, at),
            settings=self.settings,
        )
        acceptance = Acceptance(handed.digest, told=False, before=application.status)
        if application.status is Status.INTEGRATION:
            application.move_to(Status.FORMAL_CHECK)
            answering.resume(application, integration, at)
        integration.received_at, integration.lapsed_at = at, None
        answering.tell_office(self.session, application, at)
        facts = {"digest": handed.digest, "integration": integration.public_id}
        return self._keep(_Fresh(integration, application, person, acceptance, handed, "application.integrated", facts))

    def _keep(self, fresh: "_Fresh") -> Acceptance:
        self.batch.accepted[fresh.person.id, fresh.handed.scope, fresh.handed.key] = fresh.acceptance
        self.fresh.append(fresh)
        return fresh.acceptance


@dataclass(frozen=True, slots=True)
class _Fresh:
    """Something just accepted."""

    thing: Application | Integration
    """What was handed in: it keeps the key of its intent."""
    application: Application
    person: User
    acceptance: Acceptance
    handed: HandedIn
    event: str
    facts: dict[str, Any]
