"""Asking to complete an application: what may be asked, for how long, and what stands in the way."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.applications import rules as applications
from app.applications.integrating import integrable
from app.applications.models import Application, Integration
from app.applications.states import Turn
from app.calls.schemas import Definition
from app.errors import Reason
from app.review.models import Check
from app.review.rules.checking import CHECKED
from app.review.schemas import IntegrationIn
from app.review.states import Verdict


def obstacles_to_asking(application: Application) -> list[Reason]:
    """Why nothing can be asked now: an answer is awaited, or the formal check is over."""
    if applications.waits_for_answer(application):
        return [Reason("integration-open")]
    return [] if application.status in CHECKED else [Reason("check-over")]


def mistakes_in_asking(definition: Definition, given: IntegrationIn) -> list[Reason]:
    """What of a request cannot be accepted, each beside its field.

    The applicant gets at least a day, and never more than the call says: the same for everybody.
    """
    known = {item.name for item in integrable(definition)}
    reasons = [Reason("not-integrable", "items", {"name": name}) for name in given.items if name not in known]
    if not given.items:
        reasons.append(Reason("items-missing", "items"))
    if not given.text:
        reasons.append(Reason("text-missing", "text"))
    most = definition.terms.integration
    if given.days is not None and not 1 <= given.days <= most:
        reasons.append(Reason("days-out-of-range", "days", {"most": most}))
    return reasons


def suggested_items(definition: Definition, answers: Mapping[str, Check]) -> list[str]:
    """What the checks that say "no, it may be completed" refer to, as far as the call lets it be reopened."""
    fixable = [item for item in definition.formal_check if _is_fixable(answers.get(item.code))]
    wanted = {name for item in fixable for name in item.see}
    return [item.name for item in integrable(definition) if item.name in wanted]


def suggested_text(definition: Definition, answers: Mapping[str, Check]) -> str:
    """What those checks say is missing, one paragraph each, in the order of the call."""
    notes = [answers[item.code].note for item in definition.formal_check if _is_fixable(answers.get(item.code))]
    return "\n\n".join(note for note in notes if note)


def suspends(earlier: Sequence[Integration]) -> bool:
    """Whether a request stops the office's term: only the first one does (L. 241/1990 art. 2, c. 7)."""
    return not earlier


def has_lapsed(integration: Integration, at: datetime) -> bool:
    """Whether the term went by without an answer, and the office has not gone on yet."""
    return applications.turn_of(integration, at) is Turn.LAPSED and integration.lapsed_at is None


def _is_fixable(check: Check | None) -> bool:
    return check is not None and check.verdict is Verdict.FIXABLE
