"""Giving files to officers and to evaluators."""

from collections.abc import Collection, Sequence

from app.applications.models import Application
from app.applications.states import WITH_THE_OFFICE, Status
from app.calls.schemas import Evaluation
from app.errors import Reason
from app.review.models import Assignment, Check
from app.review.rules.scoring import all_locked

ASSIGNABLE = frozenset({Status.ADMITTED, Status.EVALUATION})
"""An evaluator may still be given the file."""


def obstacles_to_giving(application: Application, taker_id: int, assignments: Sequence[Assignment]) -> list[Reason]:
    """Why a file cannot go on somebody's desk: it is decided, or that person evaluates it."""
    if application.status not in WITH_THE_OFFICE:
        return [Reason("giving-too-late", "officer", {"code": application.code})]
    if any(assignment.evaluator_id == taker_id for assignment in assignments):
        return [Reason("evaluator-cannot-check", "officer", {"code": application.code})]
    return []


def obstacles_to_assigning(
    application: Application,
    evaluator_id: int,
    *,
    assignments: Sequence[Assignment],
    checks: Collection[Check],
    evaluation: Evaluation,
) -> list[Reason]:
    """Why a file cannot be given to this evaluator: nobody evaluates a file they check, or twice, or too late."""
    if application.status not in ASSIGNABLE:
        return [Reason("not-to-be-evaluated")]
    reasons = []
    if any(assignment.evaluator_id == evaluator_id for assignment in assignments):
        reasons.append(Reason("already-assigned", "evaluator"))
    if application.assigned_to_id == evaluator_id or any(one.answered_by_id == evaluator_id for one in checks):
        reasons.append(Reason("checker-cannot-evaluate", "evaluator"))
    if all_locked(evaluation, assignments):
        reasons.append(Reason("sheets-complete", "evaluator"))
    return reasons
