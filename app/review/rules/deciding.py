"""The outcome: what it may be, how much money it may give, what stands in the way."""

from collections.abc import Sequence
from decimal import Decimal

from app.applications.models import Application
from app.applications.states import Status
from app.calls.kinds.base import Misread
from app.calls.kinds.money import shown
from app.calls.kinds.numbers import amount as amount_typed
from app.calls.schemas import Definition
from app.calls.states import Procedure
from app.errors import Reason
from app.review.models import Assignment
from app.review.rules.scoring import Assessment, all_locked
from app.review.schemas import OutcomeIn
from app.review.states import Result
from app.wording import Text


def obstacles_to_outcome(
    application: Application, definition: Definition, assignments: Sequence[Assignment]
) -> list[Reason]:
    """Why the outcome cannot be decided now: a ranking decides, evaluation is not on, or a sheet is open."""
    if definition.procedure is not Procedure.SPORTELLO:
        return [Reason("decided-by-ranking")]
    if application.status is not Status.EVALUATION:
        return [Reason("not-in-evaluation")]
    return [] if all_locked(definition.evaluation, assignments) else [Reason("sheets-open")]


def results_open_to(assessment: Assessment) -> list[Result]:
    """The outcomes the points allow: who reaches the thresholds is financed or not, who does not is not admitted."""
    return [Result.GRANTED, Result.NOT_FINANCED] if assessment.eligible else [Result.NOT_ADMITTED]


def amount_of(given: OutcomeIn) -> Decimal | None:
    """The amount as it was meant; None where nothing, or nothing readable, was written."""
    try:
        return amount_typed(given.amount) if given.amount else None
    except Misread:
        return None


def mistakes_in_outcome(
    given: OutcomeIn, definition: Definition, assessment: Assessment, *, left: Decimal
) -> list[Reason]:
    """What of an outcome cannot be accepted. ``left`` is the money of the call not yet granted; all of it may go."""
    if given.result is None:
        return [Reason("result-missing", "result")]
    reasons = []
    if given.result not in results_open_to(assessment):
        code = "result-below-threshold" if not assessment.eligible else "result-above-threshold"
        reasons.append(Reason(code, "result"))
    if given.result is Result.GRANTED:
        reasons += _mistakes_in_amount(given, definition, left)
    elif given.amount:
        reasons.append(Reason("amount-without-grant", "amount"))
    if not given.reason:
        reasons.append(Reason("reason-missing", "reason"))
    return reasons


def _mistakes_in_amount(given: OutcomeIn, definition: Definition, left: Decimal) -> list[Reason]:
    if not given.amount:
        return [Reason("amount-missing", "amount")]
    try:
        amount = amount_typed(given.amount)
    except Misread as misread:
        return [Reason(misread.code, "amount", {"typed": given.amount, **misread.facts})]
    if amount <= 0:
        return [Reason("amount-not-positive", "amount")]
    most = definition.money.per_applicant
    if most is not None and amount > most:
        return [Reason("amount-above-most", "amount", {"most": euro(most)})]
    return [Reason("amount-above-left", "amount", {"left": euro(left)})] if amount > left else []


def euro(amount: Decimal) -> Text:
    """An amount in a sentence."""
    return Text(it=f"{shown(amount, 'it')}\u00a0€", en=f"€{shown(amount, 'en')}")
