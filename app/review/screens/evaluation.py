"""Evaluation on the page: the sheet of one evaluator, the desk, and all sheets together once they may be seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications import readiness
from app.applications.models import Application
from app.applications.summary import Part, summary
from app.audit import queries as audit
from app.audit.models import Act
from app.calls.schemas import Anchor, Criterion, Evaluation
from app.errors import Reason, Refused
from app.review import queries, rules
from app.review.actions import KIND
from app.review.deps import File
from app.review.models import Assignment, Outcome, Score
from app.review.schemas import DeclarationIn
from app.review.screens.dossier import Filed, Retyped, filed


class SheetsHidden(Refused):
    """Nobody sees another's sheet before all of the file are locked."""

    code = "sheets-hidden"


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


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One assignment on the desk."""

    assignment: Assignment
    done: int
    of: int
    total: Decimal
    term: rules.Term | None
    progress: tuple[int, int]
    sheets_open: bool

    @property
    def application(self) -> Application:
        """The application it is about."""
        return self.assignment.application


@dataclass(frozen=True, slots=True)
class DeskScreen:
    """The evaluator's desk: declarations first, then what is to be scored, then what is done."""

    to_declare: Sequence[Assignment]
    to_score: Sequence[DeskRow]
    locked: Sequence[DeskRow]
    conflicts: Sequence[Assignment]

    @property
    def many(self) -> int:
        """Everything that is the evaluator's to do."""
        return len(self.to_declare) + len(self.to_score) + len(self.locked)

    @property
    def next_term(self) -> rules.Term | None:
        """The nearest term of what is still to be scored."""
        terms = [row.term for row in self.to_score if row.term]
        return min(terms, key=lambda term: term.on, default=None)


@dataclass(frozen=True, slots=True)
class EvaluationScreen:
    """Evaluation in the dossier: who evaluates, how far they are, and all sheets once every one is locked."""

    assignments: Sequence[Assignment]
    evaluators: Sequence[User]
    """Who could still be given the file."""
    evaluation: Evaluation
    assessment: rules.Assessment | None
    sheets: Mapping[int, Mapping[str, Score]]
    outcome: Outcome | None
    act: Act | None
    may_assign: bool
    may_decide: bool
    is_before: bool
    """The formal check is not over."""

    @property
    def locked(self) -> int:
        """Sheets that are locked."""
        return sum(one.locked_at is not None for one in rules.standing(self.assignments))

    @property
    def counted(self) -> Sequence[Assignment]:
        """The assignments that count."""
        return rules.standing(self.assignments)


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


def desk_screen(session: Session, viewer: User, at: datetime) -> DeskScreen:
    """The desk in three questions, however much lies on it."""
    found = queries.desk(session, viewer)
    sheets = queries.sheets_of(session, found)
    progress = queries.progress_of(session, found)
    rows = [
        _desk_row(one, sheets[one.id], progress.get(one.application_id, (0, 0)), at)
        for one in found
        if one.conflict is False
    ]
    return DeskScreen(
        to_declare=[one for one in found if one.conflict is None],
        to_score=[row for row in rows if row.assignment.locked_at is None],
        locked=[row for row in rows if row.assignment.locked_at is not None],
        conflicts=[one for one in found if one.conflict],
    )


@dataclass(frozen=True, slots=True)
class SheetsScreen:
    """Every sheet of a file side by side."""

    assignments: Sequence[Assignment]
    sheets: Mapping[int, Mapping[str, Score]]
    assessment: rules.Assessment


def sheets_screen(session: Session, application: Application) -> SheetsScreen:
    """All sheets of a file; raises ``SheetsHidden`` until every one of them is locked."""
    assignments = queries.assignments_of(session, application)
    if not rules.all_locked(application.version.definition.evaluation, assignments):
        raise SheetsHidden(Reason("sheets-hidden"))
    counted = rules.standing(assignments)
    assessment = queries.assessment_of(session, application, assignments)
    return SheetsScreen(counted, queries.sheets_of(session, counted), assessment)


def declarations_in(
    session: Session, viewer: User, pairs: Iterable[tuple[str, str]]
) -> list[tuple[Assignment, DeclarationIn]]:
    """The declarations of the desk's form: one field for each assignment still to be declared on, named by its id."""
    answers = dict(pairs)
    conflicts = {"none": False, "conflict": True}
    return [
        (assignment, DeclarationIn(conflict=conflicts[answer]))
        for assignment in queries.desk(session, viewer)
        if assignment.conflict is None and (answer := answers.get(assignment.public_id, "")) in conflicts
    ]


def evaluation_screen(session: Session, file: File) -> EvaluationScreen:
    """Who evaluates and, only once all sheets are locked, what they gave."""
    application = file.application
    definition = application.version.definition
    assignments = queries.assignments_of(session, application)
    is_open = rules.all_locked(definition.evaluation, assignments)
    act = audit.act_waiting(session, KIND, application.code)
    outcome = queries.outcome_of(session, application)
    decidable = not rules.obstacles_to_outcome(application, definition, assignments)
    return EvaluationScreen(
        assignments=assignments,
        evaluators=queries.evaluators_for(session, application, assignments) if rules.may_assign(file.seat) else (),
        evaluation=definition.evaluation,
        assessment=queries.assessment_of(session, application, assignments) if is_open else None,
        sheets=queries.sheets_of(session, rules.standing(assignments)) if is_open else {},
        outcome=outcome,
        act=act,
        may_assign=rules.may_assign(file.seat) and not is_open and application.status in rules.ASSIGNABLE,
        may_decide=rules.may_decide(file.seat) and decidable and act is None,
        is_before=not rules.obstacles_to_checking(application),
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


def _desk_row(assignment: Assignment, sheet: Mapping[str, Score], progress: tuple[int, int], at: datetime) -> DeskRow:
    evaluation = assignment.application.version.definition.evaluation
    still_open = {reason.about for reason in rules.open_criteria(evaluation, sheet)}
    locked, many = progress
    return DeskRow(
        assignment=assignment,
        done=len(evaluation.criteria) - len(still_open),
        of=len(evaluation.criteria),
        total=rules.points_of(evaluation, sheet),
        term=rules.term(assignment.due_at, at),
        progress=progress,
        sheets_open=locked == many and many >= evaluation.evaluators,
    )
