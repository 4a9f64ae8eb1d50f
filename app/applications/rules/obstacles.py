"""What stands in the way: everything at once, the same list for the page, the API and the refusal."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from babel.dates import format_timedelta
from babel.units import format_unit

from app.applications.draft import Draft
from app.applications.models import Application
from app.applications.states import DRAFTS, WITH_THE_OFFICE, WRITABLE
from app.applications.unique import taken, twice
from app.calls import rules as calls
from app.calls.answers import problems
from app.calls.models import Call
from app.calls.rules import Limits
from app.calls.schemas import Section
from app.errors import Reason
from app.wording import Text

MINUTE: Final = timedelta(minutes=1)
MILLISECOND: Final = timedelta(milliseconds=1)


def obstacles_to_submission(draft: Draft) -> list[Reason]:
    """Everything that stands between this application and the register, at once.

    First what depends on others, then documents, then fields in the order of the screen. Facts name the step of
    the form (``section``) where each is put right.
    """
    return [*_of_others(draft), *gaps(draft), *_placed(draft, taken(draft))]


def gaps(draft: Draft) -> list[Reason]:
    """What is missing or wrong in the content itself: what the manifest waits for, whoever the applicant is."""
    return [*_of_documents(draft), *_of_fields(draft), *_placed(draft, twice(draft))]


def wrong_in(draft: Draft, section: Section) -> list[Reason]:
    """Everything missing or wrong in one section, as it stands beside its fields."""
    of_values = [reason for reason in (*twice(draft), *taken(draft)) if section.field(reason.about.partition(".")[0])]
    return [*problems(draft.definition, section, draft.form), *of_values]


def obstacles_to_starting(
    call: Call, at: datetime, *, standing: int, cluster_id: int, came_through: bool = True
) -> list[Reason]:
    """Why a cluster cannot start an application: the call is over, it has as many as allowed, or missed a first stage.

    ``standing`` are the cluster's applications to this call that still count: not withdrawn, not refused.
    ``came_through``: whether it came as far in an earlier call as this one asks, where it asks.
    A draft may be prepared before the call opens.
    """
    reasons = _of_the_clock(call, at, cluster_id)
    most = call.definition.applicants.applications_per_applicant
    if standing >= most:
        reasons.append(Reason("already-started", facts={"most": most}))
    after = call.definition.applicants.after
    if after and not came_through:
        reasons.append(Reason(f"not-{after.words.code}", facts=after.words.facts))
    return reasons


def obstacles_to_editing(application: Application, at: datetime) -> list[Reason]:
    """Why the content cannot change: it is not a draft any more, or the call is over.

    The last instant for changes is the last one for handing in: ``calls.rules.may_be_prepared``.
    """
    if application.status not in WRITABLE:
        return [Reason("not-a-draft")]
    return _of_the_clock(application.call, at, application.cluster_id)


def obstacles_to_moving_on(application: Application, at: datetime) -> list[Reason]:
    """Why a draft cannot go on to the version in force: it is there already, or nothing may change any more."""
    return obstacles_to_editing(application, at) or ([] if application.is_behind else [Reason("version-in-force")])


def obstacles_to_withdrawal(application: Application) -> list[Reason]:
    """Why it cannot be taken back: it was never handed in, or it is already decided."""
    if application.status in DRAFTS:
        return [Reason("not-handed-in")]
    if application.status not in WITH_THE_OFFICE:
        return [Reason("already-decided")]
    return []


def obstacles_to_deletion(application: Application, attempts: int) -> list[Reason]:
    """Why it cannot be thrown away: it was handed in, or somebody tried to (GDPR art. 17(3)(e): attempts are proof)."""
    if application.status not in DRAFTS:
        return [Reason("not-a-draft")]
    if attempts:
        return [Reason("has-attempts", facts={"attempts": attempts})]
    return []


def lateness(window: Limits, at: datetime) -> Reason:
    """By how much ``at`` is too late: never less than it was, so the thousandth of a second is rounded up."""
    late_by = at - calls.late_from(window)
    return Reason("late", facts={"late_by": Text(it=_span(late_by, "it"), en=_span(late_by, "en"))})


def _of_the_clock(call: Call, at: datetime, cluster_id: int) -> list[Reason]:
    return [] if calls.may_be_prepared(call, at, cluster_id) else [Reason("call-over")]


def _of_others(draft: Draft) -> Iterator[Reason]:
    if draft.behind:
        yield Reason("call-changed")
    if not draft.eligible:
        yield Reason("cluster-not-recognised")


def _of_documents(draft: Draft) -> Iterator[Reason]:
    step = len(draft.definition.sections) + 1
    form = draft.form
    for slot in draft.definition.documents:
        if form.requires_document(slot) and not draft.filled(slot.slot):
            yield Reason("document-missing", slot.slot, {"slot": slot.slot, "label": slot.label, "section": step})


def _of_fields(draft: Draft) -> Iterator[Reason]:
    form = draft.form
    for step, section in enumerate(draft.definition.sections, start=1):
        for reason in problems(draft.definition, section, form):
            yield Reason(reason.code, reason.about, {**reason.facts, "section": step})


def _placed(draft: Draft, reasons: Sequence[Reason]) -> Iterator[Reason]:
    """With the step of the form where each is put right."""
    sections = draft.definition.sections
    for reason in reasons:
        name = reason.about.partition(".")[0]
        step = next(number for number, section in enumerate(sections, start=1) if section.field(name))
        yield Reason(reason.code, reason.about, {**reason.facts, "section": step})


def _span(span: timedelta, language: str) -> str:
    """``0,204 secondi`` under a minute, else the whole minutes, hours or days."""
    if span >= MINUTE:
        return format_timedelta(span, locale=language, threshold=1.5)
    thousandths = -(-span // MILLISECOND)
    return format_unit(Decimal(thousandths) / 1000, "duration-second", locale=language, format="0.000")
