"""The evaluator's desk: declarations first, then what is to be scored, then what is done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications.models import Application
from app.review import queries, rules
from app.review.models import Assignment, Score
from app.review.schemas import DeclarationIn


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
