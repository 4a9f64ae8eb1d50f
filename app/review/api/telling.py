"""Rows as programs read them."""

from collections.abc import Mapping

from app.applications.models import Application, Integration
from app.calls.schemas import Evaluation
from app.review import rules
from app.review.models import Admission, Assignment, Check, Outcome, Proposal, Score
from app.review.schemas import (
    AdmissionOut,
    AssignmentOut,
    ChecklistOut,
    CheckOut,
    IntegrationOut,
    LineOut,
    OutcomeOut,
    ProposalOut,
    ScoreOut,
    SheetOut,
    SheetsOut,
    written,
)
from app.review.screens.dossier import address_of
from app.review.screens.evaluation import SheetsScreen


def checklist(application: Application, answers: Mapping[str, Check], proposal: Proposal | None) -> ChecklistOut:
    """The whole formal check."""
    items = application.version.definition.formal_check
    return ChecklistOut(
        code=application.code,
        state=application.status.value,
        items=[_check(item.code, answers.get(item.code)) for item in items],
        open=[item.code for item in items if item.code not in answers],
        proposal=None if proposal is None else _proposal(proposal),
    )


def admission(application: Application, decided: Admission) -> AdmissionOut:
    """The decision and where the application stands now."""
    return AdmissionOut(
        code=application.code,
        decision=decided.decision,
        reason=decided.reason,
        decided_by=decided.decided_by.name,
        decided_at=written(decided.decided_at),
        state=application.status.value,
    )


def outcome(application: Application, decided: Outcome) -> OutcomeOut:
    """The outcome and where the application stands now."""
    return OutcomeOut(
        code=application.code,
        result=decided.result,
        total=None if decided.total is None else str(decided.total),
        amount=None if decided.amount is None else str(decided.amount),
        reason=decided.reason,
        communicated_at=written(decided.communicated_at),
        state=application.status.value,
    )


def integration(row: Integration) -> IntegrationOut:
    """What was asked; the register numbers it with its next pass."""
    return IntegrationOut(
        id=row.public_id,
        code=row.application.code,
        items=row.items,
        text=row.text,
        asked_at=written(row.asked_at),
        closes_at=written(row.closes_at),
        number=None,
        state=row.application.status.value,
    )


def assignment(row: Assignment) -> AssignmentOut:
    """As the office and its evaluator may know it: no points."""
    return AssignmentOut(
        id=row.public_id,
        evaluator=row.evaluator.name,
        conflict=row.conflict,
        due_at=written(row.due_at),
        locked_at=written(row.locked_at),
    )


def sheet(row: Assignment, evaluation: Evaluation, scores: Mapping[str, Score]) -> SheetOut:
    """One sheet, with what is still open in it."""
    still_open = dict.fromkeys(reason.about for reason in rules.open_criteria(evaluation, scores))
    return SheetOut(
        id=row.public_id,
        scores={
            one.code: _score(evaluation, one.code, scores[one.code])
            for one in evaluation.criteria
            if one.code in scores
        },
        total=str(rules.points_of(evaluation, scores)),
        open=list(still_open),
        saved_at=written(row.saved_at),
        locked_at=written(row.locked_at),
    )


def sheets(screen: SheetsScreen) -> SheetsOut:
    """Every sheet and what they say together."""
    assessment = screen.assessment
    evaluation = screen.assignments[0].application.version.definition.evaluation
    return SheetsOut(
        sheets=[sheet(one, evaluation, screen.sheets[one.id]) for one in screen.assignments],
        means={mean.criterion.code: str(mean.points) for mean in assessment.means},
        total=str(assessment.total),
        threshold=None if assessment.threshold is None else str(assessment.threshold),
        eligible=assessment.eligible,
    )


def on_desk(row: Assignment) -> LineOut:
    """One assignment on an evaluator's desk: until the declaration only the applicant's name."""
    application = row.application
    opened = row.conflict is False
    return LineOut(
        code=application.code if opened else None,
        number=address_of(application),
        call=application.call.code,
        cluster=application.cluster.name if not row.conflict else "",
        state=application.status if opened else None,
        due_at=written(row.due_at),
        assignment=row.public_id,
        conflict=row.conflict,
        locked_at=written(row.locked_at),
    )


def _check(item: str, answer: Check | None) -> CheckOut:
    if answer is None:
        return CheckOut(item=item, verdict=None, place="", note="", answered_by=None, answered_at=None)
    return CheckOut(
        item=item,
        verdict=answer.verdict,
        place=answer.place,
        note=answer.note,
        answered_by=answer.answered_by.name,
        answered_at=written(answer.answered_at),
    )


def _proposal(row: Proposal) -> ProposalOut:
    return ProposalOut(decision=row.decision, reason=row.reason, proposed_by=row.proposed_by.name)


def _score(evaluation: Evaluation, code: str, given: Score) -> ScoreOut:
    criterion = next(one for one in evaluation.criteria if one.code == code)
    points = None if given.points is None else str(criterion.points(given.points))
    return ScoreOut(score=None if given.points is None else str(given.points), points=points, reason=given.reason)
