"""A score sheet beside what is scored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from app.applications import readiness
from app.applications.summary import Part, summary
from app.calls.schemas import Anchor, Criterion, Evaluation
from app.errors import Reason
from app.review import queries, rules
from app.review.models import Assignment, Score
from app.review.screens.dossier import Filed, Retyped, filed


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion of a sheet on the page."""

    criterion: Criterion
    score: Decimal | None
    chosen: str
    """As typed."""
    reason: str
    points: Decimal | None
    low: Decimal | None
    """The lowest score that reaches the threshold."""
    near: Sequence[Anchor]
    """The one or two anchors around the score given."""
    errors: Mapping[str, Sequence[Reason]]
    is_open: bool
    """Its score or its reason is still missing."""

    @property
    def is_below(self) -> bool:
        """Whether the score given does not reach the threshold."""
        return (
            self.points is not None and self.criterion.threshold is not None and self.points < self.criterion.threshold
        )


@dataclass(frozen=True, slots=True)
class SheetScreen:
    """A score sheet beside what is scored."""

    assignment: Assignment
    evaluation: Evaluation
    rows: Sequence[CriterionRow]
    total: Decimal
    scored_of: Decimal
    """The most that the criteria scored so far can give."""
    open: Sequence[Reason]
    term: rules.Term | None
    parts: Sequence[Part]
    filed: Sequence[Filed]
    progress: tuple[int, int]
    can_write: bool
    sheets_open: bool

    @property
    def done(self) -> int:
        """Criteria that are finished."""
        return sum(not row.is_open for row in self.rows)

    @property
    def next_open(self) -> CriterionRow | None:
        """The first criterion that is not finished."""
        return next((row for row in self.rows if row.is_open), None)


def sheet_screen(
    session: Session, assignment: Assignment, language: str, at: datetime, again: Retyped | None = None
) -> SheetScreen:
    """The sheet of an evaluator who declared no conflict; ``again``: what was typed and could not be accepted."""
    application = assignment.application
    evaluation = application.version.definition.evaluation
    sheet = queries.sheets_of(session, [assignment])[assignment.id]
    rows = [_row(evaluation, one, sheet.get(one.code), again or Retyped()) for one in evaluation.criteria]
    others = queries.assignments_of(session, application)
    return SheetScreen(
        assignment=assignment,
        evaluation=evaluation,
        rows=rows,
        total=rules.points_of(evaluation, sheet),
        scored_of=sum((row.criterion.max for row in rows if row.score is not None), Decimal(0)),
        open=rules.open_criteria(evaluation, sheet),
        term=rules.term(assignment.due_at, at),
        parts=summary(readiness.draft_of(session, application, at), language, sensitive=False),
        filed=filed(session, application, sensitive=False),
        progress=queries.progress_of(session, [assignment]).get(application.id, (0, 0)),
        can_write=not rules.obstacles_to_scoring(application, assignment),
        sheets_open=rules.all_locked(evaluation, others),
    )


def _row(evaluation: Evaluation, criterion: Criterion, score: Score | None, again: Retyped) -> CriterionRow:
    given = score.points if score else None
    reason = score.reason if score else ""
    code = criterion.code
    return CriterionRow(
        criterion=criterion,
        score=given,
        chosen=again.typed.get(f"{code}.points", "" if given is None else str(given)),
        reason=again.typed.get(f"{code}.reason", reason),
        points=None if given is None else criterion.points(given),
        low=_low(evaluation, criterion),
        near=_near(criterion, given),
        errors={name: reasons for name, reasons in again.errors.items() if name.partition(".")[0] == code},
        is_open=given is None or len(reason) < evaluation.min_reason,
    )


def _low(evaluation: Evaluation, criterion: Criterion) -> Decimal | None:
    if criterion.threshold is None:
        return None
    return next((step for step in evaluation.scale.steps if criterion.points(step) >= criterion.threshold), None)


def _near(criterion: Criterion, given: Decimal | None) -> list[Anchor]:
    """The anchor at the score, or the two around it."""
    if given is None:
        return []
    below = [anchor for anchor in criterion.anchors if anchor.points <= given][-1:]
    above = [anchor for anchor in criterion.anchors if anchor.points > given][:1]
    return below if below and below[0].points == given else below + above
